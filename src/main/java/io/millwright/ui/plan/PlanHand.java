package io.millwright.ui.plan;

import io.millwright.editing.EditSession;
import io.millwright.editing.Edits;
import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Snap;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.ui.document.Document;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the mouse does on the plan, without a toolkit: pan, select, rubber band, move. Coordinates are pixels of the
/// canvas.
///
/// A press on something selects it; pulling it moves everything that is selected. A press on empty paper starts a
/// rubber band: pulled to the right it takes what lies in it as a
/// whole, pulled to the left what it touches, as in other drawing programs.
final class PlanHand {
    /// Keys and buttons that are held.
    ///
    /// @param extend shift: add to the selection
    /// @param pan space or the middle button: move the paper
    /// @param fine alt: the fine grid
    record Held(boolean extend, boolean pan, boolean fine) {
        static final Held NOTHING = new Held(false, false, false);
    }

    /// A rubber band in pixels.
    record Band(double x0, double y0, double x1, double y1) {
        Picker.Coverage coverage() {
            return x1 >= x0 ? Picker.Coverage.WHOLE : Picker.Coverage.TOUCHED;
        }
    }

    private enum State {
        IDLE,
        PRESSED_ON_PAPER,
        PRESSED_ON_ELEMENT,
        PANNING,
        BANDING,
        MOVING
    }

    /// Pixels that the pointer may tremble before a press becomes a drag.
    private static final double SLACK_PX = 4;

    /// Pixels around small things that still count as a hit.
    private static final double TOLERANCE_PX = 3;

    private final Document document;
    private final PlanModel model;
    private final Viewport view;
    private State state = State.IDLE;
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private String pressedElement = "";
    private boolean wasSelected;
    private @Nullable Band band;
    private EditSession.@Nullable Gesture gesture;

    PlanHand(Document document, PlanModel model, Viewport view) {
        this.document = document;
        this.model = model;
        this.view = view;
    }

    /// The rubber band that is being pulled.
    Optional<Band> band() {
        return Optional.ofNullable(band);
    }

    boolean isPanning() {
        return state == State.PANNING;
    }

    boolean isIdle() {
        return state == State.IDLE;
    }

    void press(double x, double y, Held held) {
        cancel();
        pressX = x;
        pressY = y;
        lastX = x;
        lastY = y;
        if (held.pan()) {
            state = State.PANNING;
            return;
        }
        Optional<String> hit = elementAt(x, y);
        if (hit.isEmpty()) {
            state = State.PRESSED_ON_PAPER;
            return;
        }
        pressedElement = hit.get();
        wasSelected = document.selection().contains(pressedElement);
        state = State.PRESSED_ON_ELEMENT;
        if (held.extend()) {
            if (!wasSelected) {
                document.session().toggleSelected(pressedElement);
            }
        } else if (!wasSelected) {
            document.select(List.of(pressedElement));
        }
    }

    void drag(double x, double y, Held held) {
        boolean far = Math.hypot(x - pressX, y - pressY) >= SLACK_PX;
        switch (state) {
            case PANNING -> view.pan(x - lastX, y - lastY);
            case PRESSED_ON_PAPER -> {
                if (far) {
                    state = State.BANDING;
                    band = new Band(pressX, pressY, x, y);
                }
            }
            case BANDING -> band = new Band(pressX, pressY, x, y);
            case PRESSED_ON_ELEMENT -> {
                if (far && document.selection().contains(pressedElement)) {
                    state = State.MOVING;
                    gesture = document.session().begin(label(document.selection()));
                    move(x, y, held);
                }
            }
            case MOVING -> move(x, y, held);
            case IDLE -> {}
        }
        lastX = x;
        lastY = y;
    }

    void release(double x, double y, Held held) {
        switch (state) {
            case PRESSED_ON_PAPER -> {
                if (!held.extend()) {
                    document.select(List.of());
                }
            }
            case PRESSED_ON_ELEMENT -> {
                if (held.extend() && wasSelected) {
                    document.session().toggleSelected(pressedElement);
                } else if (!held.extend()) {
                    document.select(List.of(pressedElement));
                }
            }
            case BANDING -> {
                Band pulled = new Band(pressX, pressY, x, y);
                Set<String> chosen = new LinkedHashSet<>(held.extend() ? document.selection() : Set.of());
                chosen.addAll(Picker.elements(document.graph(), bounds(pulled), pulled.coverage()));
                document.select(chosen);
            }
            case MOVING -> {
                if (gesture != null && gesture.isOpen()) {
                    gesture.commit();
                }
            }
            case PANNING, IDLE -> {}
        }
        reset();
    }

    /// Gives up what is under way; a move goes back to where it began.
    void cancel() {
        if (gesture != null && gesture.isOpen()) {
            gesture.cancel();
        }
        reset();
    }

    private void reset() {
        state = State.IDLE;
        band = null;
        gesture = null;
    }

    private void move(double x, double y, Held held) {
        if (gesture == null || !gesture.isOpen()) {
            reset();
            return;
        }
        Point from = view.plan(pressX, pressY);
        Point to = view.plan(x, y);
        Facility base = gesture.base();
        Point anchor = anchor(base, pressedElement).orElse(from);
        Snap snap = held.fine() ? Snap.FINE_100_MM : model.snapProperty().get();
        double dx = snap.distance(anchor.xM(), to.xM() - from.xM());
        double dy = snap.distance(anchor.yM(), to.yM() - from.yM());
        Set<String> paths = document.selection();
        gesture.update(facility -> Edits.dragged(facility, paths, dx, dy));
    }

    /// The point of an element that comes to lie on the grid.
    private static Optional<Point> anchor(Facility facility, String id) {
        var layout = facility.layout();
        var row = layout.rows().get(id);
        var item = layout.equipment().get(id);
        var instance = layout.instances().get(id);
        var hall = layout.halls().get(id);
        return row != null
                ? Optional.of(row.origin())
                : item != null
                        ? Optional.of(item.origin())
                        : instance != null
                                ? Optional.of(instance.origin())
                                : hall != null ? Optional.of(hall.floor().getFirst()) : Optional.empty();
    }

    /// The element of the site under a pixel: equipment first, then the walls of halls.
    Optional<String> elementAt(double x, double y) {
        Point point = view.plan(x, y);
        return nodeAt(x, y)
                .map(node -> Picker.element(node.path()))
                .or(() -> Picker.wall(document.graph(), point, 2 * TOLERANCE_PX / view.scale())
                        .map(hall -> Picker.element(hall.path())));
    }

    Optional<Node> nodeAt(double x, double y) {
        return Picker.node(document.graph(), view.plan(x, y), TOLERANCE_PX / view.scale());
    }

    private Bounds bounds(Band pulled) {
        return Geometry.around(List.of(view.plan(pulled.x0(), pulled.y0()), view.plan(pulled.x1(), pulled.y1())))
                .orElseThrow();
    }

    private static String label(Set<String> selection) {
        return selection.size() == 1 ? "Move " + selection.iterator().next() : "Move " + selection.size() + " elements";
    }
}
