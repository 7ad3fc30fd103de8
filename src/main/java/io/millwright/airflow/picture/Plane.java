package io.millwright.airflow.picture;

import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Vector;

/// A plane normal to an axis. In it, `a` runs to the right and `b` up: (y, z) for a plane normal to x, (x, z) for y,
/// (x, y) for z.
///
/// @param axis that it is normal to
/// @param atM its place on that axis
public record Plane(Axis axis, double atM) {
    /// The axis to the right.
    public Axis right() {
        return axis == Axis.X ? Axis.Y : Axis.X;
    }

    /// The axis upwards.
    public Axis up() {
        return axis == Axis.Z ? Axis.Y : Axis.Z;
    }

    /// The point of the plane at two coordinates.
    public Vector point(double a, double b) {
        return switch (axis) {
            case X -> new Vector(atM, a, b);
            case Y -> new Vector(a, atM, b);
            case Z -> new Vector(a, b, atM);
        };
    }

    /// The same plane elsewhere, inside a room.
    public Plane moved(double newAtM, Box room) {
        return new Plane(axis, Math.clamp(newAtM, room.min(axis), room.max(axis)));
    }

    /// A plane through a room.
    ///
    /// @param fraction of the way through it
    public static Plane through(Box room, Axis axis, double fraction) {
        return new Plane(axis, room.min(axis) + fraction * (room.max(axis) - room.min(axis)));
    }
}
