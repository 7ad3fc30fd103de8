package io.millwright.ui.plan;

import io.millwright.editing.TypedDistance;
import io.millwright.facility.Point;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.plan.PlanTool.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Corners that are drawn one after the other, with the pointer on its way to the next.
///
/// A line that is nearly level, upright or at 45° becomes exactly so; holding shift forces it.
final class Path {
    /// How far from a round direction a line may lie and still take it.
    private static final double NEARLY_DEG = 3;

    private final Desk desk;
    private final List<Point> corners = new ArrayList<>();
    private Snapping.Surroundings surroundings;
    private Point pointer = Point.ORIGIN;
    private Marks guides = Marks.NONE;

    Path(Desk desk) {
        this.desk = desk;
        this.surroundings = desk.snapping().around(path -> false);
    }

    List<Point> corners() {
        return List.copyOf(corners);
    }

    boolean isEmpty() {
        return corners.isEmpty();
    }

    /// The corners and the place where the next one would be.
    List<Point> withPointer() {
        List<Point> all = new ArrayList<>(corners);
        all.add(pointer);
        return all;
    }

    Point pointer() {
        return pointer;
    }

    void point(Point at, Held held) {
        List<Marks> seen = new ArrayList<>();
        if (corners.isEmpty()) {
            surroundings = desk.snapping().around(path -> false);
        }
        pointer = surroundings.snap(at, held, seen);
        guides = seen.getFirst();
        if (!corners.isEmpty() && !held.fine()) {
            directed(at, held);
        }
    }

    private void directed(Point at, Held held) {
        Point last = corners.getLast();
        double dx = at.xM() - last.xM();
        double dy = at.yM() - last.yM();
        double angle = Math.toDegrees(Math.atan2(dy, dx));
        double round = Math.rint(angle / 45) * 45;
        if (!held.extend() && Math.abs(angle - round) > NEARLY_DEG) {
            return;
        }
        boolean level = Math.abs(round % 180) < 1;
        boolean upright = Math.abs(Math.abs(round % 180) - 90) < 1;
        if (level) {
            pointer = new Point(pointer.xM(), last.yM());
        } else if (upright) {
            pointer = new Point(last.xM(), pointer.yM());
        } else {
            double length = Math.max(Math.abs(dx), Math.abs(dy));
            pointer = Snapping.tidy(last.plus(Math.copySign(length, dx), Math.copySign(length, dy)));
            guides = Marks.NONE;
        }
    }

    /// Fixes the corner at the pointer; a second corner at the same place is none.
    void fix() {
        if (corners.isEmpty() || !corners.getLast().equals(pointer)) {
            corners.add(pointer);
        }
    }

    boolean stepBack() {
        if (corners.isEmpty()) {
            return false;
        }
        corners.removeLast();
        return true;
    }

    void clear() {
        corners.clear();
        guides = Marks.NONE;
    }

    /// Whether the pointer is back at the first corner.
    boolean isBackAtStart(double reachM) {
        return corners.size() >= 3
                && Math.hypot(
                                pointer.xM() - corners.getFirst().xM(),
                                pointer.yM() - corners.getFirst().yM())
                        <= reachM;
    }

    /// Fixes the corner that was typed.
    ///
    /// @return what is wrong with the text; empty if it was taken
    Optional<String> type(String text, UnitSystem units) {
        Optional<TypedDistance> typed = TypedDistance.parse(text, units);
        if (typed.isEmpty()) {
            return Optional.of(SelectTool.DISTANCE_FORMS);
        }
        Point start = corners.isEmpty() ? Point.ORIGIN : corners.getLast();
        pointer = Snapping.tidy(typed.get().target(start, pointer));
        fix();
        return Optional.empty();
    }

    /// The corners so far, the line to the pointer, its length, and what it snapped to.
    Marks marks(Marks.Outline.Shape shape) {
        List<Point> points = withPointer();
        List<Marks.Mark> marks = new ArrayList<>(guides.all());
        if (points.size() > 1) {
            marks.add(new Marks.Outline(points, shape, Marks.Verdict.NEUTRAL));
            Point last = points.get(points.size() - 2);
            double length = Math.hypot(pointer.xM() - last.xM(), pointer.yM() - last.yM());
            marks.add(new Marks.Measure(last, pointer, desk.snapping().length(length)));
        }
        corners.forEach(
                corner -> marks.add(new Marks.Handle(corner, Marks.Handle.Form.CORNER, "", Marks.Verdict.NEUTRAL)));
        return new Marks(marks);
    }
}
