package io.millwright.ui.kit;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;

/// Work on the FX thread that is asked for more often than it is worth doing: many requests become one, and while they
/// keep coming it is done at most so often. The last request is always followed by the work.
public final class Refresh {
    private final Runnable work;
    private final PauseTransition pause;
    private boolean asked;
    private boolean waiting;

    public Refresh(Duration atMostEvery, Runnable work) {
        this.work = work;
        this.pause = new PauseTransition(atMostEvery);
        pause.setOnFinished(event -> {
            waiting = false;
            if (asked) {
                start();
            }
        });
    }

    /// Asks for the work.
    public void request() {
        if (!asked) {
            asked = true;
            if (!waiting) {
                Platform.runLater(this::start);
            }
        }
    }

    private void start() {
        if (asked && !waiting) {
            asked = false;
            waiting = true;
            pause.playFromStart();
            work.run();
        }
    }
}
