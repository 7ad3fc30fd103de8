package io.millwright.ui.workbench;

import io.millwright.catalog.Catalog;
import io.millwright.serving.Fidelity;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.ReplayModel;
import io.millwright.ui.task.TaskExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/// Measures the replay workspace while runs proceed at the fluid level, on the headless platform: how long a run takes
/// to begin, pulses, how long other work waits for the FX thread, what a moment costs to show, and how long a cancelled
/// run goes on. Run with `mvn -q test-compile exec:exec@replay-benchmark`; prints, asserts nothing.
final class ReplayBenchmark {
    private static final int MOST_WAITS = 20_000;

    /// When runs are cancelled, in seconds after they were asked for.
    private static final double[] CANCELLED_AFTER_S = {0.1, 0.3, 0.6, 1, 1.5, 2, 3, 5};

    private final String sample;
    private final Path folder;
    private final Workbench workbench;
    private final ReplayModel model;
    private final Playback playback;

    /// Tasks that run or wait.
    private final AtomicInteger busy = new AtomicInteger();

    private ReplayBenchmark(String sample) throws Exception {
        this.sample = sample;
        folder = Files.createTempDirectory("replay");
        Path file = copy(sample + ".json");
        workbench = FxDriver.onFx(() -> new Workbench(
                new Workbench.Parts(Catalog.builtIn(), new TwinAnswers(), counted(), new FakeDialogs(), folder)));
        FxDriver.show(workbench::scene);
        long begun = System.nanoTime();
        FxDriver.run(() -> workbench.open(file));
        until(() -> workbench.files().fileProperty().get().isPresent() && busy.get() == 0);
        line("%s: open and solved after %.2f s", sample, since(begun));
        FxDriver.run(workbench::showReplay);
        model = workbench.replay().model();
        playback = workbench.replay().playback();
    }

    public static void main(String[] args) throws Exception {
        FxDriver.start();
        for (String sample : args.length > 0 ? args : new String[] {"ai-factory-20mw", "campus-1gw"}) {
            new ReplayBenchmark(sample).measure();
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        Path trace = copy("workload.json");
        FxDriver.run(() -> {
            model.fidelityProperty().set(Fidelity.FLUID);
            model.traceProperty().set(Optional.of(trace));
            model.untilSProperty().set(3600);
        });
        until(() -> busy.get() == 0);
        runs();
        seeks();
        for (double afterS : CANCELLED_AFTER_S) {
            cancel(afterS);
        }
    }

    private void runs() throws Exception {
        long asked = System.nanoTime();
        FxDriver.run(() -> workbench.replay().run());
        double[] waits = waits(() -> !(playback.durationS() > 0));
        line(
                "%s: an hour begins to show after %.2f s; the FX thread answers in %.0f ms (median), %.0f ms (at worst)",
                sample, since(asked), 1e3 * waits[waits.length / 2], 1e3 * waits[waits.length - 1]);
        long begun = System.nanoTime();
        long pulses = playback.pulseProperty().get();
        waits = waits(() -> model.runningProperty().get());
        double ranS = since(begun);
        line(
                "%s: shown while it ran %.1f s: %.1f pulses a second; the FX thread answers in %.0f ms (median), %.0f ms"
                        + " (99 of 100), %.0f ms (at worst)",
                sample,
                ranS,
                (playback.pulseProperty().get() - pulses) / ranS,
                1e3 * waits[waits.length / 2],
                1e3 * waits[waits.length * 99 / 100],
                1e3 * waits[waits.length - 1]);
    }

    private void seeks() {
        double[] seeks = new double[60];
        for (int i = 0; i < seeks.length; i++) {
            double momentS = playback.durationS() * i / seeks.length;
            long before = System.nanoTime();
            FxDriver.onFx(() -> {
                playback.seek(momentS);
                return true;
            });
            waitS();
            seeks[i] = since(before);
        }
        Arrays.sort(seeks);
        line(
                "%s: a moment is shown in %.0f ms (median), %.0f ms (at worst)",
                sample, 1e3 * seeks[seeks.length / 2], 1e3 * seeks[seeks.length - 1]);
    }

    private void cancel(double afterS) throws Exception {
        until(() -> busy.get() == 0);
        FxDriver.run(() -> workbench.replay().run());
        Thread.sleep(Math.round(1e3 * afterS));
        boolean running = FxDriver.onFx(() -> model.runningProperty().get());
        long cancelled = System.nanoTime();
        Platform.runLater(() -> workbench.replay().cancel());
        while (busy.get() > 0) {
            Thread.sleep(1);
        }
        line(
                "%s: cancelled after %.1f s%s, a run is over and stored %.0f ms later",
                sample, afterS, running ? "" : " (it had ended)", 1e3 * since(cancelled));
    }

    private Path copy(String name) throws IOException {
        return Files.copy(Path.of("sample-facilities", sample, name), folder.resolve(name));
    }

    private TaskExecutor counted() {
        TaskExecutor threads = TaskExecutor.threads();
        return new TaskExecutor() {
            @Override
            public void background(Runnable work) {
                busy.incrementAndGet();
                threads.background(() -> {
                    try {
                        work.run();
                    } finally {
                        busy.decrementAndGet();
                    }
                });
            }

            @Override
            public void onFxThread(Runnable work) {
                threads.onFxThread(work);
            }

            @Override
            public void shutdown() {
                threads.shutdown();
            }
        };
    }

    /// How long work waits for the FX thread, over and over while something is so; in order of length.
    private static double[] waits(BooleanSupplier proceeds) throws InterruptedException {
        double[] waits = new double[MOST_WAITS];
        int count = 0;
        do {
            waits[count++] = waitS();
            Thread.sleep(10);
        } while (count < MOST_WAITS && FxDriver.onFx(proceeds::getAsBoolean));
        waits = Arrays.copyOf(waits, count);
        Arrays.sort(waits);
        return waits;
    }

    /// How long work waits until the FX thread has done it.
    private static double waitS() {
        long before = System.nanoTime();
        FxDriver.onFx(() -> true);
        return since(before);
    }

    private static double since(long ns) {
        return (System.nanoTime() - ns) * 1e-9;
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!FxDriver.onFx(condition::getAsBoolean)) {
            Thread.sleep(5);
        }
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
