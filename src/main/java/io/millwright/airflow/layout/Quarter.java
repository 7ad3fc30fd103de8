package io.millwright.airflow.layout;

import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;

/// A side of a box that stands on the floor, by the direction that it faces.
enum Quarter {
    SOUTH(Axis.Y, Face.Side.MINUS),
    EAST(Axis.X, Face.Side.PLUS),
    NORTH(Axis.Y, Face.Side.PLUS),
    WEST(Axis.X, Face.Side.MINUS);

    private final Axis axis;
    private final Face.Side side;

    Quarter(Axis axis, Face.Side side) {
        this.axis = axis;
        this.side = side;
    }

    /// The direction of a front that faces south before it is turned.
    ///
    /// @param quarters of a turn, counter-clockwise
    static Quarter ofTurns(long quarters) {
        return values()[(int) Math.floorMod(quarters, 4L)];
    }

    Axis axis() {
        return axis;
    }

    Quarter opposite() {
        return ofTurns(ordinal() + 2L);
    }

    /// A side of a box between two heights.
    Face of(Box box, double fromM, double toM) {
        double at = side == Face.Side.PLUS ? box.max(axis) : box.min(axis);
        return axis == Axis.X
                ? new Face(axis, at, box.y0(), fromM, box.y1(), toM, side)
                : new Face(axis, at, box.x0(), fromM, box.x1(), toM, side);
    }

    /// A whole side of a box.
    Face of(Box box) {
        return of(box, box.z0(), box.z1());
    }
}
