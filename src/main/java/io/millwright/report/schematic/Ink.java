package io.millwright.report.schematic;

import io.millwright.report.Drawing;
import java.util.ArrayList;
import java.util.List;

/// Shapes of a drawing with y down, as layouts have it.
public final class Ink {
    private final List<Drawing.Shape> shapes = new ArrayList<>();
    private int stroke;
    private double width = 1.3;
    private boolean dashed;

    public void stroke(int colour, double newWidth, boolean isDashed) {
        stroke = colour;
        width = newWidth;
        dashed = isDashed;
    }

    public void rectangle(double x, double y, double w, double h, int fill) {
        shapes.add(new Drawing.Polygon(
                new double[] {x, x + w, x + w, x}, new double[] {-y, -y, -y - h, -y - h}, fill, stroke, width));
    }

    /// Without an outline.
    public void block(double x, double y, double w, double h, int fill) {
        shapes.add(new Drawing.Polygon(
                new double[] {x, x + w, x + w, x}, new double[] {-y, -y, -y - h, -y - h}, fill, -1, 0));
    }

    public void circle(double x, double y, double radius, int fill) {
        shapes.add(new Drawing.Circle(x, -y, radius, fill, stroke, width));
    }

    /// A filled point.
    public void dot(double x, double y, double radius, int fill) {
        shapes.add(new Drawing.Circle(x, -y, radius, fill, -1, 0));
    }

    /// @param corners x and y in turn
    public void line(double... corners) {
        double[] xs = new double[corners.length / 2];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = corners[2 * i];
            ys[i] = -corners[2 * i + 1];
        }
        shapes.add(new Drawing.Polyline(xs, ys, stroke, width, dashed));
    }

    /// Closed and filled, with an outline.
    ///
    /// @param corners x and y in turn
    public void polygon(int fill, double... corners) {
        double[] xs = new double[corners.length / 2];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = corners[2 * i];
            ys[i] = -corners[2 * i + 1];
        }
        shapes.add(new Drawing.Polygon(xs, ys, fill, stroke, width));
    }

    /// Two strokes over a box and a little beyond.
    public void cross(Box box) {
        line(box.x() - 3, box.y() - 3, box.x() + box.width() + 3, box.y() + box.height() + 3);
        line(box.x() - 3, box.y() + box.height() + 3, box.x() + box.width() + 3, box.y() - 3);
    }

    /// One wave of alternating current.
    public void wave(double x, double y, double length) {
        int steps = 12;
        double[] corners = new double[2 * (steps + 1)];
        for (int i = 0; i <= steps; i++) {
            corners[2 * i] = x + length * i / steps - length / 2;
            corners[2 * i + 1] = y - length * 0.24 * Math.sin(2 * Math.PI * i / steps);
        }
        line(corners);
    }

    /// Two strokes of direct current.
    public void direct(double x, double y, double length) {
        line(x - length / 2, y - 2, x + length / 2, y - 2);
        line(x - length / 2, y + 2, x + length / 2, y + 2);
    }

    public void text(double x, double y, String text, double size, int colour, boolean centred) {
        if (!text.isEmpty()) {
            shapes.add(new Drawing.Text(x, -y, text, size, colour, centred));
        }
    }

    public Drawing drawing(Box part) {
        return new Drawing(part.x(), -part.y() - part.height(), part.width(), part.height(), shapes);
    }
}
