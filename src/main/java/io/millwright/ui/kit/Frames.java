package io.millwright.ui.kit;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/// Work that is done once for every frame.
public final class Frames {
    private Frames() {}

    /// What a frame asks for.
    @FunctionalInterface
    public interface Frame {
        /// @param nowNs time of the frame
        void draw(long nowNs);
    }

    /// Draws as long as the window of a node is shown, so that a window that is closed costs nothing and can go.
    public static void whileShown(Node node, Frame frame) {
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frame.draw(now);
            }
        };
        node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(shown -> {
                    if (shown) {
                        timer.start();
                    } else {
                        timer.stop();
                    }
                });
    }
}
