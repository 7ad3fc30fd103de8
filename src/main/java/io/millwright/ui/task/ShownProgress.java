package io.millwright.ui.task;

import io.millwright.numeric.Progress;

/// Progress of background work that a window shows: told on the FX thread a few times a second, and no more once the
/// work is cancelled. Work may report from several threads.
public final class ShownProgress implements Progress {
    private static final long EVERY_NS = 100_000_000;

    /// Somebody who shows it.
    @FunctionalInterface
    public interface Shown {
        void tell(double doneFraction, String what);
    }

    private final TaskExecutor executor;
    private final Cancellation cancellation;
    private final Shown shown;
    private long toldNs = System.nanoTime();

    public ShownProgress(TaskExecutor executor, Cancellation cancellation, Shown shown) {
        this.executor = executor;
        this.cancellation = cancellation;
        this.shown = shown;
    }

    @Override
    public void report(double doneFraction, String what) {
        if (isDue()) {
            executor.onFxThread(() -> {
                if (!cancellation.isCancelled()) {
                    shown.tell(doneFraction, what);
                }
            });
        }
    }

    private synchronized boolean isDue() {
        long now = System.nanoTime();
        boolean due = now - toldNs > EVERY_NS;
        toldNs = due ? now : toldNs;
        return due;
    }

    @Override
    public boolean cancelled() {
        return cancellation.isCancelled();
    }
}
