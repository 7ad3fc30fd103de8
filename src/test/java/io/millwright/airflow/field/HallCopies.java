package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.Baffle;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.HeatSource;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Solid;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirHall.Surface;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Halls made from a hall: with its rows repeated, or with a rack moved.
public final class HallCopies {
    private HallCopies() {}

    /// A hall that holds copies of everything side by side, with no walls between them.
    public static AirHall repeated(AirHall hall, int alongX, int alongY) {
        Box room = hall.domain();
        List<Shift> shifts = new ArrayList<>();
        for (int j = 0; j < alongY; j++) {
            for (int i = 0; i < alongX; i++) {
                shifts.add(new Shift("-" + i + "-" + j, i * (room.x1() - room.x0()), j * (room.y1() - room.y0())));
            }
        }
        return new AirHall(
                hall.name() + "-" + alongX + "x" + alongY,
                hall.title(),
                new Box(
                        room.x0(),
                        room.y0(),
                        room.z0(),
                        room.x0() + alongX * (room.x1() - room.x0()),
                        room.y0() + alongY * (room.y1() - room.y0()),
                        room.z1()),
                hall.air(),
                copies(shifts, shift -> all(hall.solids(), shift::solid)),
                copies(shifts, shift -> all(hall.baffles(), shift::baffle)),
                copies(shifts, shift -> all(hall.supplies(), shift::supply)),
                copies(shifts, shift -> all(hall.returns(), shift::outflow)),
                copies(shifts, shift -> all(hall.racks(), shift::rack)),
                copies(shifts, shift -> all(hall.surfaces(), shift::surface)),
                copies(shifts, shift -> all(hall.sources(), shift::source)),
                List.of(),
                List.of());
    }

    /// The hall with one rack, and the box that it fills, moved along x and y.
    public static AirHall withRackMoved(AirHall hall, String rackId, double dx, double dy) {
        Shift shift = new Shift("", dx, dy);
        FlowThrough moved = hall.racks().stream()
                .filter(rack -> rack.id().equals(rackId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(hall.name() + " has no rack " + rackId + "."));
        return new AirHall(
                hall.name(),
                hall.title(),
                hall.domain(),
                hall.air(),
                all(hall.solids(), solid -> touches(solid.box(), moved) ? shift.solid(solid) : solid),
                hall.baffles(),
                hall.supplies(),
                hall.returns(),
                all(hall.racks(), rack -> rack.equals(moved) ? shift.rack(rack) : rack),
                hall.surfaces(),
                hall.sources(),
                hall.lines(),
                hall.probes());
    }

    /// Whether a rack's inlet and outlet lie on a box.
    private static boolean touches(Box box, FlowThrough rack) {
        return liesOn(rack.inlet(), box) && liesOn(rack.outlet(), box);
    }

    private static boolean liesOn(Face face, Box box) {
        double small = 1e-6;
        Axis axis = face.axis();
        Axis a = axis == Axis.X ? Axis.Y : Axis.X;
        Axis b = axis == Axis.Z ? Axis.Y : Axis.Z;
        boolean inPlane = Math.abs(face.atM() - box.min(axis)) < small || Math.abs(face.atM() - box.max(axis)) < small;
        return inPlane
                && face.a0() > box.min(a) - small
                && face.a1() < box.max(a) + small
                && face.b0() > box.min(b) - small
                && face.b1() < box.max(b) + small;
    }

    private static <T> List<T> copies(List<Shift> shifts, Function<Shift, List<T>> copy) {
        return shifts.stream().flatMap(shift -> copy.apply(shift).stream()).toList();
    }

    private static <T> List<T> all(List<T> things, Function<T, T> change) {
        return things.stream().map(change).toList();
    }

    /// A way on the floor, and what to add to ids.
    private record Shift(String suffix, double dx, double dy) {
        Solid solid(Solid solid) {
            return new Solid(solid.id() + suffix, box(solid.box()));
        }

        Baffle baffle(Baffle baffle) {
            return new Baffle(baffle.id() + suffix, face(baffle.face()));
        }

        Supply supply(Supply supply) {
            return new Supply(
                    supply.id() + suffix,
                    face(supply.face()),
                    supply.flowM3PerS(),
                    supply.temperatureC(),
                    supply.openFraction(),
                    supply.unit().isEmpty() ? "" : supply.unit() + suffix);
        }

        Return outflow(Return opening) {
            return new Return(
                    opening.id() + suffix,
                    face(opening.face()),
                    opening.flowM3PerS(),
                    opening.unit().isEmpty() ? "" : opening.unit() + suffix);
        }

        FlowThrough rack(FlowThrough rack) {
            return new FlowThrough(
                    rack.id() + suffix,
                    rack.row() + suffix,
                    rack.powerW(),
                    rack.flowM3PerS(),
                    face(rack.inlet()),
                    face(rack.outlet()));
        }

        Surface surface(Surface surface) {
            return new Surface(
                    surface.id() + suffix,
                    face(surface.face()),
                    surface.velocity(),
                    surface.slip(),
                    surface.temperatureC());
        }

        HeatSource source(HeatSource source) {
            return new HeatSource(source.id() + suffix, box(source.box()), source.powerW());
        }

        private Box box(Box box) {
            return new Box(box.x0() + dx, box.y0() + dy, box.z0(), box.x1() + dx, box.y1() + dy, box.z1());
        }

        private Face face(Face face) {
            double along = face.axis() == Axis.X ? dx : face.axis() == Axis.Y ? dy : 0;
            double a = face.axis() == Axis.X ? dy : dx;
            double b = face.axis() == Axis.Z ? dy : 0;
            return new Face(
                    face.axis(),
                    face.atM() + along,
                    face.a0() + a,
                    face.b0() + b,
                    face.a1() + a,
                    face.b1() + b,
                    face.side());
        }
    }
}
