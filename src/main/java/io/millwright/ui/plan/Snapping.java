package io.millwright.ui.plan;

import io.millwright.editing.BoundsIndex;
import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Guides;
import io.millwright.editing.Snap;
import io.millwright.facility.Assumptions;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.facility.Polygons;
import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Document;
import io.millwright.ui.plan.PlanTool.Held;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Brings what a hand draws or moves to exact places: in line with what stands around, to equal gaps, to clearances and
/// to the grid of the hall.
final class Snapping {
    /// Pixels that things jump to come into line.
    private static final double TOLERANCE_PX = 7;

    /// Pixels around the moving thing in which others are looked at.
    private static final double NEAR_PX = 400;

    /// Others than these many nearest only cost time.
    private static final int MOST_OTHERS = 400;

    /// Where something comes to lie.
    ///
    /// @param dxM to be added to where the hand holds it
    /// @param marks that show why
    record Exact(double dxM, double dyM, Marks marks) {}

    private final Document document;
    private final PlanModel model;
    private final Viewport view;
    private final Picker picker;

    Snapping(Document document, PlanModel model, Viewport view, Picker picker) {
        this.document = document;
        this.model = model;
        this.view = view;
        this.picker = picker;
    }

    /// What stands around, once for a whole drag.
    ///
    /// @param moving what is moved itself, by path of the node
    Surroundings around(Predicate<String> moving) {
        return new Surroundings(document.graph(), moving);
    }

    /// What stands still while something is dragged.
    final class Surroundings {
        private final FacilityGraph graph;
        private final BoundsIndex<Node> nodes;
        private final Predicate<String> moving;
        private final List<List<Point>> outlines = new ArrayList<>();

        private Surroundings(FacilityGraph graph, Predicate<String> moving) {
            this.graph = graph;
            this.nodes = picker.nodes();
            this.moving = moving;
            graph.halls().stream()
                    .filter(hall -> !moving.test(hall.path()))
                    .forEach(hall -> outlines.add(hall.floor()));
            graph.areas().stream()
                    .filter(area -> !moving.test(area.path()))
                    .forEach(area -> outlines.add(area.outline()));
        }

        /// Snaps a rectangle.
        ///
        /// @param at where the hand holds it
        /// @param anchor the point that comes to lie on the grid
        Exact snap(Bounds at, Point anchor, Held held) {
            Snap grid = held.fine() ? Snap.FINE : model.snapProperty().get();
            boolean toThings = !held.fine() && model.guidesProperty().get();
            Bounds near = at.grown(NEAR_PX / view.scale());
            List<Bounds> others = !toThings
                    ? List.of()
                    : nodes.overlapping(near).stream()
                            .filter(node -> model.layer(Layer.of(node.kind())).shown())
                            .filter(node -> !moving.test(node.path()))
                            .sorted(Comparator.comparingDouble(
                                    node -> distanceM(node.footprint().centre(), at.centre())))
                            .limit(MOST_OTHERS)
                            .map(node -> Picker.bounds(node.footprint()))
                            .toList();
            Point zero = gridOrigin(anchor);
            Assumptions assumptions = document.facility().assumptions();
            Guides.Snapped snapped = Guides.snap(
                    at,
                    anchor.plus(-zero.xM(), -zero.yM()),
                    new Guides.Surroundings(
                            others,
                            toThings ? outlines : List.of(),
                            toThings ? List.of(assumptions.clearanceFrontM(), assumptions.clearanceRearM()) : List.of(),
                            grid.stepM(document.units()),
                            TOLERANCE_PX / view.scale()));
            return new Exact(snapped.dxM(), snapped.dyM(), marks(snapped));
        }

        /// Snaps a point.
        Point snap(Point at, Held held, List<Marks> seen) {
            Exact exact = snap(new Bounds(at.xM(), at.yM(), at.xM(), at.yM()), at, held);
            seen.add(exact.marks());
            return tidy(at.plus(exact.dxM(), exact.dyM()));
        }

        /// Tiles are counted from the lower left corner of their hall.
        private Point gridOrigin(Point at) {
            for (HallNode hall : graph.halls()) {
                if (!moving.test(hall.path()) && Polygons.contains(hall.floor(), at)) {
                    Bounds floor = Geometry.around(hall.floor()).orElseThrow();
                    return new Point(floor.minXM(), floor.minYM());
                }
            }
            return Point.ORIGIN;
        }
    }

    private static double distanceM(Point a, Point b) {
        return Math.hypot(a.xM() - b.xM(), a.yM() - b.yM());
    }

    /// Whole tenths of a millimetre.
    static Point tidy(Point point) {
        return new Point(tidy(point.xM()), tidy(point.yM()));
    }

    private static double tidy(double metres) {
        return Math.rint(metres * 1e4) / 1e4 + 0.0;
    }

    private Marks marks(Guides.Snapped snapped) {
        List<Marks.Mark> marks = new ArrayList<>();
        for (Guides.Mark mark : snapped.marks()) {
            switch (mark) {
                case Guides.Line line ->
                    marks.add(new Marks.Guide(
                            place(line.axis(), line.atM(), line.fromM()),
                            place(line.axis(), line.atM(), line.toM()),
                            line.reason() == Guides.Reason.CENTRE
                                    ? Marks.Guide.Reason.CENTRE
                                    : Marks.Guide.Reason.EDGE));
                case Guides.Gap gap ->
                    marks.add(new Marks.Measure(
                            gap.axis() == Guides.Axis.X
                                    ? new Point(gap.fromM(), gap.acrossM())
                                    : new Point(gap.acrossM(), gap.fromM()),
                            gap.axis() == Guides.Axis.X
                                    ? new Point(gap.toM(), gap.acrossM())
                                    : new Point(gap.acrossM(), gap.toM()),
                            length(gap.lengthM())));
            }
        }
        return new Marks(marks);
    }

    private static Point place(Guides.Axis axis, double atM, double alongM) {
        return axis == Guides.Axis.X ? new Point(atM, alongM) : new Point(alongM, atM);
    }

    /// A length as the reader knows it.
    String length(double metres) {
        return Dimension.LENGTH.format(metres, document.units());
    }
}
