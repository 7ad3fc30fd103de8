package io.millwright.ui.workbench;

import io.millwright.catalog.Catalog;
import io.millwright.serving.Fidelity;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.ReplayModel;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/// Measures the replay workspace while runs proceed at the fluid level, on the headless platform: pulses, how long
/// other
/// work waits for the FX thread, what a moment costs to show, and how long a cancelled run goes on. Run with
/// `mvn -q test-compile exec:exec@replay-benchmark`; prints, asserts nothing.
final class ReplayBenchmark {
    private static final int MOST_WAITS = 20_000;

    private ReplayBenchmark() {}

    public static void main(String[] args) throws Exception {
        FxDriver.start();
        measure("ai-factory-20mw", 1000);
        measure("campus-1gw", 50_000);
        System.exit(0);
    }

    private static void measure(String sample, double scale) throws Exception {
        Path folder = Files.createTempDirectory("replay");
        Path file =
                Files.copy(Path.of("sample-facilities", sample, sample + ".json"), folder.resolve(sample + ".json"));
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.threads(), new FakeDialogs(), folder)));
        FxDriver.show(workbench::scene);
        FxDriver.run(() -> workbench.open(file));
        until(() -> workbench.files().fileProperty().get().isPresent()
                && !workbench.document().staleProperty().get());
        FxDriver.run(workbench::showReplay);
        ReplayModel model = workbench.replay().model();
        Playback playback = workbench.replay().playback();
        FxDriver.run(() -> {
            model.fidelityProperty().set(Fidelity.FLUID);
            model.scaleProperty().set(scale);
            workbench.replay().run();
        });
        until(() -> playback.durationS() > 0);
        long begun = System.nanoTime();
        long pulses = playback.pulseProperty().get();
        double[] waits = new double[MOST_WAITS];
        int count = 0;
        while (count < MOST_WAITS && FxDriver.onFx(() -> model.runningProperty().get())) {
            waits[count++] = waitS();
            Thread.sleep(10);
        }
        double ranS = (System.nanoTime() - begun) * 1e-9;
        waits = Arrays.copyOf(waits, count);
        Arrays.sort(waits);
        line(
                "%s: shown while it ran %.1f s: %.1f pulses a second; the FX thread answers in %.0f ms (median), %.0f ms"
                        + " (99 of 100), %.0f ms (at worst)",
                sample,
                ranS,
                (playback.pulseProperty().get() - pulses) / ranS,
                1e3 * waits[count / 2],
                1e3 * waits[count * 99 / 100],
                1e3 * waits[count - 1]);
        double[] seeks = new double[60];
        for (int i = 0; i < seeks.length; i++) {
            double momentS = playback.durationS() * i / seeks.length;
            long before = System.nanoTime();
            FxDriver.onFx(() -> {
                playback.seek(momentS);
                return true;
            });
            waitS();
            seeks[i] = (System.nanoTime() - before) * 1e-9;
        }
        Arrays.sort(seeks);
        line(
                "%s: a moment is shown in %.0f ms (median), %.0f ms (at worst)",
                sample, 1e3 * seeks[seeks.length / 2], 1e3 * seeks[seeks.length - 1]);
        FxDriver.run(() -> workbench.replay().run());
        until(() -> playback.followingProperty().get());
        long cancelled = System.nanoTime();
        Platform.runLater(() -> workbench.replay().cancel());
        until(() -> playback.runProperty()
                .get()
                .filter(shown -> !shown.proceeding())
                .isPresent());
        line("%s: a cancelled run is over and stored after %.0f ms", sample, (System.nanoTime() - cancelled) * 1e-6);
    }

    /// How long work waits until the FX thread has done it.
    private static double waitS() {
        long before = System.nanoTime();
        FxDriver.onFx(() -> true);
        return (System.nanoTime() - before) * 1e-9;
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
