package io.millwright.ui.task;

import java.util.concurrent.atomic.AtomicBoolean;

/// Tells running work that its answer is not wanted any more.
public final class Cancellation {
    private final AtomicBoolean cancelled = new AtomicBoolean();

    public void cancel() {
        cancelled.set(true);
    }

    public boolean isCancelled() {
        return cancelled.get();
    }
}
