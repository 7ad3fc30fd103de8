package io.millwright.airflow.layout;

import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.PowerType;
import io.millwright.catalog.RackType;
import io.millwright.facility.Area;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.facility.Polygons;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands where in a hall, in the coordinates of its air.
///
/// Equipment is turned to the nearest quarter of a turn against the walls; heights come from data sheets.
final class HallSurvey {
    /// Height of a rack whose sheet does not say it.
    private static final double USUAL_RACK_M = 2.2;

    /// Height of other equipment whose sheet does not say it.
    private static final double USUAL_EQUIPMENT_M = 2;

    /// Further turned than this is said.
    private static final double STRAIGHT_DEG = 1;

    private static final double LEAST_M = 0.02;

    /// Distance before a face at which air must be for it to count as open: the middle of a usual cell.
    private static final double BEFORE_M = 0.075;

    private static final int SAMPLES = 8;

    /// Faces with less free area pass nothing.
    private static final double LEAST_FREE_SHARE = 0.05;

    final HallNode hall;
    final HallFrame frame;
    final List<Point> floor;
    final Box domain;
    final List<Rectangle> outside;
    final List<Standing> racks = new ArrayList<>();
    final List<Standing> units = new ArrayList<>();
    final List<Standing> others = new ArrayList<>();
    final List<Node> overhead = new ArrayList<>();
    final List<AreaNode> areas;
    final List<Box> solids = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();

    private final Catalog catalog;

    HallSurvey(FacilityGraph graph, Catalog catalog, int index) {
        this.catalog = catalog;
        hall = graph.halls().get(index);
        frame = HallFrame.of(hall.floor());
        floor = corners(hall.floor());
        domain = Rectangle.around(floor).box(0, hall.hall().heightM());
        outside = Rectangle.outside(floor);
        outside.forEach(part -> solids.add(part.box(domain.z0(), domain.z1())));
        areas = graph.areas().stream().filter(area -> area.hall() == index).toList();
        for (AreaNode area : areas) {
            if (area.area().kind() == Area.Kind.COLUMN) {
                parts(area).forEach(part -> solids.add(part.box(domain.z0(), domain.z1())));
            }
        }
        for (Node node : graph.nodes()) {
            if (node.hall() == index) {
                place(node);
            }
        }
    }

    /// The rectangles of an area, as far as they lie in the room.
    List<Rectangle> parts(AreaNode area) {
        Rectangle room = Rectangle.of(domain);
        return Rectangle.within(corners(area.outline())).stream()
                .map(part -> part.common(room))
                .filter(part -> part.widthM() > LEAST_M && part.depthM() > LEAST_M)
                .toList();
    }

    private List<Point> corners(List<Point> site) {
        return site.stream()
                .map(frame::toHall)
                .map(corner -> new Point(rounded(corner.xM()), rounded(corner.yM())))
                .toList();
    }

    /// Share of a face that has air before it.
    double freeShare(Face face) {
        int free = 0;
        double before = face.side() == Face.Side.PLUS ? BEFORE_M : -BEFORE_M;
        for (int i = 0; i < SAMPLES; i++) {
            double a = face.a0() + (face.a1() - face.a0()) * (i + 0.5) / SAMPLES;
            for (int k = 0; k < SAMPLES; k++) {
                double b = face.b0() + (face.b1() - face.b0()) * (k + 0.5) / SAMPLES;
                double at = face.atM() + before;
                boolean isFree = switch (face.axis()) {
                    case X -> isAir(at, a, b);
                    case Y -> isAir(a, at, b);
                    case Z -> isAir(a, b, at);
                };
                free += isFree ? 1 : 0;
            }
        }
        return (double) free / (SAMPLES * SAMPLES);
    }

    /// Whether enough of a face has air before it to pass air.
    boolean isFree(Face face) {
        return freeShare(face) >= LEAST_FREE_SHARE;
    }

    /// Whether what leaves a face enters the air over a part of the floor.
    boolean opensInto(Face face, Rectangle floorPart) {
        double middle = (face.a0() + face.a1()) / 2;
        double before = face.atM() + (face.side() == Face.Side.PLUS ? BEFORE_M : -BEFORE_M);
        return switch (face.axis()) {
            case X -> floorPart.contains(before, middle);
            case Y -> floorPart.contains(middle, before);
            case Z -> floorPart.contains(middle, (face.b0() + face.b1()) / 2);
        };
    }

    private boolean isAir(double x, double y, double z) {
        if (!contains(domain, x, y, z)) {
            return false;
        }
        return solids.stream().noneMatch(box -> contains(box, x, y, z));
    }

    private static boolean contains(Box box, double x, double y, double z) {
        return x >= box.x0() && x <= box.x1() && y >= box.y0() && y <= box.y1() && z >= box.z0() && z <= box.z1();
    }

    private void place(Node node) {
        if (node.kind() != EquipmentKind.RACK && !node.kind().standsOnFloor()) {
            overhead.add(node);
            return;
        }
        Footprint footprint = node.footprint();
        double relativeDeg = footprint.rotationDeg() - frame.turnDeg();
        long quarters = Math.round(relativeDeg / 90);
        if (Math.abs(relativeDeg - 90.0 * quarters) > STRAIGHT_DEG) {
            findings.add(Finding.warning(
                    "airflow.layout.turned",
                    node.path(),
                    "angle",
                    Finding.measure(footprint.rotationDeg(), Dimension.ANGLE),
                    "taken",
                    Finding.measure(90.0 * quarters + frame.turnDeg(), Dimension.ANGLE)));
        }
        Box box = clipped(boxOf(node, quarters));
        if (box == null) {
            findings.add(Finding.warning("airflow.layout.outside", node.path(), "hall", hall.path()));
            return;
        }
        Standing standing = new Standing(node, box, Quarter.ofTurns(quarters));
        solids.add(box);
        if (node.kind() == EquipmentKind.RACK) {
            racks.add(standing);
        } else if (node.kind().isAirUnit()) {
            units.add(standing);
        } else {
            others.add(standing);
        }
    }

    private Box boxOf(Node node, long quarters) {
        Footprint footprint = node.footprint();
        boolean across = quarters % 2 != 0;
        double alongX = (across ? footprint.depthM() : footprint.widthM()) / 2;
        double alongY = (across ? footprint.widthM() : footprint.depthM()) / 2;
        Point centre = frame.toHall(footprint.centre());
        return new Box(
                rounded(centre.xM() - alongX),
                rounded(centre.yM() - alongY),
                0,
                rounded(centre.xM() + alongX),
                rounded(centre.yM() + alongY),
                heightM(node));
    }

    /// Whole micrometres: neighbours touch though their places come out of sines.
    private static double rounded(double metres) {
        return Math.round(metres * 1e6) / 1e6;
    }

    private double heightM(Node node) {
        if (node.kind() == EquipmentKind.RACK) {
            return known(catalog.rack(node.type()).map(RackType::heightM).orElse(Double.NaN), USUAL_RACK_M);
        }
        double height = node.kind().coolingKind().isPresent()
                ? catalog.cooling(node.type()).map(CoolingType::heightM).orElse(Double.NaN)
                : catalog.power(node.type()).map(PowerType::heightM).orElse(Double.NaN);
        return known(height, USUAL_EQUIPMENT_M);
    }

    private static double known(double value, double fallback) {
        return value > 0 ? value : fallback;
    }

    /// A box as far as it is in the room; null if that is nothing, or if its middle is outside the walls.
    private @Nullable Box clipped(Box box) {
        Box inside = new Box(
                Math.max(box.x0(), domain.x0()),
                Math.max(box.y0(), domain.y0()),
                Math.max(box.z0(), domain.z0()),
                Math.min(box.x1(), domain.x1()),
                Math.min(box.y1(), domain.y1()),
                Math.min(box.z1(), domain.z1()));
        for (Axis axis : Axis.values()) {
            if (inside.max(axis) - inside.min(axis) < LEAST_M) {
                return null;
            }
        }
        Point middle = new Point((inside.x0() + inside.x1()) / 2, (inside.y0() + inside.y1()) / 2);
        return Polygons.contains(floor, middle) ? inside : null;
    }
}
