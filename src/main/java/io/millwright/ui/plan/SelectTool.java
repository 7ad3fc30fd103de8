package io.millwright.ui.plan;

import io.millwright.editing.EditSession;
import io.millwright.editing.Edits;
import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Groups;
import io.millwright.editing.TypedDistance;
import io.millwright.facility.Point;
import io.millwright.ui.document.Document;
import io.millwright.ui.plan.Snapping.Exact;
import io.millwright.ui.plan.Snapping.Surroundings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Cursor;
import org.jspecify.annotations.Nullable;

/// Selects, and moves what is selected.
///
/// A press on something selects it; pulling it moves everything that is selected. A press on empty paper starts a
/// rubber band: pulled to the right it takes what lies in it as a whole, pulled to the left what it touches, as in
/// other drawing programs. Corners of halls, areas and routes, and the last rack of a row, can be pulled by their
/// handles.
final class SelectTool implements PlanTool {
    private enum State {
        IDLE,
        PRESSED_ON_PAPER,
        PRESSED_ON_ELEMENT,
        BANDING,
        MOVING,
        PULLING_HANDLE
    }

    /// Pixels that the pointer may tremble before a press becomes a drag.
    private static final double SLACK_PX = 4;

    private final Desk desk;
    private final Document document;
    private final Handles handles;
    private State state = State.IDLE;
    private double pressXPx;
    private double pressYPx;
    private Point pressedAt = Point.ORIGIN;
    private Point pointedAt = Point.ORIGIN;
    private String pressed = "";
    private boolean wasSelected;
    private EditSession.@Nullable Gesture gesture;
    private @Nullable Surroundings surroundings;
    private @Nullable Bounds movingBounds;
    private Point anchor = Point.ORIGIN;
    private Marks live = Marks.NONE;

    SelectTool(Desk desk) {
        this.desk = desk;
        this.document = desk.document();
        this.handles = new Handles(desk);
    }

    @Override
    public String hint() {
        return switch (state) {
            case MOVING -> "Type a distance, or drop it here. Alt: fine grid.";
            case BANDING -> "To the right: what lies inside. To the left: what it touches.";
            case PULLING_HANDLE -> "Drop it here. Alt: fine grid.";
            default -> "";
        };
    }

    @Override
    public Cursor cursor() {
        return state == State.MOVING ? Cursor.MOVE : Cursor.DEFAULT;
    }

    @Override
    public void press(Pointer pointer) {
        cancel();
        pressXPx = pointer.xPx();
        pressYPx = pointer.yPx();
        pressedAt = pointer.at();
        pointedAt = pointer.at();
        if (handles.grasp(pointer.at())) {
            state = State.PULLING_HANDLE;
            return;
        }
        Optional<String> hit = desk.picker().elementAt(pointer.at());
        if (hit.isEmpty()) {
            state = State.PRESSED_ON_PAPER;
            return;
        }
        pressed = hit.get();
        wasSelected = document.selection().contains(pressed);
        state = State.PRESSED_ON_ELEMENT;
        if (!wasSelected) {
            Set<String> chosen = new LinkedHashSet<>(pointer.held().extend() ? document.selection() : Set.of());
            chosen.addAll(together(pressed, pointer.held()));
            document.select(chosen);
        }
    }

    /// What is selected with an element: its group, unless single things are asked for.
    private Set<String> together(String path, Held held) {
        return held.fine() ? Set.of(path) : Groups.expanded(document.facility(), List.of(path));
    }

    @Override
    public void drag(Pointer pointer) {
        boolean far = Math.hypot(pointer.xPx() - pressXPx, pointer.yPx() - pressYPx) >= SLACK_PX;
        pointedAt = pointer.at();
        switch (state) {
            case PRESSED_ON_PAPER, BANDING -> {
                if (far || state == State.BANDING) {
                    state = State.BANDING;
                    live = Marks.of(new Marks.Band(pressedAt, pointer.at(), reach(pointer.at())));
                }
            }
            case PRESSED_ON_ELEMENT -> {
                if (far && document.selection().contains(pressed)) {
                    beginMove();
                    moveTo(pointer);
                }
            }
            case MOVING -> moveTo(pointer);
            case PULLING_HANDLE -> handles.pull(pointer);
            case IDLE -> {}
        }
    }

    private Marks.Band.Reach reach(Point at) {
        return at.xM() >= pressedAt.xM() ? Marks.Band.Reach.INSIDE : Marks.Band.Reach.TOUCHED;
    }

    private void beginMove() {
        Set<String> paths = document.selection();
        Scope scope = desk.model().scope();
        state = State.MOVING;
        gesture = document.session().begin(Edits.move(paths, 0, 0).label());
        List<String> moving = paths.stream().map(scope::sitePath).toList();
        Set<String> movingSet = Set.copyOf(moving);
        Set<String> halls = Set.copyOf(paths);
        surroundings = desk.snapping().around(path -> isWithin(path, movingSet) || standsIn(path, halls));
        movingBounds = Geometry.of(document.graph(), moving).orElse(null);
        anchor = Geometry.of(document.graph(), List.of(scope.sitePath(pressed)))
                .map(bounds -> new Point(bounds.minXM(), bounds.minYM()))
                .orElse(pressedAt);
    }

    private boolean standsIn(String path, Set<String> halls) {
        return document.graph()
                .node(path)
                .filter(node -> node.hall() >= 0)
                .map(node ->
                        halls.contains(document.graph().halls().get(node.hall()).path()))
                .orElse(false);
    }

    /// Whether a path, or something that it belongs to, is among others.
    private static boolean isWithin(String path, Set<String> paths) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (paths.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private void moveTo(Pointer pointer) {
        if (gesture == null || !gesture.isOpen() || surroundings == null) {
            reset();
            return;
        }
        double dx = pointer.at().xM() - pressedAt.xM();
        double dy = pointer.at().yM() - pressedAt.yM();
        Marks seen = Marks.NONE;
        if (movingBounds != null) {
            Exact exact = surroundings.snap(movingBounds.moved(dx, dy), anchor.plus(dx, dy), pointer.held());
            dx += exact.dxM();
            dy += exact.dyM();
            seen = exact.marks();
        }
        Point moved = Snapping.tidy(new Point(dx, dy));
        show(moved);
        live = seen.plus(Marks.of(new Marks.Note(pointer.at(), displacement(moved))));
    }

    private void show(Point displacement) {
        if (gesture != null) {
            Scope scope = desk.model().scope();
            Point own = scope.displacement(displacement.xM(), displacement.yM());
            Set<String> paths = document.selection();
            gesture.update(facility -> scope.isSite()
                    ? Edits.dragged(facility, paths, own.xM(), own.yM())
                    : Edits.moved(facility, paths, own.xM(), own.yM()));
        }
    }

    private String displacement(Point by) {
        return desk.snapping().length(by.xM()) + ", " + desk.snapping().length(by.yM());
    }

    @Override
    public void release(Pointer pointer) {
        switch (state) {
            case PRESSED_ON_PAPER -> {
                if (!pointer.held().extend()) {
                    document.select(List.of());
                }
            }
            case PRESSED_ON_ELEMENT -> {
                if (pointer.held().extend() && wasSelected) {
                    document.session().toggleSelected(pressed);
                } else if (!pointer.held().extend()) {
                    document.select(together(pressed, pointer.held()));
                }
            }
            case BANDING -> selectBand(pointer);
            case MOVING -> {
                if (gesture != null && gesture.isOpen()) {
                    gesture.commit();
                }
            }
            case PULLING_HANDLE -> handles.drop();
            case IDLE -> {}
        }
        reset();
    }

    private void selectBand(Pointer pointer) {
        Bounds band = Geometry.around(List.of(pressedAt, pointer.at())).orElseThrow();
        Picker.Coverage coverage =
                reach(pointer.at()) == Marks.Band.Reach.INSIDE ? Picker.Coverage.WHOLE : Picker.Coverage.TOUCHED;
        Set<String> chosen = new LinkedHashSet<>(pointer.held().extend() ? document.selection() : Set.of());
        for (String path : desk.picker().elementsIn(band, coverage)) {
            chosen.addAll(together(path, pointer.held()));
        }
        document.select(chosen);
    }

    @Override
    public boolean cancel() {
        boolean busy = state != State.IDLE;
        if (gesture != null && gesture.isOpen()) {
            gesture.cancel();
        }
        handles.letGo();
        reset();
        return busy;
    }

    private void reset() {
        state = State.IDLE;
        live = Marks.NONE;
        gesture = null;
        surroundings = null;
        movingBounds = null;
    }

    @Override
    public Optional<String> prompt() {
        return document.selection().isEmpty() || state == State.BANDING || state == State.PULLING_HANDLE
                ? Optional.empty()
                : Optional.of("Move by");
    }

    /// Moves what is selected by what was typed: an offset, or a length in the direction of the drag.
    @Override
    public Optional<String> type(String text) {
        Optional<TypedDistance> typed = TypedDistance.parse(text, document.units());
        if (typed.isEmpty()) {
            return Optional.of(DISTANCE_FORMS);
        }
        EditSession.Gesture under = gesture;
        boolean dragging = state == State.MOVING && under != null && under.isOpen();
        Point start = dragging ? anchor : corner();
        Point direction = dragging
                ? start.plus(pointedAt.xM() - pressedAt.xM(), pointedAt.yM() - pressedAt.yM())
                : start.plus(1, 0);
        Point target = typed.get().target(start, direction);
        Point by = Snapping.tidy(target.plus(-start.xM(), -start.yM()));
        if (dragging && under != null) {
            show(by);
            under.commit();
            reset();
        } else {
            Point own = desk.model().scope().displacement(by.xM(), by.yM());
            document.apply(Edits.move(document.selection(), own.xM(), own.yM()));
        }
        return Optional.empty();
    }

    /// What can be typed where a distance is asked for.
    static final String DISTANCE_FORMS =
            "Type a distance (1.2 m), an offset (@1.2,0.6), a direction (1.2;45°) or a place (12, 4).";

    /// The lower left corner of what is selected: a typed place moves it there.
    private Point corner() {
        Scope scope = desk.model().scope();
        return Geometry.of(
                        document.graph(),
                        document.selection().stream().map(scope::sitePath).toList())
                .map(bounds -> new Point(bounds.minXM(), bounds.minYM()))
                .orElse(Point.ORIGIN);
    }

    @Override
    public Marks marks() {
        return state == State.IDLE || state == State.PULLING_HANDLE ? handles.marks() : live;
    }
}
