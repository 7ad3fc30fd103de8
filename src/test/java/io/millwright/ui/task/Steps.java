package io.millwright.ui.task;

import java.util.ArrayDeque;
import java.util.Deque;

/// Background work that waits until the test lets it run, on the test's thread; results come at once.
public final class Steps implements TaskExecutor {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean held = true;

    /// Work that does not wait before it is told to.
    public static Steps running() {
        Steps steps = new Steps();
        steps.held = false;
        return steps;
    }

    @Override
    public void background(Runnable work) {
        if (held) {
            waiting.add(work);
        } else {
            work.run();
        }
    }

    @Override
    public void onFxThread(Runnable work) {
        work.run();
    }

    @Override
    public void shutdown() {
        waiting.clear();
    }

    /// How much waits.
    public int size() {
        return waiting.size();
    }

    /// From now on work waits.
    public void hold() {
        held = true;
    }

    /// Runs what has waited longest.
    public void step() {
        waiting.remove().run();
    }

    /// Runs all that waits.
    public void runAll() {
        while (!waiting.isEmpty()) {
            step();
        }
    }

    /// Runs all that waits, and from now on what comes.
    public void release() {
        held = false;
        runAll();
    }
}
