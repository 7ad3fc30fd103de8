package io.millwright.ui.schematic;

import io.millwright.report.Drawing;
import io.millwright.report.Drawing.Circle;
import io.millwright.report.Drawing.Line;
import io.millwright.report.Drawing.Polygon;
import io.millwright.report.Drawing.Polyline;
import io.millwright.report.Drawing.Text;
import io.millwright.ui.kit.Pen;
import javafx.scene.paint.Color;

/// Draws the shapes of a report drawing on a pen, so that screen and files agree.
public final class ShapePainter {
    private static final double THINNEST_PX = 0.7;

    /// Letters are drawn about their middle, this far above their baseline over their size.
    private static final double MIDDLE = 0.34;

    private final Pen pen;
    private final double scale;
    private final double dx;
    private final double dy;

    /// @param dx pixel of the drawing's origin
    /// @param dy pixel of the drawing's origin
    public ShapePainter(Pen pen, double scale, double dx, double dy) {
        this.pen = pen;
        this.scale = scale;
        this.dx = dx;
        this.dy = dy;
    }

    public void paint(Drawing drawing) {
        for (Drawing.Shape shape : drawing.shapes()) {
            switch (shape) {
                case Polygon polygon -> polygon(polygon);
                case Line line -> {
                    stroke(line.stroke(), line.strokeWidth());
                    pen.line(x(line.x1()), y(line.y1()), x(line.x2()), y(line.y2()));
                }
                case Polyline line -> polyline(line);
                case Circle circle -> circle(circle);
                case Text text -> text(text);
            }
        }
    }

    private void polygon(Polygon polygon) {
        path(polygon.xs(), polygon.ys());
        pen.close();
        if (polygon.fill() >= 0) {
            pen.setFill(colour(polygon.fill()));
            pen.fill();
        }
        if (polygon.stroke() >= 0) {
            stroke(polygon.stroke(), polygon.strokeWidth());
            pen.stroke();
        }
    }

    private void polyline(Polyline line) {
        stroke(line.stroke(), line.strokeWidth());
        double dash = Drawing.DASH * Math.max(THINNEST_PX, line.strokeWidth() * scale);
        if (line.dashed()) {
            pen.setDashes(dash, dash);
        }
        path(line.xs(), line.ys());
        pen.stroke();
        if (line.dashed()) {
            pen.setDashes();
        }
    }

    private void circle(Circle circle) {
        double radius = circle.radius() * scale;
        if (circle.fill() >= 0) {
            pen.setFill(colour(circle.fill()));
            pen.fillCircle(x(circle.x()), y(circle.y()), radius);
        }
        if (circle.stroke() >= 0) {
            stroke(circle.stroke(), circle.strokeWidth());
            pen.strokeCircle(x(circle.x()), y(circle.y()), radius);
        }
    }

    private void text(Text text) {
        // quarter pixels, so that zooming does not fill memory with fonts
        double size = Math.rint(4 * text.size() * scale) / 4;
        if (size < 3) {
            return;
        }
        pen.setFill(colour(text.colour()));
        pen.setFont(size, Pen.Weight.NORMAL);
        pen.text(
                text.text(),
                x(text.x()),
                y(text.y()) - MIDDLE * size,
                text.centred() ? Pen.Anchor.MIDDLE : Pen.Anchor.START,
                Pen.Baseline.MIDDLE);
    }

    private void path(double[] xs, double[] ys) {
        pen.begin();
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) {
                pen.moveTo(x(xs[i]), y(ys[i]));
            } else {
                pen.lineTo(x(xs[i]), y(ys[i]));
            }
        }
    }

    private void stroke(int colour, double width) {
        pen.setStroke(colour(colour), Math.max(THINNEST_PX, width * scale));
    }

    private double x(double x) {
        return x * scale + dx;
    }

    private double y(double y) {
        return -y * scale + dy;
    }

    private static Color colour(int rgb) {
        return Color.rgb((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff);
    }
}
