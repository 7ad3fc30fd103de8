package io.millwright.airflow.hall;

/// A box with edges along the axes, metres.
public record Box(double x0, double y0, double z0, double x1, double y1, double z1) {
    /// Lower bound along an axis.
    public double min(Axis axis) {
        return switch (axis) {
            case X -> x0;
            case Y -> y0;
            case Z -> z0;
        };
    }

    /// Upper bound along an axis.
    public double max(Axis axis) {
        return switch (axis) {
            case X -> x1;
            case Y -> y1;
            case Z -> z1;
        };
    }

    public double volumeM3() {
        return (x1 - x0) * (y1 - y0) * (z1 - z0);
    }
}
