package io.millwright.ui.underlay;

import io.millwright.facility.Point;
import io.millwright.ui.plan.Viewport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.event.EventHandler;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Asks the hand for two places on the plan. While it does, the left button belongs to it; wheel and middle button
/// still zoom and pan, so that both places can be found at a large scale.
final class Pointing {
    private static final int PLACES = 2;

    private final Node surface;
    private final Viewport viewport;
    private final UnaryOperator<Point> snap;
    private final EventHandler<MouseEvent> mouse = this::mouse;
    private final EventHandler<KeyEvent> keys = this::key;
    private final List<Point> places = new ArrayList<>();
    private BiConsumer<List<Point>, Point> onMove = (chosen, pointer) -> {};
    private Consumer<List<Point>> onChosen = chosen -> {};
    private Runnable onCancel = () -> {};
    private boolean active;

    /// @param snap the place that is meant by one near it
    Pointing(Node surface, Viewport viewport, UnaryOperator<Point> snap) {
        this.surface = surface;
        this.viewport = viewport;
        this.snap = snap;
    }

    /// Begins to ask; what was asked before is given up.
    ///
    /// @param whileMoving is told the places chosen and the one under the pointer
    /// @param whenChosen is told both places
    /// @param whenCancelled runs after Escape
    void begin(BiConsumer<List<Point>, Point> whileMoving, Consumer<List<Point>> whenChosen, Runnable whenCancelled) {
        end();
        onMove = whileMoving;
        onChosen = whenChosen;
        onCancel = whenCancelled;
        active = true;
        surface.addEventFilter(MouseEvent.ANY, mouse);
        surface.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        surface.setCursor(Cursor.CROSSHAIR);
        surface.requestFocus();
    }

    /// Stops asking.
    void end() {
        if (active) {
            active = false;
            places.clear();
            surface.removeEventFilter(MouseEvent.ANY, mouse);
            surface.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
            surface.setCursor(Cursor.DEFAULT);
        }
    }

    private void mouse(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
            onMove.accept(List.copyOf(places), place(event));
            event.consume();
        } else if (event.getButton() == MouseButton.PRIMARY) {
            if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
                chosen(place(event));
            }
            event.consume();
        }
    }

    private void chosen(Point place) {
        surface.requestFocus();
        places.add(place);
        if (places.size() == PLACES) {
            List<Point> both = List.copyOf(places);
            Consumer<List<Point>> then = onChosen;
            end();
            then.accept(both);
        } else {
            onMove.accept(List.copyOf(places), place);
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            Runnable then = onCancel;
            end();
            then.run();
            event.consume();
        }
    }

    private Point place(MouseEvent event) {
        return snap.apply(viewport.plan(event.getX(), event.getY()));
    }
}
