package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.Baffle;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Solid;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Face.Side;
import io.millwright.airflow.hall.Vector;
import java.util.List;

/// Halls that follow from others by a law of similarity: every coordinate becomes `factor · coordinate + offset`.
///
/// @param factor by axis; below 0 for a mirror image
/// @param offset by axis, metres
record MovedHall(Vector factor, Vector offset) {
    private static final Vector SAME = new Vector(1, 1, 1);

    /// The mirror image of a hall along x, in the same room.
    static AirHall mirrored(AirHall hall) {
        Box room = hall.domain();
        return new MovedHall(new Vector(-1, 1, 1), new Vector(room.x0() + room.x1(), 0, 0))
                .of(hall, hall.air(), 1, 1, 1, 0);
    }

    /// The same hall somewhere else.
    static AirHall shifted(AirHall hall, Vector by) {
        return new MovedHall(SAME, by).of(hall, hall.air(), 1, 1, 1, 0);
    }

    /// The same hall with all temperatures higher.
    static AirHall warmer(AirHall hall, double byK) {
        AirProperties air = hall.air();
        return new MovedHall(SAME, Vector.ZERO)
                .of(hall, with(air, air.referenceC() + byK, air.viscosityM2PerS(), air.gravity()), 1, 1, 1, byK);
    }

    /// A similar hall: lengths and speeds by factors, temperature differences from the reference by that of speed
    /// squared over length, so that the numbers of Reynolds, Prandtl and Richardson are the same.
    static AirHall similar(AirHall hall, double length, double speed) {
        AirProperties air = hall.air();
        double difference = speed * speed / length;
        double reference = air.referenceC() * (1 - difference);
        double flow = length * length * speed;
        return new MovedHall(new Vector(length, length, length), Vector.ZERO)
                .of(
                        hall,
                        with(air, air.referenceC(), air.viscosityM2PerS() * length * speed, air.gravity()),
                        flow,
                        flow * difference,
                        difference,
                        reference);
    }

    /// The same hall without weight and with other heat.
    static AirHall weightless(AirHall hall, double powerFactor) {
        AirProperties air = hall.air();
        return new MovedHall(SAME, Vector.ZERO)
                .of(hall, with(air, air.referenceC(), air.viscosityM2PerS(), Vector.ZERO), 1, powerFactor, 1, 0);
    }

    private static AirProperties with(AirProperties air, double referenceC, double viscosity, Vector gravity) {
        return new AirProperties(
                air.densityKgPerM3(),
                air.heatCapacityJPerKgK(),
                air.expansionPerK(),
                referenceC,
                gravity,
                air.turbulence(),
                viscosity,
                air.prandtl());
    }

    private AirHall of(
            AirHall hall, AirProperties air, double flow, double power, double temperature, double temperatureOffset) {
        return new AirHall(
                hall.name(),
                hall.title(),
                box(hall.domain()),
                air,
                hall.solids().stream()
                        .map(each -> new Solid(each.id(), box(each.box())))
                        .toList(),
                hall.baffles().stream()
                        .map(each -> new Baffle(each.id(), face(each.face())))
                        .toList(),
                hall.supplies().stream()
                        .map(each -> new Supply(
                                each.id(),
                                face(each.face()),
                                each.flowM3PerS() * flow,
                                each.temperatureC() * temperature + temperatureOffset,
                                each.openFraction(),
                                each.unit()))
                        .toList(),
                hall.returns().stream()
                        .map(each -> new Return(each.id(), face(each.face()), each.flowM3PerS() * flow, each.unit()))
                        .toList(),
                hall.racks().stream()
                        .map(each -> new FlowThrough(
                                each.id(),
                                each.row(),
                                each.powerW() * power,
                                each.flowM3PerS() * flow,
                                face(each.inlet()),
                                face(each.outlet())))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private Box box(Box box) {
        return new Box(
                low(Axis.X, box.x0(), box.x1()),
                low(Axis.Y, box.y0(), box.y1()),
                low(Axis.Z, box.z0(), box.z1()),
                high(Axis.X, box.x0(), box.x1()),
                high(Axis.Y, box.y0(), box.y1()),
                high(Axis.Z, box.z0(), box.z1()));
    }

    private Face face(Face face) {
        Axis a = face.axis() == Axis.X ? Axis.Y : Axis.X;
        Axis b = face.axis() == Axis.Z ? Axis.Y : Axis.Z;
        boolean turned = factor.along(face.axis()) < 0;
        Side side = turned == (face.side() == Side.PLUS) ? Side.MINUS : Side.PLUS;
        return new Face(
                face.axis(),
                place(face.axis(), face.atM()),
                low(a, face.a0(), face.a1()),
                low(b, face.b0(), face.b1()),
                high(a, face.a0(), face.a1()),
                high(b, face.b0(), face.b1()),
                side);
    }

    private double low(Axis axis, double from, double to) {
        return Math.min(place(axis, from), place(axis, to));
    }

    private double high(Axis axis, double from, double to) {
        return Math.max(place(axis, from), place(axis, to));
    }

    private double place(Axis axis, double at) {
        return factor.along(axis) * at + offset.along(axis);
    }
}
