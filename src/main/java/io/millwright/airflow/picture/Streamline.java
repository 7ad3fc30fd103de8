package io.millwright.airflow.picture;

/// A line that air follows.
///
/// @param points x, y, z of each point in metres, one after the other; belongs to the line
public record Streamline(double[] points) {
    public int size() {
        return points.length / 3;
    }

    public double x(int point) {
        return points[3 * point];
    }

    public double y(int point) {
        return points[3 * point + 1];
    }

    public double z(int point) {
        return points[3 * point + 2];
    }

    /// Length in metres.
    public double lengthM() {
        double length = 0;
        for (int i = 1; i < size(); i++) {
            length += Math.hypot(Math.hypot(x(i) - x(i - 1), y(i) - y(i - 1)), z(i) - z(i - 1));
        }
        return length;
    }
}
