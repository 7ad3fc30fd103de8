package io.millwright.ui.plan;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Point;
import io.millwright.report.TextWidth;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import java.util.List;
import javafx.scene.paint.Color;

/// A pen over a part of the plan: what every painter of the plan draws with. Takes metres of the site where it takes
/// points.
final class Easel {
    /// How much of its strength a dimmed layer keeps.
    private static final double DIMMED = 0.25;

    private static final double PLATE_INSET_PX = 2;
    private static final double PLATE_OPACITY = 0.82;

    private final Pen pen;
    private final Viewport view;
    private final Palette palette;
    private final Bounds window;
    private final LabelSpace labels;

    Easel(Pen pen, Viewport view, Palette palette) {
        this.pen = pen;
        this.view = view;
        this.palette = palette;
        this.window = view.visible().grown(3);
        this.labels = new LabelSpace(view.widthPx(), view.heightPx());
    }

    Pen pen() {
        return pen;
    }

    Viewport view() {
        return view;
    }

    Palette palette() {
        return palette;
    }

    /// What is seen, and a little more.
    Bounds window() {
        return window;
    }

    /// Pixels per metre.
    double scale() {
        return view.scale();
    }

    double x(double xM) {
        return view.screenX(xM);
    }

    double y(double yM) {
        return view.screenY(yM);
    }

    double x(Point point) {
        return view.screenX(point.xM());
    }

    double y(Point point) {
        return view.screenY(point.yM());
    }

    /// The opacity that a layer is drawn with.
    static double alpha(LayerModel layer) {
        return layer.dimmed() ? DIMMED : 1;
    }

    /// Makes a closed outline the pen's path.
    void outline(List<Point> points) {
        line(points);
        pen.close();
    }

    /// Makes a line the pen's path.
    void line(List<Point> points) {
        pen.begin();
        for (int i = 0; i < points.size(); i++) {
            if (i == 0) {
                pen.moveTo(x(points.get(i)), y(points.get(i)));
            } else {
                pen.lineTo(x(points.get(i)), y(points.get(i)));
            }
        }
    }

    /// Slanted lines over a part of the picture, clipped to the pen's path.
    void hatch(Color colour, double stepPx, double x0, double y0, double x1, double y1) {
        pen.clip();
        pen.setStroke(colour, 1);
        double left = Math.max(x0, -stepPx);
        double right = Math.min(x1, view.widthPx() + stepPx);
        double top = Math.max(y0, -stepPx);
        double bottom = Math.min(y1, view.heightPx() + stepPx);
        double high = bottom - top;
        if (right > left && high > 0) {
            // lines start at multiples of the step, so that hatches of neighbours meet and stay while the plan is
            // panned
            double phase = x(0) + y(0);
            double first = Math.ceil((left + top - phase) / stepPx) * stepPx + phase;
            for (double sum = first; sum < right + bottom; sum += stepPx) {
                pen.line(sum - top, top, sum - bottom, bottom);
            }
        }
        pen.unclip();
    }

    /// Takes a place for something that labels must not lie on, if it is free.
    boolean claim(double x, double y, double width, double height) {
        return labels.claim(x, y, width, height);
    }

    /// Writes a name around its middle in ink on the floor if nothing is written there yet.
    ///
    /// @param rotationDeg 0 or -90
    /// @param onPlate whether the floor has colours that it could not be read on
    void floorLabel(String text, double x, double y, double sizePx, double rotationDeg, boolean onPlate) {
        double along = TextWidth.of(text, sizePx) + 2;
        double width = rotationDeg == 0 ? along : sizePx;
        double height = rotationDeg == 0 ? sizePx : along;
        if (text.isEmpty() || !labels.claim(x - width / 2, y - height / 2, width, height)) {
            return;
        }
        if (onPlate) {
            pen.setFill(palette.floor().deriveColor(0, 1, 1, PLATE_OPACITY));
            pen.fillRect(
                    x - width / 2 - PLATE_INSET_PX,
                    y - height / 2 - PLATE_INSET_PX,
                    width + 2 * PLATE_INSET_PX,
                    height + 2 * PLATE_INSET_PX);
        }
        pen.setFill(palette.ink());
        pen.text(text, x, y, Anchor.MIDDLE, Baseline.MIDDLE, rotationDeg);
    }

    /// Writes a text if nothing is written there yet.
    boolean label(String text, double x, double y, double sizePx, Anchor anchor, Baseline baseline) {
        return label(text, x, y, sizePx, anchor, baseline, 0);
    }

    /// Writes a text if nothing is written there yet.
    ///
    /// @param rotationDeg 0 or -90
    boolean label(
            String text, double x, double y, double sizePx, Anchor anchor, Baseline baseline, double rotationDeg) {
        if (text.isEmpty()) {
            return false;
        }
        double along = TextWidth.of(text, sizePx);
        double start = switch (anchor) {
            case START -> 0;
            case MIDDLE -> -along / 2;
            case END -> -along;
        };
        double top = switch (baseline) {
            case TOP -> 0;
            case MIDDLE -> -sizePx / 2;
            case BOTTOM -> -sizePx;
        };
        boolean free = rotationDeg == 0
                ? labels.claim(x + start - 1, y + top, along + 2, sizePx)
                : labels.claim(x + top, y - start - along - 1, sizePx, along + 2);
        if (free) {
            pen.text(text, x, y, anchor, baseline, rotationDeg);
        }
        return free;
    }
}
