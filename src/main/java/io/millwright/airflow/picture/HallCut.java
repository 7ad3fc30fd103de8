package io.millwright.airflow.picture;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import java.util.ArrayList;
import java.util.List;

/// What a plane meets in a hall, in the plane's coordinates: boxes as areas, faces across it as lines, and faces that
/// lie in it or close to it as areas.
///
/// @param areas in the order that they are drawn
/// @param lines over the areas
public record HallCut(List<Area> areas, List<Line> lines) {
    /// Faces this far from the plane are still shown as lying in it: tiles in the floor below a slice at the height of
    /// ankles.
    private static final double NEAR_M = 0.35;

    private static final double TOUCHES_M = 1e-6;

    /// What something is.
    public enum Kind {
        SOLID,
        RACK,
        SUPPLY,
        RETURN,
        INLET,
        OUTLET,
        BAFFLE
    }

    /// A rectangle.
    ///
    /// @param id of what was cut
    public record Area(Kind kind, String id, double a0, double b0, double a1, double b1) {
        public boolean holds(double a, double b) {
            return a >= a0 && a <= a1 && b >= b0 && b <= b1;
        }
    }

    /// A straight line.
    public record Line(Kind kind, String id, double a0, double b0, double a1, double b1) {}

    public HallCut {
        areas = List.copyOf(areas);
        lines = List.copyOf(lines);
    }

    /// Cuts a hall.
    public static HallCut of(AirHall hall, Plane plane) {
        List<Area> areas = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (AirHall.Supply supply : hall.supplies()) {
            face(areas, lines, Kind.SUPPLY, supply.id(), supply.face(), plane);
        }
        for (AirHall.Return outlet : hall.returns()) {
            face(areas, lines, Kind.RETURN, outlet.id(), outlet.face(), plane);
        }
        for (AirHall.Solid solid : hall.solids()) {
            boolean rack = hall.racks().stream().anyMatch(each -> isOf(each, solid.box()));
            if (!rack) {
                area(areas, Kind.SOLID, solid.id(), solid.box(), plane);
            }
        }
        for (AirHall.FlowThrough rack : hall.racks()) {
            area(areas, Kind.RACK, rack.id(), box(rack), plane);
            across(lines, Kind.INLET, rack.id(), rack.inlet(), plane);
            across(lines, Kind.OUTLET, rack.id(), rack.outlet(), plane);
        }
        for (AirHall.Baffle baffle : hall.baffles()) {
            across(lines, Kind.BAFFLE, baffle.id(), baffle.face(), plane);
        }
        return new HallCut(areas, lines);
    }

    /// The box that a rack's two faces span.
    public static Box box(AirHall.FlowThrough rack) {
        double[] low = new double[3];
        double[] high = new double[3];
        for (Axis axis : Axis.values()) {
            int i = axis.ordinal();
            low[i] = Math.min(low(rack.inlet(), axis), low(rack.outlet(), axis));
            high[i] = Math.max(high(rack.inlet(), axis), high(rack.outlet(), axis));
        }
        return new Box(low[0], low[1], low[2], high[0], high[1], high[2]);
    }

    /// Whether the middle of a box lies between the faces of a rack.
    private static boolean isOf(AirHall.FlowThrough rack, Box box) {
        Box own = box(rack);
        for (Axis axis : Axis.values()) {
            double middle = (box.min(axis) + box.max(axis)) / 2;
            if (middle < own.min(axis) - TOUCHES_M || middle > own.max(axis) + TOUCHES_M) {
                return false;
            }
        }
        return true;
    }

    private static double low(Face face, Axis axis) {
        return axis == face.axis() ? face.atM() : isFirst(face, axis) ? face.a0() : face.b0();
    }

    private static double high(Face face, Axis axis) {
        return axis == face.axis() ? face.atM() : isFirst(face, axis) ? face.a1() : face.b1();
    }

    private static boolean isFirst(Face face, Axis axis) {
        return axis == new Plane(face.axis(), 0).right();
    }

    private static void area(List<Area> areas, Kind kind, String id, Box box, Plane plane) {
        if (plane.atM() >= box.min(plane.axis()) && plane.atM() <= box.max(plane.axis())) {
            areas.add(new Area(
                    kind,
                    id,
                    box.min(plane.right()),
                    box.min(plane.up()),
                    box.max(plane.right()),
                    box.max(plane.up())));
        }
    }

    private static void face(List<Area> areas, List<Line> lines, Kind kind, String id, Face face, Plane plane) {
        if (face.axis() != plane.axis()) {
            across(lines, kind, id, face, plane);
        } else if (Math.abs(face.atM() - plane.atM()) <= NEAR_M) {
            areas.add(new Area(kind, id, face.a0(), face.b0(), face.a1(), face.b1()));
        }
    }

    /// A face that the plane crosses.
    private static void across(List<Line> lines, Kind kind, String id, Face face, Plane plane) {
        boolean crossed = face.axis() != plane.axis()
                && plane.atM() >= low(face, plane.axis())
                && plane.atM() <= high(face, plane.axis());
        if (crossed) {
            lines.add(new Line(
                    kind,
                    id,
                    low(face, plane.right()),
                    low(face, plane.up()),
                    high(face, plane.right()),
                    high(face, plane.up())));
        }
    }
}
