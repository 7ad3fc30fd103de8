package io.millwright.ui.task;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;

/// Where background work runs and how its results come back to the FX thread. Tests use [#direct].
public interface TaskExecutor {
    /// Runs work away from the FX thread.
    void background(Runnable work);

    /// Runs work on the FX thread, later.
    void onFxThread(Runnable work);

    /// Ends all threads; what is running is interrupted.
    void shutdown();

    /// Daemon threads of the usual kind.
    static TaskExecutor threads() {
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.max(2, Runtime.getRuntime().availableProcessors() - 1),
                Thread.ofPlatform().daemon().name("millwright-task-", 1).factory());
        return new TaskExecutor() {
            @Override
            public void background(Runnable work) {
                pool.execute(work);
            }

            @Override
            public void onFxThread(Runnable work) {
                Platform.runLater(work);
            }

            @Override
            public void shutdown() {
                pool.shutdownNow();
            }
        };
    }

    /// Everything at once on the calling thread, for tests.
    static TaskExecutor direct() {
        return new TaskExecutor() {
            @Override
            public void background(Runnable work) {
                work.run();
            }

            @Override
            public void onFxThread(Runnable work) {
                work.run();
            }

            @Override
            public void shutdown() {}
        };
    }
}
