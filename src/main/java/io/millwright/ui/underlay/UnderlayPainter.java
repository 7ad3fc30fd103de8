package io.millwright.ui.underlay;

import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Underlays;
import io.millwright.exchange.Drawing;
import io.millwright.exchange.Drawing.Lettering;
import io.millwright.exchange.Polylines;
import io.millwright.facility.Point;
import io.millwright.facility.Underlay;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import io.millwright.ui.plan.Viewport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Draws one underlay: what is outside the window is left out, and so is what would be smaller than a pixel.
final class UnderlayPainter {
    private static final double LINE_PX = 1;

    /// Points that are stroked at once; longer paths take longer than their parts.
    private static final int BATCH_POINTS = 400;

    private static final double SMALLEST_TEXT_PX = 4;
    private static final double LARGEST_TEXT_PX = 300;

    /// Size of a font over the height of its capitals.
    private static final double FONT_OVER_CAPITAL = 1.4;

    private final Pen pen;
    private final Viewport view;
    private final Palette palette;
    private final Underlay underlay;
    private final double scale;
    private final double alongX;
    private final double alongY;
    private final double originX;
    private final double originY;
    private final Bounds window;

    UnderlayPainter(Pen pen, Viewport view, Palette palette, Underlay underlay) {
        this.pen = pen;
        this.view = view;
        this.palette = palette;
        this.underlay = underlay;
        scale = view.scale() * underlay.metresPerUnit();
        double turn = Math.toRadians(underlay.rotationDeg());
        alongX = scale * Math.cos(turn);
        alongY = scale * Math.sin(turn);
        originX = view.screenX(underlay.origin().xM());
        originY = view.screenY(underlay.origin().yM());
        window = window();
    }

    /// What is seen, as an upright rectangle in units of the drawing.
    private Bounds window() {
        Bounds seen = view.visible();
        List<Point> corners = new ArrayList<>();
        for (double x : new double[] {seen.minXM(), seen.maxXM()}) {
            for (double y : new double[] {seen.minYM(), seen.maxYM()}) {
                corners.add(Underlays.onDrawing(underlay, new Point(x, y)));
            }
        }
        return Geometry.around(corners).orElseThrow().grown(2 / scale);
    }

    /// @param hidden names of layers that are not drawn
    /// @param alpha what the opacity of the underlay is multiplied with
    /// @param state of the lines of a drawing
    void paint(Content content, Set<String> hidden, double alpha, UnderlayBackdrop.Lines state) {
        pen.setAlpha(alpha * underlay.opacity());
        switch (content) {
            case Content.Lines lines -> {
                if (state == UnderlayBackdrop.Lines.MISSING) {
                    drawing(lines.drawing(), hidden);
                }
                texts(lines.drawing(), hidden);
            }
            case Content.Picture picture -> picture(picture);
        }
        pen.setAlpha(1);
    }

    private void picture(Content.Picture picture) {
        if (picture.bounds(underlay).overlaps(view.visible())) {
            double y = picture.heightPx();
            pen.image(
                    picture.image(),
                    x(0, y),
                    y(0, y),
                    picture.widthPx() * scale,
                    picture.heightPx() * scale,
                    -underlay.rotationDeg());
        }
    }

    private void drawing(Drawing drawing, Set<String> hidden) {
        pen.setDashes();
        for (Drawing.Layer layer : drawing.layers()) {
            if (layer.visible()
                    && !hidden.contains(layer.name())
                    && layer.lines().count() > 0) {
                pen.setStroke(UnderlayInk.of(layer.rgb(), palette), LINE_PX);
                lines(layer.lines());
            }
        }
    }

    private void texts(Drawing drawing, Set<String> hidden) {
        for (Lettering text : drawing.letterings()) {
            Drawing.Layer layer = drawing.layers().get(text.layer());
            if (layer.visible() && !hidden.contains(layer.name())) {
                text(text, layer);
            }
        }
    }

    private void lines(Polylines lines) {
        double smallest = pen.finestPx() / scale;
        int batched = 0;
        for (int i = 0; i < lines.count(); i++) {
            if (lines.size(i) < smallest
                    || !lines.overlaps(i, window.minXM(), window.minYM(), window.maxXM(), window.maxYM())) {
                continue;
            }
            if (batched == 0) {
                pen.begin();
            }
            batched += line(lines, i);
            if (batched >= BATCH_POINTS) {
                pen.stroke();
                batched = 0;
            }
        }
        if (batched > 0) {
            pen.stroke();
        }
    }

    /// Adds a line to the path without the points that fall on the pixel before them.
    ///
    /// @return the number of points added
    private int line(Polylines lines, int index) {
        double finest = pen.finestPx();
        int from = lines.from(index);
        int to = lines.to(index);
        double lastX = x(lines.x(from), lines.y(from));
        double lastY = y(lines.x(from), lines.y(from));
        pen.moveTo(lastX, lastY);
        int added = 1;
        for (int i = from + 1; i < to; i++) {
            double x = x(lines.x(i), lines.y(i));
            double y = y(lines.x(i), lines.y(i));
            if (i == to - 1 || Math.abs(x - lastX) + Math.abs(y - lastY) >= finest) {
                pen.lineTo(x, y);
                lastX = x;
                lastY = y;
                added++;
            }
        }
        return added;
    }

    private void text(Lettering text, Drawing.Layer layer) {
        double capitalPx = text.height() * scale;
        double reach = text.height() * 200;
        if (capitalPx < SMALLEST_TEXT_PX
                || capitalPx > LARGEST_TEXT_PX
                || !window.grown(reach).contains(new Point(text.x(), text.y()))) {
            return;
        }
        pen.setFill(UnderlayInk.of(layer.rgb(), palette));
        pen.setFont(Math.rint(capitalPx * FONT_OVER_CAPITAL), Weight.NORMAL);
        Anchor anchor = text.across() == 0 ? Anchor.START : text.across() == 1 ? Anchor.END : Anchor.MIDDLE;
        double turn = Math.toRadians(text.rotationDeg());
        int count = text.lines().size();
        double tall = (count - 1) * Lettering.LINE_PITCH + 1;
        for (int i = 0; i < count; i++) {
            double up = text.height() * ((count - 1 - i) * Lettering.LINE_PITCH + 0.5 - tall * text.up());
            double x = text.x() - Math.sin(turn) * up;
            double y = text.y() + Math.cos(turn) * up;
            pen.text(
                    text.lines().get(i),
                    x(x, y),
                    y(x, y),
                    anchor,
                    Baseline.MIDDLE,
                    -(text.rotationDeg() + underlay.rotationDeg()));
        }
    }

    private double x(double x, double y) {
        return originX + alongX * x - alongY * y;
    }

    private double y(double x, double y) {
        return originY - alongY * x - alongX * y;
    }
}
