package io.millwright.ui.plan;

import io.millwright.facility.Point;
import io.millwright.ui.plan.PlanTool.Held;
import io.millwright.ui.plan.PlanTool.Pointer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Pane;

/// Turns what mouse, wheel, trackpad and keyboard do over the drawing into what the hand does.
final class PlanInput {
    private static final double NUDGE_M = 0.1;
    private static final double WIDE_NUDGE_M = 0.6;

    /// Growth for one unit of wheel movement.
    private static final double WHEEL = 1.0022;

    private final Pane surface;
    private final Viewport viewport;
    private final PlanHand hand;
    private final PlanController controller;
    private final PlanView view;
    private final DistanceEntry entry;
    private boolean spaceHeld;
    private boolean trackpad;
    private double lastXPx;
    private double lastYPx;

    PlanInput(Pane surface, Viewport viewport, PlanHand hand, PlanController controller, PlanView view) {
        this.surface = surface;
        this.viewport = viewport;
        this.hand = hand;
        this.controller = controller;
        this.view = view;
        this.entry = new DistanceEntry(surface::requestFocus);
        surface.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        surface.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        surface.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        surface.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        surface.addEventHandler(MouseEvent.MOUSE_EXITED, event -> view.hover(-1, -1));
        surface.addEventHandler(ScrollEvent.SCROLL_STARTED, event -> trackpad = true);
        surface.addEventHandler(ScrollEvent.SCROLL_FINISHED, event -> trackpad = false);
        surface.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        surface.addEventHandler(ZoomEvent.ZOOM, event -> {
            viewport.zoomAt(event.getZoomFactor(), event.getX(), event.getY());
            view.released();
        });
        surface.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        surface.addEventHandler(KeyEvent.KEY_TYPED, this::keyTyped);
        surface.addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                spaceHeld = false;
                showCursor();
            }
        });
    }

    /// Lies over the drawing.
    DistanceEntry entry() {
        return entry;
    }

    void showCursor() {
        surface.setCursor(spaceHeld && !hand.isPanning() ? Cursor.OPEN_HAND : hand.cursor());
    }

    private Pointer pointer(MouseEvent event) {
        lastXPx = event.getX();
        lastYPx = event.getY();
        Held held = new Held(
                event.isShiftDown() || event.isShortcutDown(),
                spaceHeld || event.getButton() == MouseButton.MIDDLE,
                event.isAltDown());
        Point at = viewport.plan(event.getX(), event.getY());
        return new Pointer(event.getX(), event.getY(), at, held, event.getClickCount());
    }

    private void pressed(MouseEvent event) {
        if (entry.isOpen()) {
            entry.close();
        }
        surface.requestFocus();
        // the pane around it would take the keyboard
        event.consume();
        if (event.getButton() == MouseButton.SECONDARY) {
            return;
        }
        Pointer pointer = pointer(event);
        hand.press(pointer);
        if (hand.isSelecting() && !pointer.held().pan() && pointer.clicks() == 2) {
            controller.open(pointer.at());
        }
        showCursor();
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() != MouseButton.SECONDARY) {
            hand.drag(pointer(event));
            view.hover(-1, -1);
            if (hand.isPanning()) {
                view.released();
            }
            showCursor();
        }
    }

    private void released(MouseEvent event) {
        if (event.getButton() != MouseButton.SECONDARY) {
            hand.release(pointer(event));
            showCursor();
        }
    }

    private void moved(MouseEvent event) {
        hand.move(pointer(event));
        view.hover(event.getX(), event.getY());
        showCursor();
    }

    private void scrolled(ScrollEvent event) {
        if (trackpad && !event.isShortcutDown()) {
            viewport.pan(event.getDeltaX(), event.getDeltaY());
        } else {
            double delta = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
            viewport.zoomAt(Math.pow(WHEEL, delta), event.getX(), event.getY());
        }
        view.hover(-1, -1);
        view.released();
    }

    private void keyPressed(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        if (!plain) {
            return;
        }
        if (controller.onlyLooks()) {
            look(event);
            return;
        }
        double step = event.isShiftDown() ? WIDE_NUDGE_M : NUDGE_M;
        boolean known = true;
        switch (event.getCode()) {
            case SPACE -> spaceHeld = true;
            case LEFT -> controller.nudge(-step, 0);
            case RIGHT -> controller.nudge(step, 0);
            case UP -> controller.nudge(0, step);
            case DOWN -> controller.nudge(0, -step);
            case ESCAPE -> controller.escape();
            case ENTER -> hand.finish();
            case BACK_SPACE -> {
                if (!hand.stepBack()) {
                    return;
                }
            }
            case F -> {
                if (event.isShiftDown()) {
                    controller.zoomToSelection();
                } else {
                    controller.fit();
                }
            }
            case R -> {
                if (!hand.turn()) {
                    controller.rotateSelection();
                }
            }
            default -> known = !event.isShiftDown() && controller.takeByKey(event.getCode());
        }
        if (known) {
            showCursor();
            event.consume();
        }
    }

    /// What is left of the keyboard where nothing is drawn: everything else belongs to whoever shows the plan.
    private void look(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> controller.escape();
            case F -> controller.fit();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// The first sign of a distance, or of the words of a note, opens the entry.
    private void keyTyped(KeyEvent event) {
        String typed = event.getCharacter();
        if (entry.isOpen() || typed.isEmpty() || event.isShortcutDown() || typed.charAt(0) < ' ') {
            return;
        }
        boolean words = hand.tool().prompt().filter("Note"::equals).isPresent();
        if (words || "0123456789.@-+'".contains(typed)) {
            hand.tool().prompt().ifPresent(prompt -> {
                openEntry(prompt, typed);
                event.consume();
            });
        }
    }

    /// Opens the entry for the tool in the hand.
    void openEntry(String prompt, String first) {
        entry.open(
                prompt,
                first,
                Math.clamp(lastXPx + 18, 4, Math.max(4, surface.getWidth() - 300)),
                Math.clamp(lastYPx + 22, 4, Math.max(4, surface.getHeight() - 80)),
                hand::type);
    }
}
