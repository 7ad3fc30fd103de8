package io.millwright.ui.underlay;

import io.millwright.exchange.Drawing;
import io.millwright.exchange.Polylines;
import io.millwright.facility.Point;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.plan.Viewport;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.nio.IntBuffer;
import java.util.List;
import java.util.function.DoubleSupplier;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines of all underlays on the screen as one picture, somewhat larger than the window. Panning moves it and
/// zooming stretches it; in the background it is drawn anew for where the window has come to.
final class LineCache {
    private static final Logger LOG = LoggerFactory.getLogger(LineCache.class);

    /// Points from which a picture is faster than the lines themselves.
    static final int FEWEST_POINTS = 1500;

    private static final double MARGIN = 0.25;
    private static final int LONGEST_SIDE = 4096;

    /// A picture of a part of the plan.
    ///
    /// @param scale pixels of the picture per metre
    private record Frame(double centreXM, double centreYM, double scale, int width, int height) {
        double screenX(double xM) {
            return width / 2.0 + (xM - centreXM) * scale;
        }

        double screenY(double yM) {
            return height / 2.0 - (yM - centreYM) * scale;
        }
    }

    private record Question(List<UnderlayBackdrop.Sheet> sheets, Palette palette, Frame frame) {}

    private record Answer(Question question, LineRaster raster) {}

    private final Viewport screen;
    private final DoubleSupplier density;
    private final LatestTask<Question, Answer> drawing;
    private @Nullable Question shown;
    private @Nullable Question asked;
    private @Nullable Image image;

    /// @param screen the viewport of the screen; whatever is drawn for another one, such as an export, gets lines
    /// @param density pixels of the screen for one of the plan
    /// @param onChange runs when there is a better picture
    LineCache(Viewport screen, DoubleSupplier density, TaskExecutor executor, Runnable onChange) {
        this.screen = screen;
        this.density = density;
        this.drawing = new LatestTask<>(
                executor,
                LatestTask.Policy.FINISH_FIRST,
                LineCache::drawn,
                answer -> {
                    show(answer);
                    onChange.run();
                },
                failure -> LOG.error("the lines of an underlay were not drawn", failure));
    }

    /// Whether lines go through this cache.
    @SuppressWarnings("ReferenceEquality") // the screen is this very viewport
    boolean serves(Pen pen, Viewport view, List<UnderlayBackdrop.Sheet> sheets) {
        return view == screen && pen.finestPx() == 1 && points(sheets) >= FEWEST_POINTS;
    }

    private static long points(List<UnderlayBackdrop.Sheet> sheets) {
        long points = 0;
        for (UnderlayBackdrop.Sheet sheet : sheets) {
            if (sheet.content() instanceof Content.Lines lines) {
                points += lines.drawing().points();
            }
        }
        return points;
    }

    /// Shows the best picture there is, and asks for a better one if the window has left it.
    void paint(List<UnderlayBackdrop.Sheet> sheets, Pen pen, Viewport view, Palette palette, double alpha) {
        Question now = shown;
        double wanted = view.scale() * density(view);
        boolean fits = now != null
                && now.sheets().equals(sheets)
                && now.palette().equals(palette)
                && Math.abs(now.frame().scale() / wanted - 1) < 1e-9
                && covers(now.frame(), view);
        if (!fits) {
            Question question = new Question(sheets, palette, frame(view));
            if (!question.equals(asked)) {
                asked = question;
                drawing.ask(question);
            }
        }
        Question best = shown;
        if (best != null && image != null) {
            blit(best.frame(), image, pen, view, alpha);
        }
    }

    private static void blit(Frame frame, Image picture, Pen pen, Viewport view, double alpha) {
        double stretch = view.scale() / frame.scale();
        double x = view.screenX(frame.centreXM()) - frame.width() / 2.0 * stretch;
        double y = view.screenY(frame.centreYM()) - frame.height() / 2.0 * stretch;
        pen.setAlpha(alpha);
        // whole pixels keep the lines sharp
        pen.image(
                picture,
                Math.rint(x / stretch) * stretch,
                Math.rint(y / stretch) * stretch,
                frame.width() * stretch,
                frame.height() * stretch,
                0);
        pen.setAlpha(1);
    }

    private static boolean covers(Frame frame, Viewport view) {
        double halfWidthM = frame.width() / 2.0 / frame.scale();
        double halfHeightM = frame.height() / 2.0 / frame.scale();
        Point centre = view.plan(view.widthPx() / 2, view.heightPx() / 2);
        return Math.abs(centre.xM() - frame.centreXM()) <= halfWidthM - view.widthPx() / 2 / view.scale()
                && Math.abs(centre.yM() - frame.centreYM()) <= halfHeightM - view.heightPx() / 2 / view.scale();
    }

    /// Pixels of the picture for one of the plan, no more than the largest picture allows.
    private double density(Viewport view) {
        return Math.min(density.getAsDouble(), LONGEST_SIDE / Math.max(view.widthPx(), view.heightPx()));
    }

    private Frame frame(Viewport view) {
        double perPixel = density(view);
        Point centre = view.plan(view.widthPx() / 2, view.heightPx() / 2);
        return new Frame(
                centre.xM(),
                centre.yM(),
                view.scale() * perPixel,
                side(view.widthPx() * perPixel),
                side(view.heightPx() * perPixel));
    }

    private static int side(double px) {
        return (int) Math.min(LONGEST_SIDE, Math.ceil(px * (1 + 2 * MARGIN)));
    }

    private void show(Answer answer) {
        LineRaster raster = answer.raster();
        shown = answer.question();
        image = new WritableImage(new PixelBuffer<>(
                raster.width(), raster.height(), IntBuffer.wrap(raster.pixels()), PixelFormat.getIntArgbPreInstance()));
    }

    private static Answer drawn(Question question, Cancellation cancellation) {
        Frame frame = question.frame();
        LineRaster raster = new LineRaster(frame.width(), frame.height());
        for (UnderlayBackdrop.Sheet sheet : question.sheets()) {
            if (sheet.content() instanceof Content.Lines lines) {
                for (Drawing.Layer layer : lines.drawing().layers()) {
                    if (layer.visible() && !sheet.hidden().contains(layer.name()) && !cancellation.isCancelled()) {
                        raster.setColour(
                                rgb(UnderlayInk.of(layer.rgb(), question.palette())),
                                sheet.underlay().opacity());
                        lines(layer.lines(), new Placement(sheet, frame), raster);
                    }
                }
            }
        }
        return new Answer(question, raster);
    }

    /// From units of a drawing to pixels of a picture.
    private record Placement(double alongX, double alongY, double originX, double originY, double scale) {
        Placement(UnderlayBackdrop.Sheet sheet, Frame frame) {
            this(
                    frame.scale()
                            * sheet.underlay().metresPerUnit()
                            * Math.cos(Math.toRadians(sheet.underlay().rotationDeg())),
                    frame.scale()
                            * sheet.underlay().metresPerUnit()
                            * Math.sin(Math.toRadians(sheet.underlay().rotationDeg())),
                    frame.screenX(sheet.underlay().origin().xM()),
                    frame.screenY(sheet.underlay().origin().yM()),
                    frame.scale() * sheet.underlay().metresPerUnit());
        }

        double x(double x, double y) {
            return originX + alongX * x - alongY * y;
        }

        double y(double x, double y) {
            return originY - alongY * x - alongX * y;
        }
    }

    private static void lines(Polylines lines, Placement place, LineRaster raster) {
        for (int i = 0; i < lines.count(); i++) {
            if (lines.size(i) * place.scale() < 1) {
                continue;
            }
            int from = lines.from(i);
            double lastX = place.x(lines.x(from), lines.y(from));
            double lastY = place.y(lines.x(from), lines.y(from));
            for (int point = from + 1; point < lines.to(i); point++) {
                double x = place.x(lines.x(point), lines.y(point));
                double y = place.y(lines.x(point), lines.y(point));
                raster.line(lastX, lastY, x, y);
                lastX = x;
                lastY = y;
            }
        }
    }

    private static int rgb(Color colour) {
        return (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }
}
