package io.millwright.verify;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Vector;
import java.util.Arrays;
import java.util.stream.IntStream;

/// One quantity of a field in a room without solids, at the points at which the solver holds it: a velocity component
/// on the faces normal to it, a temperature at cell centres. Linear in between, which is second-order accurate.
///
/// @param x places of the points along x
/// @param values x fastest, then y, then z
record FieldComponent(double[] x, double[] y, double[] z, float[] values) {
    /// A velocity component, m/s.
    static FieldComponent velocity(AirField field, Axis component) {
        AirGrid grid = field.grid();
        return new FieldComponent(
                component == Axis.X ? grid.xEdges() : centres(grid, Axis.X),
                component == Axis.Y ? grid.yEdges() : centres(grid, Axis.Y),
                component == Axis.Z ? grid.zEdges() : centres(grid, Axis.Z),
                switch (component) {
                    case X -> field.u();
                    case Y -> field.v();
                    case Z -> field.w();
                });
    }

    /// The temperature, °C.
    static FieldComponent temperature(AirField field) {
        AirGrid grid = field.grid();
        return new FieldComponent(
                centres(grid, Axis.X), centres(grid, Axis.Y), centres(grid, Axis.Z), field.temperatureC());
    }

    /// The value at a point; beyond the outermost points theirs.
    double at(Vector point) {
        int i = below(x, point.x());
        int j = below(y, point.y());
        int k = below(z, point.z());
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int up = corner & 1;
            int back = corner >> 1 & 1;
            int top = corner >> 2;
            double weight = weight(x, i, up, point.x()) * weight(y, j, back, point.y()) * weight(z, k, top, point.z());
            if (weight != 0) {
                sum += weight * value(i + up, j + back, k + top);
            }
        }
        return sum;
    }

    /// The values along a line parallel to an axis.
    Profile along(Axis axis, Vector through) {
        double[] places = points(axis);
        double[] line = Arrays.stream(places)
                .map(place -> at(new Vector(
                        axis == Axis.X ? place : through.x(),
                        axis == Axis.Y ? place : through.y(),
                        axis == Axis.Z ? place : through.z())))
                .toArray();
        return new Profile(places, line);
    }

    /// The largest magnitude anywhere, parabolas through the largest value and its neighbours.
    double largest() {
        int best = IntStream.range(0, values.length)
                .reduce(0, (a, b) -> Math.abs(values[b]) > Math.abs(values[a]) ? b : a);
        int i = best % x.length;
        int j = best / x.length % y.length;
        int k = best / x.length / y.length;
        Vector at = new Vector(x[i], y[j], z[k]);
        double top = Math.abs(values[best]);
        double rise = 0;
        for (Axis axis : Axis.values()) {
            Profile line = along(axis, at);
            Profile upright = values[best] < 0
                    ? new Profile(
                            line.places(),
                            Arrays.stream(line.values()).map(value -> -value).toArray())
                    : line;
            rise += upright.maximum().value() - top;
        }
        return top + rise;
    }

    double value(int i, int j, int k) {
        return values[(k * y.length + j) * x.length + i];
    }

    private double[] points(Axis axis) {
        return switch (axis) {
            case X -> x;
            case Y -> y;
            case Z -> z;
        };
    }

    private static double[] centres(AirGrid grid, Axis axis) {
        return IntStream.range(0, grid.cells(axis))
                .mapToDouble(cell -> grid.centreM(axis, cell))
                .toArray();
    }

    private static int below(double[] points, double place) {
        int found = Arrays.binarySearch(points, place);
        return Math.clamp(found >= 0 ? found : -found - 2, 0, Math.max(0, points.length - 2));
    }

    private static double weight(double[] points, int low, int upper, double place) {
        if (points.length == 1) {
            return upper == 0 ? 1 : 0;
        }
        double part = Math.clamp((place - points[low]) / (points[low + 1] - points[low]), 0, 1);
        return upper == 1 ? part : 1 - part;
    }
}
