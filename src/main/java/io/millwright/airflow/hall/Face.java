package io.millwright.airflow.hall;

/// A rectangle in a plane normal to an axis, metres. The other two axes in order are called a and b: (y, z) for a plane
/// normal to x, (x, z) for y, (x, y) for z.
///
/// @param axis that the plane is normal to
/// @param atM place of the plane on that axis
/// @param a0 lower bound on the first of the other axes
/// @param b0 lower bound on the second
/// @param a1 upper bound on the first
/// @param b1 upper bound on the second
/// @param side on which of its sides the air is; counts for faces of solids, not for baffles
public record Face(Axis axis, double atM, double a0, double b0, double a1, double b1, Side side) {
    /// From the plane into the air.
    public enum Side {
        PLUS,
        MINUS
    }

    public double areaM2() {
        return (a1 - a0) * (b1 - b0);
    }
}
