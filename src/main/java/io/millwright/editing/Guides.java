package io.millwright.editing;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/// Snapping while something is dragged: to the edges and centres of what stands around, to walls, to equal gaps, to
/// clearances, and to the grid.
///
/// Along each axis the nearest place wins, where the grid counts as four times as far as it is. Equal gaps and
/// clearances depend on what stands beside the moving thing, so they are sought along one axis after the other one has
/// settled. That order makes snapping idempotent: what has snapped stays where it is when it is snapped again.
public final class Guides {
    /// A direction of the plan.
    public enum Axis {
        X,
        Y;

        double min(Bounds bounds) {
            return this == X ? bounds.minXM() : bounds.minYM();
        }

        double max(Bounds bounds) {
            return this == X ? bounds.maxXM() : bounds.maxYM();
        }

        double centre(Bounds bounds) {
            return (min(bounds) + max(bounds)) / 2;
        }

        double length(Bounds bounds) {
            return max(bounds) - min(bounds);
        }

        double of(Point point) {
            return this == X ? point.xM() : point.yM();
        }

        Axis other() {
            return this == X ? Y : X;
        }

        Bounds moved(Bounds bounds, double byM) {
            return this == X ? bounds.moved(byM, 0) : bounds.moved(0, byM);
        }
    }

    /// Why something snapped.
    public enum Reason {
        /// Edges of things lie in one line.
        EDGE,
        /// Centres of things lie in one line.
        CENTRE,
        /// An edge lies in the line of a wall or of the border of an area.
        WALL,
        /// The gaps to the neighbours are equal.
        EQUAL_GAPS,
        /// The gap to the neighbour is a clearance.
        CLEARANCE
    }

    /// Something to draw that shows why.
    public sealed interface Mark {
        Reason reason();
    }

    /// A straight line through what is in line.
    ///
    /// @param axis the axis whose coordinate is the same all along the line
    /// @param atM that coordinate
    /// @param fromM where the line begins along the other axis
    /// @param toM where it ends
    public record Line(Axis axis, double atM, double fromM, double toM, Reason reason) implements Mark {}

    /// A free distance between two things, drawn as a dimension.
    ///
    /// @param axis along which it is measured
    /// @param fromM where it begins along that axis
    /// @param toM where it ends
    /// @param acrossM its place along the other axis
    public record Gap(Axis axis, double fromM, double toM, double acrossM, Reason reason) implements Mark {
        public double lengthM() {
            return toM - fromM;
        }
    }

    /// What there is to snap to.
    ///
    /// @param others what stands near, without the moving things
    /// @param outlines floors of halls and outlines of areas; their edges along an axis count
    /// @param clearancesM free distances that people keep, for example the clearances of the assumptions
    /// @param gridM distance of the grid lines; 0 for none
    /// @param toleranceM how far things jump to anything but the grid
    public record Surroundings(
            List<Bounds> others,
            List<List<Point>> outlines,
            List<Double> clearancesM,
            double gridM,
            double toleranceM) {
        public Surroundings {
            others = List.copyOf(others);
            outlines = List.copyOf(outlines);
            clearancesM = List.copyOf(clearancesM);
        }
    }

    /// Where a moving thing snaps to.
    ///
    /// @param dxM to be added to where it is, at most the tolerance or half a step of the grid
    /// @param dyM likewise
    /// @param marks what shows why; nothing is shown for the grid, which is seen anyway
    public record Snapped(double dxM, double dyM, List<Mark> marks) {
        public Snapped {
            marks = List.copyOf(marks);
        }
    }

    /// The grid counts as this many times as far as it is: things are easy to reach between grid lines.
    private static final double GRID_WEIGHT = 4;

    /// Places that differ by less are the same.
    private static final double SAME_M = 1e-6;

    /// A move along one axis and what it costs; a free axis neither moves nor costs.
    private record Move(double byM, double cost, boolean found) {
        static final Move NONE = new Move(0, 0, false);

        Move orBetter(double distanceM, double newCost) {
            return !found || newCost < cost ? new Move(distanceM, newCost, true) : this;
        }
    }

    private record Interval(double fromM, double toM) {}

    private final Surroundings surroundings;
    private final Point anchor;

    private Guides(Point anchor, Surroundings surroundings) {
        this.anchor = anchor;
        this.surroundings = surroundings;
    }

    /// Snaps a rectangle; a point is a rectangle without size.
    ///
    /// @param moving where the hand holds the moving things
    /// @param anchor the point of them that comes to lie on the grid
    public static Snapped snap(Bounds moving, Point anchor, Surroundings surroundings) {
        return new Guides(anchor, surroundings).snapped(moving);
    }

    private Snapped snapped(Bounds moving) {
        Move x = aligned(Axis.X, moving);
        Move y = aligned(Axis.Y, moving);
        Optional<Move> besideX = beside(Axis.X, Axis.Y.moved(moving, y.byM()), x);
        Optional<Move> besideY = beside(Axis.Y, Axis.X.moved(moving, x.byM()), y);
        double costX = besideX.map(Move::cost).orElse(Double.POSITIVE_INFINITY) + y.cost();
        double costY = besideY.map(Move::cost).orElse(Double.POSITIVE_INFINITY) + x.cost();
        if (besideX.isPresent() && costX <= costY) {
            x = besideX.get();
        } else if (besideY.isPresent()) {
            y = besideY.get();
        }
        Bounds at = moving.moved(x.byM(), y.byM());
        List<Mark> marks = new ArrayList<>();
        lines(Axis.X, at, marks);
        lines(Axis.Y, at, marks);
        gaps(Axis.X, at, marks);
        gaps(Axis.Y, at, marks);
        return new Snapped(x.byM(), y.byM(), marks);
    }

    /// The best place in line with anything or on the grid, whatever lies across.
    private Move aligned(Axis axis, Bounds moving) {
        Nearest nearest = new Nearest();
        for (Bounds other : surroundings.others()) {
            nearest.accept(axis.centre(other) - axis.centre(moving));
            edges(axis, moving, axis.min(other), nearest);
            edges(axis, moving, axis.max(other), nearest);
        }
        forEachWall(axis, (atM, fromM, toM) -> edges(axis, moving, atM, nearest));
        Move best = nearest.move(surroundings.toleranceM());
        double gridM = surroundings.gridM();
        if (gridM > 0) {
            double anchorM = axis.of(anchor);
            double toGridM = Math.rint(anchorM / gridM) * gridM - anchorM;
            best = best.orBetter(toGridM, Math.abs(toGridM) * GRID_WEIGHT);
        }
        return best;
    }

    private static void edges(Axis axis, Bounds moving, double atM, DoubleConsumer distances) {
        distances.accept(atM - axis.min(moving));
        distances.accept(atM - axis.max(moving));
    }

    /// The best place with equal gaps or a clearance to what stands beside, if it is at least as near as the one that
    /// is in line.
    private Optional<Move> beside(Axis axis, Bounds moving, Move aligned) {
        Nearest nearest = new Nearest();
        List<Interval> neighbours = neighbours(axis, moving);
        double lengthM = axis.length(moving);
        for (double fromM : placesBeside(neighbours, lengthM)) {
            nearest.accept(fromM - axis.min(moving));
        }
        Move best = nearest.move(surroundings.toleranceM());
        return best.found() && (!aligned.found() || best.cost() <= aligned.cost())
                ? Optional.of(best)
                : Optional.empty();
    }

    /// Where something of a length may begin so that its gaps to the neighbours are equal, or as wide as a gap that is
    /// there already, or a clearance, with nothing else in between.
    private List<Double> placesBeside(List<Interval> neighbours, double lengthM) {
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < neighbours.size(); i++) {
            Interval here = neighbours.get(i);
            double freeAfterM =
                    i + 1 < neighbours.size() ? neighbours.get(i + 1).fromM() : Double.POSITIVE_INFINITY;
            double freeBeforeM = i > 0 ? neighbours.get(i - 1).toM() : Double.NEGATIVE_INFINITY;
            List<Double> gapsAfter = new ArrayList<>(surroundings.clearancesM());
            List<Double> gapsBefore = new ArrayList<>(surroundings.clearancesM());
            gapsAfter.add(here.fromM() - freeBeforeM);
            gapsAfter.add((freeAfterM - here.toM() - lengthM) / 2);
            gapsBefore.add(freeAfterM - here.toM());
            for (double gapM : gapsAfter) {
                if (isWidth(gapM) && here.toM() + gapM + lengthM <= freeAfterM + SAME_M) {
                    places.add(here.toM() + gapM);
                }
            }
            for (double gapM : gapsBefore) {
                if (isWidth(gapM) && here.fromM() - gapM - lengthM >= freeBeforeM - SAME_M) {
                    places.add(here.fromM() - gapM - lengthM);
                }
            }
        }
        return places;
    }

    private static boolean isWidth(double gapM) {
        return gapM > SAME_M && Double.isFinite(gapM);
    }

    /// What stands beside a rectangle along an axis, in order; what touches is one neighbour.
    private List<Interval> neighbours(Axis axis, Bounds moving) {
        Axis across = axis.other();
        List<Interval> found = surroundings.others().stream()
                .filter(other -> across.max(other) > across.min(moving) + SAME_M
                        && across.min(other) < across.max(moving) - SAME_M)
                .map(other -> new Interval(axis.min(other), axis.max(other)))
                .sorted(Comparator.comparingDouble(Interval::fromM))
                .toList();
        List<Interval> joined = new ArrayList<>();
        for (Interval next : found) {
            if (!joined.isEmpty() && next.fromM() <= joined.getLast().toM() + SAME_M) {
                Interval last = joined.removeLast();
                joined.add(new Interval(last.fromM(), Math.max(last.toM(), next.toM())));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private interface WallConsumer {
        void wall(double atM, double fromM, double toM);
    }

    /// The edges of outlines at right angles to an axis.
    private void forEachWall(Axis axis, WallConsumer walls) {
        Axis across = axis.other();
        for (List<Point> outline : surroundings.outlines()) {
            for (int i = 0; i < outline.size(); i++) {
                Point from = outline.get(i);
                Point to = outline.get((i + 1) % outline.size());
                if (Math.abs(axis.of(from) - axis.of(to)) < SAME_M) {
                    walls.wall(
                            axis.of(from),
                            Math.min(across.of(from), across.of(to)),
                            Math.max(across.of(from), across.of(to)));
                }
            }
        }
    }

    /// One line for every coordinate at which an edge or the centre of the snapped thing is in line with others.
    private void lines(Axis axis, Bounds at, List<Mark> marks) {
        Map<Double, Line> found = new TreeMap<>();
        for (Bounds other : surroundings.others()) {
            Bounds both = at.with(other);
            double fromM = axis.other().min(both);
            double toM = axis.other().max(both);
            for (double edgeM : new double[] {axis.min(at), axis.max(at)}) {
                if (isSame(edgeM, axis.min(other)) || isSame(edgeM, axis.max(other))) {
                    add(found, new Line(axis, edgeM, fromM, toM, Reason.EDGE));
                }
            }
            if (isSame(axis.centre(at), axis.centre(other))) {
                add(found, new Line(axis, axis.centre(at), fromM, toM, Reason.CENTRE));
            }
        }
        forEachWall(axis, (wallM, fromM, toM) -> {
            for (double edgeM : new double[] {axis.min(at), axis.max(at)}) {
                if (isSame(edgeM, wallM)) {
                    add(
                            found,
                            new Line(
                                    axis,
                                    edgeM,
                                    Math.min(fromM, axis.other().min(at)),
                                    Math.max(toM, axis.other().max(at)),
                                    Reason.WALL));
                }
            }
        });
        marks.addAll(found.values());
    }

    private static void add(Map<Double, Line> lines, Line line) {
        lines.merge(
                line.atM(),
                line,
                (a, b) -> new Line(
                        a.axis(), a.atM(), Math.min(a.fromM(), b.fromM()), Math.max(a.toM(), b.toM()), a.reason()));
    }

    /// The gaps beside the snapped thing that are equal to one another, or to a clearance.
    private void gaps(Axis axis, Bounds at, List<Mark> marks) {
        List<Interval> all = neighbours(axis, at);
        double acrossM = axis.other().centre(at);
        int next = 0;
        while (next < all.size() && all.get(next).toM() <= axis.min(at) + SAME_M) {
            next++;
        }
        OptionalDouble left =
                next > 0 ? OptionalDouble.of(axis.min(at) - all.get(next - 1).toM()) : OptionalDouble.empty();
        OptionalDouble right = next < all.size() && all.get(next).fromM() >= axis.max(at) - SAME_M
                ? OptionalDouble.of(all.get(next).fromM() - axis.max(at))
                : OptionalDouble.empty();
        Gap before = new Gap(axis, axis.min(at) - left.orElse(0), axis.min(at), acrossM, Reason.EQUAL_GAPS);
        Gap after = new Gap(axis, axis.max(at), axis.max(at) + right.orElse(0), acrossM, Reason.EQUAL_GAPS);
        List<Gap> equal = new ArrayList<>();
        if (left.isPresent()
                && right.isPresent()
                && isWidth(before.lengthM())
                && isSame(left.getAsDouble(), right.getAsDouble())) {
            equal.add(before);
            equal.add(after);
        }
        if (left.isPresent() && isWidth(before.lengthM()) && next > 1) {
            addEqual(equal, gap(axis, all, next - 2, acrossM), before);
        }
        if (right.isPresent() && isWidth(after.lengthM()) && next + 1 < all.size()) {
            addEqual(equal, gap(axis, all, next, acrossM), after);
        }
        equal.stream().distinct().sorted(Comparator.comparingDouble(Gap::fromM)).forEach(marks::add);
        for (Gap gap : List.of(before, after)) {
            if (!equal.contains(gap) && isWidth(gap.lengthM()) && isClearance(gap.lengthM())) {
                marks.add(new Gap(axis, gap.fromM(), gap.toM(), acrossM, Reason.CLEARANCE));
            }
        }
    }

    private static void addEqual(List<Gap> equal, Gap there, Gap own) {
        if (isSame(there.lengthM(), own.lengthM())) {
            equal.add(there);
            equal.add(own);
        }
    }

    private static Gap gap(Axis axis, List<Interval> all, int index, double acrossM) {
        double endM = all.get(index).toM();
        double nextM = all.get(index + 1).fromM();
        return new Gap(axis, endM, nextM, acrossM, Reason.EQUAL_GAPS);
    }

    private boolean isClearance(double lengthM) {
        return surroundings.clearancesM().stream().anyMatch(clearanceM -> isSame(clearanceM, lengthM));
    }

    private static boolean isSame(double a, double b) {
        return Math.abs(a - b) < SAME_M;
    }

    /// Keeps the smallest of the distances that it is told.
    private static final class Nearest implements DoubleConsumer {
        private double bestM = Double.POSITIVE_INFINITY;

        @Override
        public void accept(double distanceM) {
            if (Math.abs(distanceM) < Math.abs(bestM)) {
                bestM = distanceM;
            }
        }

        Move move(double toleranceM) {
            return Math.abs(bestM) <= toleranceM ? new Move(bestM, Math.abs(bestM), true) : Move.NONE;
        }
    }
}
