package io.millwright.ui.plan;

import io.millwright.editing.Shapes;
import io.millwright.facility.Annotation;
import io.millwright.facility.Point;
import java.util.List;
import java.util.Optional;

/// Measures between two places, keeps the measure as a dimension line, or writes a note.
final class AnnotateTool implements PlanTool {
    /// What it leaves on the plan.
    enum Kind {
        /// Nothing: the distance is only shown.
        MEASURE,
        DIMENSION,
        NOTE
    }

    private static final double SLACK_PX = 4;

    private final Desk desk;
    private final Kind kind;
    private final Runnable done;
    private final Path path;
    private Marks measured = Marks.NONE;
    private double pressXPx;
    private double pressYPx;

    AnnotateTool(Desk desk, Kind kind, Runnable done) {
        this.desk = desk;
        this.kind = kind;
        this.done = done;
        this.path = new Path(desk);
    }

    @Override
    public String hint() {
        return switch (kind) {
            case MEASURE -> "Measure: click two places.";
            case DIMENSION -> "Dimension: click the two ends.";
            case NOTE -> path.isEmpty() ? "Note: click its place." : "Type the note; Enter keeps it.";
        };
    }

    @Override
    public void press(Pointer pointer) {
        pressXPx = pointer.xPx();
        pressYPx = pointer.yPx();
        measured = Marks.NONE;
        path.point(pointer.at(), pointer.held());
        if (kind == Kind.NOTE) {
            path.clear();
        }
        path.fix();
        endAfterTwo();
    }

    @Override
    public void drag(Pointer pointer) {
        path.point(pointer.at(), pointer.held());
    }

    @Override
    public void release(Pointer pointer) {
        boolean far = Math.hypot(pointer.xPx() - pressXPx, pointer.yPx() - pressYPx) >= SLACK_PX;
        if (far && kind != Kind.NOTE && path.corners().size() == 1) {
            path.point(pointer.at(), pointer.held());
            path.fix();
            endAfterTwo();
        }
    }

    @Override
    public void move(Pointer pointer) {
        if (kind != Kind.NOTE || path.isEmpty()) {
            path.point(pointer.at(), pointer.held());
        }
    }

    private void endAfterTwo() {
        if (kind == Kind.NOTE || path.corners().size() < 2) {
            return;
        }
        List<Point> ends = path.corners();
        if (kind == Kind.MEASURE) {
            double dx = ends.get(1).xM() - ends.get(0).xM();
            double dy = ends.get(1).yM() - ends.get(0).yM();
            measured = Marks.of(
                    new Marks.Measure(ends.get(0), ends.get(1), desk.snapping().length(Math.hypot(dx, dy))),
                    new Marks.Note(
                            ends.get(1),
                            desk.snapping().length(Math.abs(dx)) + " east–west, "
                                    + desk.snapping().length(Math.abs(dy)) + " north–south"));
            path.clear();
        } else {
            add(new Annotation("", local(ends)));
        }
    }

    private List<Point> local(List<Point> site) {
        Scope scope = desk.model().scope();
        return site.stream().map(scope::local).map(Snapping::tidy).toList();
    }

    private void add(Annotation annotation) {
        path.clear();
        var added =
                Shapes.annotate(desk.document().facility(), desk.model().scope().block(), annotation);
        desk.document().apply(added.edit());
        desk.document().select(List.of(added.path()));
        done.run();
    }

    @Override
    public boolean stepBack() {
        return path.stepBack();
    }

    @Override
    public boolean cancel() {
        boolean busy = !path.isEmpty() || !measured.all().isEmpty();
        path.clear();
        measured = Marks.NONE;
        return busy;
    }

    @Override
    public Optional<String> prompt() {
        return kind == Kind.NOTE
                ? path.isEmpty() ? Optional.empty() : Optional.of("Note")
                : Optional.of(path.isEmpty() ? "First place" : "Second place");
    }

    @Override
    public Optional<String> type(String text) {
        if (kind == Kind.NOTE) {
            if (text.isBlank()) {
                return Optional.of("Type the words of the note.");
            }
            add(new Annotation(text.strip(), local(path.corners())));
            return Optional.empty();
        }
        Optional<String> wrong = path.type(text, desk.document().units());
        endAfterTwo();
        return wrong;
    }

    @Override
    public Marks marks() {
        return path.marks(Marks.Outline.Shape.OPEN).plus(measured);
    }
}
