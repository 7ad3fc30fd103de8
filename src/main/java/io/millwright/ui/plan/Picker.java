package io.millwright.ui.plan;

import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What lies under the pointer or in a rubber band.
final class Picker {
    private Picker() {}

    /// The smallest thing under a point, so that what hangs over or stands inside something else can be reached.
    static Optional<Node> node(FacilityGraph graph, Point point, double toleranceM) {
        Node best = null;
        for (Node node : graph.nodes()) {
            var footprint = node.footprint();
            Point local = point.plus(
                            -footprint.centre().xM(), -footprint.centre().yM())
                    .rotated(-footprint.rotationDeg());
            if (Math.abs(local.xM()) <= footprint.widthM() / 2 + toleranceM
                    && Math.abs(local.yM()) <= footprint.depthM() / 2 + toleranceM
                    && (best == null || footprint.areaM2() <= best.footprint().areaM2())) {
                best = node;
            }
        }
        return Optional.ofNullable(best);
    }

    /// The hall whose wall is near a point.
    static Optional<HallNode> wall(FacilityGraph graph, Point point, double toleranceM) {
        for (HallNode hall : graph.halls()) {
            List<Point> floor = hall.floor();
            for (int i = 0; i < floor.size(); i++) {
                if (distanceM(point, floor.get(i), floor.get((i + 1) % floor.size())) <= toleranceM) {
                    return Optional.of(hall);
                }
            }
        }
        return Optional.empty();
    }

    /// The elements of the site in a rectangle.
    ///
    /// @param whole whether an element must lie in it with all its members, or only touch it
    static Set<String> elements(FacilityGraph graph, Bounds band, Coverage whole) {
        Set<String> inside = new LinkedHashSet<>();
        Set<String> outside = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            Bounds bounds = Geometry.around(node.footprint().corners()).orElseThrow();
            String element = element(node.path());
            if (whole == Coverage.WHOLE ? band.contains(bounds) : band.overlaps(bounds)) {
                inside.add(element);
            } else {
                outside.add(element);
            }
        }
        for (HallNode hall : graph.halls()) {
            Bounds bounds = Geometry.around(hall.floor()).orElse(band);
            if (band.contains(bounds)) {
                inside.add(element(hall.path()));
            }
        }
        if (whole == Coverage.WHOLE) {
            inside.removeAll(outside);
        }
        return inside;
    }

    /// How much of an element a rubber band must cover.
    enum Coverage {
        WHOLE,
        TOUCHED
    }

    /// The element of the site that a path belongs to.
    static String element(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    private static double distanceM(Point p, Point a, Point b) {
        double dx = b.xM() - a.xM();
        double dy = b.yM() - a.yM();
        double length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : Math.clamp(((p.xM() - a.xM()) * dx + (p.yM() - a.yM()) * dy) / length, 0, 1);
        return Math.hypot(p.xM() - a.xM() - t * dx, p.yM() - a.yM() - t * dy);
    }
}
