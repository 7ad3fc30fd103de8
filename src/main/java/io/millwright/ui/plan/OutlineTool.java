package io.millwright.ui.plan;

import io.millwright.editing.Shapes;
import io.millwright.editing.TypedDistance;
import io.millwright.facility.Point;
import java.util.List;
import java.util.Optional;

/// Draws a hall or an area: corner by corner with clicks, or as a rectangle with one pull. A click on the first corner,
/// a double click or Enter closes the outline; distances can be typed.
final class OutlineTool implements PlanTool {
    private static final double SLACK_PX = 4;
    private static final double CLOSE_PX = 9;
    private static final double SMALLEST_M = 0.05;

    private final Desk desk;
    private final Shapes.Kind kind;
    private final Runnable done;
    private final Path path;
    private double pressXPx;
    private double pressYPx;
    private boolean pulling;

    /// @param done called when the outline is finished and the tool may be put away
    OutlineTool(Desk desk, Shapes.Kind kind, Runnable done) {
        this.desk = desk;
        this.kind = kind;
        this.done = done;
        this.path = new Path(desk);
    }

    @Override
    public String hint() {
        return path.isEmpty()
                ? "Draw " + kind.words() + ": click its corners, or pull a rectangle."
                : "Click the next corner or type a distance. Enter closes, Backspace takes a corner back.";
    }

    @Override
    public void press(Pointer pointer) {
        pressXPx = pointer.xPx();
        pressYPx = pointer.yPx();
        path.point(pointer.at(), pointer.held());
        if (pointer.clicks() > 1) {
            finish();
        } else if (path.isBackAtStart(CLOSE_PX / desk.view().scale())) {
            finish();
        } else {
            path.fix();
        }
    }

    @Override
    public void drag(Pointer pointer) {
        boolean far = Math.hypot(pointer.xPx() - pressXPx, pointer.yPx() - pressYPx) >= SLACK_PX;
        pulling = path.corners().size() == 1 && (pulling || far);
        // the pull goes across, so that no direction is preferred
        path.point(pointer.at(), new Held(false, false, pointer.held().fine()));
    }

    @Override
    public void release(Pointer pointer) {
        if (pulling) {
            Point a = path.corners().getFirst();
            Point b = opposite();
            pulling = false;
            if (Math.abs(a.xM() - b.xM()) >= SMALLEST_M && Math.abs(a.yM() - b.yM()) >= SMALLEST_M) {
                draw(Shapes.rectangle(a, b));
            }
        }
    }

    private Point opposite() {
        return path.pointer();
    }

    @Override
    public void move(Pointer pointer) {
        path.point(pointer.at(), pointer.held());
    }

    @Override
    public void finish() {
        if (path.corners().size() >= 3) {
            draw(path.corners());
        }
    }

    private void draw(List<Point> corners) {
        path.clear();
        Scope scope = desk.model().scope();
        List<Point> own = corners.stream().map(scope::local).map(Snapping::tidy).toList();
        var shape = Shapes.add(desk.document().facility(), scope.block(), kind, own);
        desk.document().apply(shape.edit());
        desk.document().select(List.of(shape.path()));
        done.run();
    }

    @Override
    public boolean stepBack() {
        return path.stepBack();
    }

    @Override
    public boolean cancel() {
        boolean busy = !path.isEmpty();
        pulling = false;
        path.clear();
        return busy;
    }

    @Override
    public Optional<String> prompt() {
        return Optional.of(path.isEmpty() ? "First corner" : "Next corner");
    }

    /// A typed pair of distances after one corner draws the rectangle.
    @Override
    public Optional<String> type(String text) {
        if (path.corners().size() == 1) {
            String[] sides = text.strip().split("\\s*[x×*]\\s*");
            if (sides.length == 2) {
                var width = TypedDistance.length(sides[0], desk.document().units());
                var depth = TypedDistance.length(sides[1], desk.document().units());
                if (width.isPresent() && depth.isPresent()) {
                    Point first = path.corners().getFirst();
                    draw(Shapes.rectangle(first, first.plus(width.getAsDouble(), depth.getAsDouble())));
                    return Optional.empty();
                }
            }
        }
        return path.type(text, desk.document().units());
    }

    @Override
    public Marks marks() {
        if (pulling) {
            Point a = path.corners().getFirst();
            Point b = opposite();
            List<Point> corners = Shapes.rectangle(a, b);
            return path.marks(Marks.Outline.Shape.OPEN)
                    .without(Marks.Measure.class)
                    .without(Marks.Outline.class)
                    .plus(Marks.of(
                            new Marks.Outline(corners, Marks.Outline.Shape.CLOSED, Marks.Verdict.NEUTRAL),
                            measure(corners.get(0), corners.get(1)),
                            measure(corners.get(1), corners.get(2))));
        }
        return path.marks(path.corners().size() > 1 ? Marks.Outline.Shape.CLOSED : Marks.Outline.Shape.OPEN);
    }

    private Marks.Measure measure(Point a, Point b) {
        return new Marks.Measure(a, b, desk.snapping().length(Math.hypot(b.xM() - a.xM(), b.yM() - a.yM())));
    }
}
