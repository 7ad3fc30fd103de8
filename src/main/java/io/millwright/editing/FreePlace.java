package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.facility.Polygons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the nearest place on the floor grid where an element of a layout stands clear of everything else, inside its
/// hall and out of areas that must stay free.
final class FreePlace {
    /// Grid steps that are looked at in each direction.
    private static final int REACH = 50;

    private static final double TILE_M = 0.6;
    private static final double TOUCH_M2 = 1e-3;

    private final FacilityGraph graph;
    private final Assumptions assumptions;
    private final List<Node> own;
    private final List<Node> others = new ArrayList<>();
    private final List<List<Point>> keptFree;
    private final List<Point> floor;

    /// @param block id of the block in whose layout the element is drawn; empty for the site
    FreePlace(Facility facility, Catalog catalog, String block, String id) {
        graph = FacilityGraph.of(facility.withLayout(Target.layoutOf(facility, block)), catalog);
        assumptions = facility.assumptions();
        own = graph.nodesBelow(id);
        for (Node node : graph.nodes()) {
            boolean isOther = !node.path().equals(id) && !node.path().startsWith(id + "/");
            if (isOther && standsOnFloor(node.kind())) {
                others.add(node);
            }
        }
        keptFree = graph.areas().stream()
                .filter(area -> area.area().kind().isBlocked())
                .map(AreaNode::outline)
                .toList();
        int hall = own.isEmpty() ? -1 : own.getFirst().hall();
        floor = hall < 0 ? List.of() : graph.halls().get(hall).floor();
    }

    private static boolean standsOnFloor(EquipmentKind kind) {
        return switch (kind) {
            case BUSWAY, HEADER, NETWORK_SWITCH, UTILITY, TANK, RACK_PDU, POWER_SHELF -> false;
            default -> true;
        };
    }

    /// By how much to move the element, the least first: a place with all clearances if there is one, else one without
    /// overlaps. Empty if there is neither.
    Optional<Point> nearest() {
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<Point> steps = steps();
        double reachM = REACH * TILE_M;
        Bounds around = Geometry.around(own.stream()
                        .flatMap(node -> node.footprint().corners().stream())
                        .toList())
                .orElseThrow()
                .grown(reachM + clearanceM());
        others.removeIf(node ->
                !around.overlaps(Geometry.around(node.footprint().corners()).orElseThrow()));
        Optional<Point> clear = steps.stream().filter(step -> fits(step, true)).findFirst();
        return clear.or(() -> steps.stream().filter(step -> fits(step, false)).findFirst());
    }

    private double clearanceM() {
        return Math.max(assumptions.clearanceFrontM(), assumptions.clearanceRearM());
    }

    /// Displacements by whole tiles, the shortest first, first along one axis.
    private List<Point> steps() {
        List<Point> steps = new ArrayList<>();
        for (int x = -REACH; x <= REACH; x++) {
            for (int y = -REACH; y <= REACH; y++) {
                steps.add(new Point(x * TILE_M, y * TILE_M));
            }
        }
        steps.sort(Comparator.comparingDouble(step -> Math.hypot(step.xM(), step.yM())));
        return steps;
    }

    private boolean fits(Point step, boolean withClearances) {
        for (Node node : own) {
            Footprint moved = moved(node.footprint(), step);
            List<Point> corners = moved.corners();
            if (!floor.isEmpty() && Polygons.commonAreaM2(floor, corners) < moved.areaM2() - TOUCH_M2) {
                return false;
            }
            for (List<Point> area : keptFree) {
                if (Polygons.commonAreaM2(area, corners) > TOUCH_M2) {
                    return false;
                }
            }
            if (standsOnFloor(node.kind())) {
                for (Node other : others) {
                    if (isInTheWay(node, moved, other, withClearances)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean isInTheWay(Node node, Footprint moved, Node other, boolean withClearances) {
        Footprint there = other.footprint();
        double apartM = Math.hypot(
                moved.centre().xM() - there.centre().xM(),
                moved.centre().yM() - there.centre().yM());
        double reachM = (moved.widthM() + moved.depthM() + there.widthM() + there.depthM()) / 2
                + (withClearances ? clearanceM() : 0);
        if (apartM > reachM) {
            return false;
        }
        return Polygons.convexOverlap(moved.corners(), there.corners())
                || (withClearances && (blocks(node, moved, there) || blocks(other, there, moved)));
    }

    private boolean blocks(Node rack, Footprint place, Footprint obstacle) {
        return rack.kind() == EquipmentKind.RACK
                && Polygons.convexOverlap(
                        place.corners(assumptions.clearanceFrontM(), assumptions.clearanceRearM(), -0.01),
                        obstacle.corners());
    }

    private static Footprint moved(Footprint footprint, Point step) {
        return new Footprint(
                footprint.centre().plus(step.xM(), step.yM()),
                footprint.widthM(),
                footprint.depthM(),
                footprint.rotationDeg());
    }
}
