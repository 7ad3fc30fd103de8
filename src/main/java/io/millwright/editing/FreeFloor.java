package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Area;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.facility.Polygons;
import io.millwright.facility.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Where a rack can stand on the floor of the site: inside its hall with its clearances, clear of what stands there and
/// of the clearances of other racks, and not in a place to keep free, in an aisle or on perforated tiles.
final class FreeFloor {
    /// Something that stands on the floor, with the space that nothing else may stand in.
    private record Standing(List<Point> corners, List<Point> clearance, Bounds bounds) {}

    /// Overlap of areas that is still a touch.
    private static final double TOUCH_M2 = 1e-4;

    /// Clearances are that much narrower than their racks, so that a neighbour in the same row is not in the way.
    private static final double SIDE_M = 0.01;

    /// Steps in which a row gives way to an obstacle.
    private static final double STEP_M = 0.05;

    private final Assumptions assumptions;
    private final List<AreaNode> blocked;
    private final Map<String, List<Point>> floors = new HashMap<>();
    private final BoundsIndex<Standing> standing;
    private final List<Standing> added = new ArrayList<>();

    FreeFloor(Facility facility, Catalog catalog) {
        assumptions = facility.assumptions();
        FacilityGraph graph = FacilityGraph.of(facility, catalog);
        blocked = graph.areas().stream()
                .filter(area -> area.area().kind() != Area.Kind.RETURN_GRILLE)
                .toList();
        graph.halls().forEach(hall -> floors.put(hall.path(), hall.floor()));
        standing = BoundsIndex.of(
                graph.nodes().stream()
                        .filter(node -> node.kind().standsOnFloor())
                        .map(this::standing)
                        .toList(),
                Standing::bounds);
    }

    private Standing standing(Node node) {
        return standing(node.footprint(), node.kind());
    }

    private Standing standing(Footprint footprint, EquipmentKind kind) {
        List<Point> corners = footprint.corners();
        List<Point> clearance = kind == EquipmentKind.RACK
                ? footprint.corners(assumptions.clearanceFrontM(), assumptions.clearanceRearM(), -SIDE_M)
                : corners;
        List<Point> both = new ArrayList<>(corners);
        both.addAll(clearance);
        return new Standing(corners, clearance, Geometry.around(both).orElseThrow());
    }

    /// The rows that fit on a line, one for each stretch without obstacles; they count as standing from now on.
    ///
    /// @param line a row that begins where the line does; its count does not matter
    /// @param lengthM of the line
    List<Row> fill(Row line, double lengthM, double widthM, double depthM, double pitchM) {
        List<Row> rows = new ArrayList<>();
        List<Standing> placed = new ArrayList<>();
        double atM = 0;
        while (atM + widthM <= lengthM + 1e-6) {
            Row run = line.withOrigin(RackArray.place(new Point(atM, 0), line.origin(), line.rotationDeg()));
            List<Standing> racks = new ArrayList<>();
            while (atM + racks.size() * pitchM + widthM <= lengthM + 1e-6) {
                Standing rack = standing(footprint(run, racks.size() * pitchM, widthM, depthM), EquipmentKind.RACK);
                if (!isFree(rack, line.hall(), other -> !placed.contains(other))) {
                    break;
                }
                racks.add(rack);
            }
            if (racks.isEmpty()) {
                atM += STEP_M;
            } else {
                rows.add(run.withCount(racks.size()));
                placed.addAll(racks);
                atM += racks.size() * pitchM;
            }
        }
        added.addAll(placed);
        return rows;
    }

    private static Footprint footprint(Row run, double alongM, double widthM, double depthM) {
        Point middle = new Point(alongM + widthM / 2, depthM / 2).rotated(run.rotationDeg());
        return new Footprint(run.origin().plus(middle.xM(), middle.yM()), widthM, depthM, run.rotationDeg());
    }

    private boolean isFree(Standing rack, String hall, Predicate<Standing> counts) {
        List<Point> floor = floors.get(hall);
        if (floor != null && (isBeyond(floor, rack.corners()) || isBeyond(floor, rack.clearance()))) {
            return false;
        }
        for (AreaNode area : blocked) {
            if (Polygons.commonAreaM2(area.outline(), rack.corners()) > TOUCH_M2) {
                return false;
            }
        }
        return standing.overlapping(rack.bounds()).stream().noneMatch(other -> inTheWay(rack, other))
                && added.stream()
                        .filter(counts)
                        .noneMatch(other -> other.bounds().overlaps(rack.bounds()) && inTheWay(rack, other));
    }

    private static boolean isBeyond(List<Point> floor, List<Point> corners) {
        return Polygons.commonAreaM2(floor, corners) < Polygons.areaM2(corners) - TOUCH_M2;
    }

    private static boolean inTheWay(Standing rack, Standing other) {
        return Polygons.convexOverlap(rack.corners(), other.corners())
                || Polygons.convexOverlap(rack.clearance(), other.corners())
                || Polygons.convexOverlap(other.clearance(), rack.corners());
    }
}
