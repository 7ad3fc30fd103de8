package io.millwright.ui.replay;

import io.millwright.ui.task.TaskExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Hands the newest of many values from a working thread to the FX thread: ten times a second at most, and never more
/// than one that has not been taken yet.
final class Pulses<T> {
    private static final long EVERY_NS = 100_000_000;

    private final TaskExecutor executor;
    private final Consumer<T> taker;
    private final AtomicReference<T> waiting = new AtomicReference<>();
    private long lastNs = System.nanoTime() - EVERY_NS;

    Pulses(TaskExecutor executor, Consumer<T> taker) {
        this.executor = executor;
        this.taker = taker;
    }

    /// Hands a value on if it is time for one.
    ///
    /// @param value only asked for then
    void offer(Supplier<T> value) {
        long nowNs = System.nanoTime();
        if (nowNs - lastNs >= EVERY_NS) {
            lastNs = nowNs;
            send(value.get());
        }
    }

    /// Hands a value on, whenever the last one was.
    void send(T value) {
        if (waiting.getAndSet(value) == null) {
            executor.onFxThread(() -> taker.accept(waiting.getAndSet(null)));
        }
    }
}
