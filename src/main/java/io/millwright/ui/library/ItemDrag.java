package io.millwright.ui.library;

import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// One press on an item of the library, which becomes a drag once the hand has moved. It listens to the whole window,
/// because the hand leaves the list at once.
final class ItemDrag {
    private static final double DRAG_FROM_PX = 4;

    private final Scene scene;
    private final LibraryItem item;
    private final Placing placing;
    private final double pressedX;
    private final double pressedY;
    private final EventHandler<MouseEvent> dragged = this::dragged;
    private final EventHandler<MouseEvent> released = this::released;
    private final EventHandler<KeyEvent> keyPressed = this::keyPressed;
    private boolean isDragging;

    private ItemDrag(Scene scene, LibraryItem item, Placing placing, MouseEvent press) {
        this.scene = scene;
        this.item = item;
        this.placing = placing;
        this.pressedX = press.getSceneX();
        this.pressedY = press.getSceneY();
    }

    /// Follows a press until its button is released.
    static void follow(Scene scene, LibraryItem item, Placing placing, MouseEvent press) {
        ItemDrag drag = new ItemDrag(scene, item, placing, press);
        scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, drag.dragged);
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, drag.released);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, drag.keyPressed);
    }

    private void dragged(MouseEvent event) {
        if (!isDragging && Math.hypot(event.getSceneX() - pressedX, event.getSceneY() - pressedY) >= DRAG_FROM_PX) {
            isDragging = true;
            placing.begin(item);
        }
        if (isDragging) {
            placing.move(event.getSceneX(), event.getSceneY());
            event.consume();
        }
    }

    private void released(MouseEvent event) {
        end();
        if (isDragging) {
            placing.drop(event.getSceneX(), event.getSceneY());
            event.consume();
        }
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && isDragging) {
            end();
            placing.cancel();
            event.consume();
        }
    }

    private void end() {
        scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, dragged);
        scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, released);
        scene.removeEventFilter(KeyEvent.KEY_PRESSED, keyPressed);
    }
}
