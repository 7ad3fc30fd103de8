package io.millwright.ui.plan;

import io.millwright.editing.BoundsIndex;
import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.AnnotationNode;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.facility.Polygons;
import io.millwright.ui.document.Document;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What lies under the pointer or in a rubber band, among what is shown and not locked.
final class Picker {
    /// How much of an element a rubber band must cover.
    enum Coverage {
        WHOLE,
        TOUCHED
    }

    /// Pixels around small things that still count as a hit.
    private static final double TOLERANCE_PX = 3;

    private static final double LINE_TOLERANCE_PX = 6;

    private final Document document;
    private final PlanModel model;
    private final Viewport view;
    private FacilityGraph indexed;
    private BoundsIndex<Node> nodes;

    Picker(Document document, PlanModel model, Viewport view) {
        this.document = document;
        this.model = model;
        this.view = view;
        this.indexed = document.graph();
        this.nodes = index(indexed);
    }

    private static BoundsIndex<Node> index(FacilityGraph graph) {
        return BoundsIndex.of(graph.nodes(), node -> bounds(node.footprint()));
    }

    /// The upright rectangle around a footprint.
    static Bounds bounds(Footprint footprint) {
        double turn = Math.toRadians(footprint.rotationDeg());
        double cos = Math.abs(Math.cos(turn));
        double sin = Math.abs(Math.sin(turn));
        double x = (footprint.widthM() * cos + footprint.depthM() * sin) / 2;
        double y = (footprint.widthM() * sin + footprint.depthM() * cos) / 2;
        Point centre = footprint.centre();
        return new Bounds(centre.xM() - x, centre.yM() - y, centre.xM() + x, centre.yM() + y);
    }

    /// All nodes of the present graph, by place; made anew only when somebody asks after a change.
    @SuppressWarnings("ReferenceEquality") // a graph never changes: another graph is another object
    BoundsIndex<Node> nodes() {
        if (indexed != document.graph()) {
            indexed = document.graph();
            nodes = index(indexed);
        }
        return nodes;
    }

    /// The smallest unit under a point, so that what hangs over or stands inside something else can be reached.
    Optional<Node> nodeAt(Point point) {
        double toleranceM = TOLERANCE_PX / view.scale();
        return nodes().at(point, toleranceM).stream()
                .filter(node -> model.layer(Layer.of(node.kind())).inReach())
                .filter(node -> isOver(node.footprint(), point, toleranceM))
                .min(Comparator.comparingDouble((Node node) -> node.footprint().areaM2())
                        .thenComparing(Node::index, Comparator.reverseOrder()));
    }

    private static boolean isOver(Footprint footprint, Point point, double toleranceM) {
        Point local =
                point.plus(-footprint.centre().xM(), -footprint.centre().yM()).rotated(-footprint.rotationDeg());
        return Math.abs(local.xM()) <= footprint.widthM() / 2 + toleranceM
                && Math.abs(local.yM()) <= footprint.depthM() / 2 + toleranceM;
    }

    /// The path of what can be selected at a point: equipment first, then notes and dimensions, then areas, then the
    /// walls of halls.
    Optional<String> elementAt(Point point) {
        return nodeAt(point)
                .map(Node::path)
                .or(() -> annotationAt(point).map(AnnotationNode::path))
                .or(() -> areaAt(point).map(AreaNode::path))
                .or(() -> wallAt(point).map(HallNode::path))
                .flatMap(path -> model.scope().elementOf(path));
    }

    private Optional<AnnotationNode> annotationAt(Point point) {
        double toleranceM = LINE_TOLERANCE_PX / view.scale();
        if (!model.layer(Layer.DIMENSIONS).inReach()) {
            return Optional.empty();
        }
        return document.graph().annotations().stream()
                .filter(note -> isNear(note.points(), point, toleranceM))
                .findFirst();
    }

    private static boolean isNear(List<Point> line, Point point, double toleranceM) {
        if (line.size() == 1) {
            return Math.hypot(
                            point.xM() - line.getFirst().xM(),
                            point.yM() - line.getFirst().yM())
                    <= 2 * toleranceM;
        }
        for (int i = 1; i < line.size(); i++) {
            if (distanceM(point, line.get(i - 1), line.get(i)) <= toleranceM) {
                return true;
            }
        }
        return false;
    }

    private Optional<AreaNode> areaAt(Point point) {
        return document.graph().areas().stream()
                .filter(area -> model.layer(Layer.of(area.area().kind())).inReach())
                .filter(area -> Polygons.contains(area.outline(), point))
                .min(Comparator.comparingDouble(area -> Polygons.areaM2(area.outline())));
    }

    /// The hall whose wall is near a point.
    private Optional<HallNode> wallAt(Point point) {
        if (!model.layer(Layer.ARCHITECTURE).inReach()) {
            return Optional.empty();
        }
        double toleranceM = LINE_TOLERANCE_PX / view.scale();
        for (HallNode hall : document.graph().halls()) {
            List<Point> floor = hall.floor();
            for (int i = 0; i < floor.size(); i++) {
                if (distanceM(point, floor.get(i), floor.get((i + 1) % floor.size())) <= toleranceM) {
                    return Optional.of(hall);
                }
            }
        }
        return Optional.empty();
    }

    /// The elements in a rectangle.
    ///
    /// @param coverage whether an element must lie in it with all its members, or only touch it
    Set<String> elementsIn(Bounds band, Coverage coverage) {
        Set<String> inside = new LinkedHashSet<>();
        Set<String> outside = new LinkedHashSet<>();
        FacilityGraph graph = document.graph();
        for (Node node : nodes().overlapping(band)) {
            if (model.layer(Layer.of(node.kind())).inReach()) {
                Bounds bounds = bounds(node.footprint());
                boolean taken = coverage == Coverage.TOUCHED || band.contains(bounds);
                model.scope().elementOf(node.path()).ifPresent((taken ? inside : outside)::add);
            }
        }
        if (coverage == Coverage.WHOLE) {
            inside.removeIf(path -> !outside.contains(path) && sticksOut(path, band));
            inside.removeAll(outside);
        }
        for (AreaNode area : graph.areas()) {
            if (model.layer(Layer.of(area.area().kind())).inReach()) {
                addIf(inside, area.path(), area.outline(), band, coverage);
            }
        }
        for (AnnotationNode note : graph.annotations()) {
            if (model.layer(Layer.DIMENSIONS).inReach()) {
                addIf(inside, note.path(), note.points(), band, coverage);
            }
        }
        for (HallNode hall : graph.halls()) {
            if (model.layer(Layer.ARCHITECTURE).inReach()) {
                addIf(inside, hall.path(), hall.floor(), band, Coverage.WHOLE);
            }
        }
        return inside;
    }

    /// Whether an element has members that the band does not even touch.
    private boolean sticksOut(String path, Bounds band) {
        return Geometry.of(document.graph(), List.of(model.scope().sitePath(path)))
                .map(bounds -> !band.contains(bounds))
                .orElse(false);
    }

    private void addIf(Set<String> paths, String path, List<Point> points, Bounds band, Coverage coverage) {
        Geometry.around(points)
                .filter(bounds -> coverage == Coverage.WHOLE ? band.contains(bounds) : band.overlaps(bounds))
                .flatMap(bounds -> model.scope().elementOf(path))
                .ifPresent(paths::add);
    }

    private static double distanceM(Point p, Point a, Point b) {
        double dx = b.xM() - a.xM();
        double dy = b.yM() - a.yM();
        double length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : Math.clamp(((p.xM() - a.xM()) * dx + (p.yM() - a.yM()) * dy) / length, 0, 1);
        return Math.hypot(p.xM() - a.xM() - t * dx, p.yM() - a.yM() - t * dy);
    }
}
