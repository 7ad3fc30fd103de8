package io.millwright.facility;

/// A place on the plan, metres east and north of the origin of its layout.
public record Point(double xM, double yM) {
    public static final Point ORIGIN = new Point(0, 0);

    public Point plus(double dxM, double dyM) {
        return new Point(xM + dxM, yM + dyM);
    }

    /// This point turned about the origin by an angle in degrees, counter-clockwise.
    public Point rotated(double degrees) {
        double radians = Math.toRadians(degrees);
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        return new Point(cos * xM - sin * yM, sin * xM + cos * yM);
    }
}
