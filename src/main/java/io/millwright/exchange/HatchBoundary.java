package io.millwright.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The outline of a hatch: polylines, or edges that are lines, arcs, ellipses and splines.
final class HatchBoundary {
    private static final int POLYLINE = 2;

    private final DxfRecord record;
    private final String layer;
    private final List<Shape> shapes = new ArrayList<>();
    private int at;

    private HatchBoundary(DxfRecord record, String layer) {
        this.record = record;
        this.layer = layer;
    }

    static List<Shape> of(DxfRecord record, String layer) throws DxfException {
        HatchBoundary boundary = new HatchBoundary(record, layer);
        boundary.at = Math.max(0, record.find(91));
        int paths = boundary.whole(91);
        for (int i = 0; i < paths && boundary.seek(92); i++) {
            boundary.path();
        }
        return boundary.shapes;
    }

    private void path() throws DxfException {
        if ((whole(92) & POLYLINE) != 0) {
            polyline();
            return;
        }
        int edges = whole(93);
        for (int i = 0; i < edges && seek(72); i++) {
            switch (whole(72)) {
                case 1 -> line();
                case 2 -> arc();
                case 3 -> ellipse();
                case 4 -> spline();
                default -> {}
            }
        }
    }

    private void polyline() throws DxfException {
        boolean bulged = whole(72) != 0;
        boolean closed = whole(73) != 0;
        int count = count(93);
        double[] xs = new double[count];
        double[] ys = new double[count];
        double[] bulges = new double[bulged ? count : 0];
        for (int i = 0; i < count; i++) {
            xs[i] = number(10);
            ys[i] = number(20);
            if (bulged && at < record.size() && record.code(at) == 42) {
                bulges[i] = number(42);
            }
        }
        shapes.add(new Shape.Path(layer, xs, ys, bulges, closed));
    }

    private void line() throws DxfException {
        double x0 = number(10);
        double y0 = number(20);
        double x1 = number(11);
        double y1 = number(21);
        shapes.add(new Shape.Path(layer, new double[] {x0, x1}, new double[] {y0, y1}, new double[0], false));
    }

    private void arc() throws DxfException {
        double x = number(10);
        double y = number(20);
        double radius = number(40);
        part(x, y, radius, 0, 0, radius);
    }

    private void ellipse() throws DxfException {
        double x = number(10);
        double y = number(20);
        double majorX = number(11);
        double majorY = number(21);
        double ratio = number(40);
        part(x, y, majorX, majorY, -majorY * ratio, majorX * ratio);
    }

    /// Clockwise edges give their angles against the usual sense.
    private void part(double x, double y, double ux, double uy, double vx, double vy) throws DxfException {
        double from = Math.toRadians(number(50));
        double to = Math.toRadians(number(51));
        int sense = at < record.size() && record.code(at) == 73 && whole(73) == 0 ? -1 : 1;
        shapes.add(new Shape.Arc(layer, x, y, ux, uy, vx, vy, sense * from, sense * DxfEntities.sweep(from, to)));
    }

    private void spline() throws DxfException {
        int degree = whole(94);
        double[] knots = new double[count(95)];
        double[] xs = new double[count(96)];
        double[] ys = new double[xs.length];
        double[] weights = new double[xs.length];
        Arrays.fill(weights, 1);
        for (int i = 0; i < knots.length; i++) {
            knots[i] = number(40);
        }
        for (int i = 0; i < xs.length; i++) {
            xs[i] = number(10);
            ys[i] = number(20);
            if (at < record.size() && record.code(at) == 42) {
                weights[i] = number(42);
            }
        }
        SplineCurve.of(degree, knots, xs, ys, weights).ifPresent(curve -> shapes.add(new Shape.Spline(layer, curve)));
    }

    private boolean seek(int code) {
        int found = record.find(code, at);
        at = found < 0 ? record.size() : found;
        return found >= 0;
    }

    /// A number of values that follow; never more than there are.
    private int count(int code) throws DxfException {
        return Math.clamp(whole(code), 0, record.size() - at);
    }

    private int whole(int code) throws DxfException {
        return (int) number(code);
    }

    private double number(int code) throws DxfException {
        return seek(code) ? record.numberAt(at++) : 0;
    }
}
