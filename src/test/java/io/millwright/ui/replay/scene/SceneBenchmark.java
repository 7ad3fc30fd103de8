package io.millwright.ui.replay.scene;

import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopOptions;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.record.Recording;
import io.millwright.ui.FxDriver;
import io.millwright.ui.task.TaskExecutor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measures what a frame of each scene costs while a run is played, on the headless platform with the software
/// pipeline: from the moment to the painted canvas. Prints medians and worst cases, asserts nothing.
final class SceneBenchmark {
    private static final int FRAMES = 120;

    private SceneBenchmark() {}

    public static void main(String[] args) {
        for (String sample : List.of("ai-factory-20mw", "training-and-inference-100mw", "campus-1gw")) {
            Twin twin = RecordedRuns.sample(sample);
            Recording run = RecordedRuns.run(twin, LoopOptions.DEFAULT.withUntilS(900), List.of(), recorder -> {});
            SceneStage stage = SceneStage.show(twin, run, TaskExecutor.threads());
            FxDriver.pulse();
            Scenes scenes = stage.scenes;
            measure(sample + ", plan", stage, () -> {
                scenes.planScene().frame(0);
                scenes.planScene().plan().paintNow();
            });
            FxDriver.run(() -> stage.tabs.getSelectionModel().select(1));
            FxDriver.await(() -> scenes.powerScene().loading().isPresent());
            measure(sample + ", one-line", stage, () -> {
                scenes.powerScene().frame(0);
                scenes.powerScene().screen().paintNow();
            });
            FxDriver.run(() -> stage.tabs.getSelectionModel().select(2));
            FxDriver.await(() -> scenes.loopsScene().state().isPresent());
            measure(sample + ", loops", stage, () -> {
                scenes.loopsScene().frame(0);
                scenes.loopsScene().screen().paintNow();
            });
        }
        System.exit(0);
    }

    private static void measure(String name, SceneStage stage, Runnable frame) {
        double endS = stage.playback.durationS();
        double[] ms = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            double timeS = endS * i / FRAMES;
            ms[i] = FxDriver.onFx(() -> {
                stage.playback.seek(timeS);
                long start = System.nanoTime();
                frame.run();
                return (System.nanoTime() - start) / 1e6;
            });
        }
        double[] warm = Arrays.copyOfRange(ms, FRAMES / 4, FRAMES);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "%-48s median %6.2f ms   worst %6.2f ms%n",
                name,
                warm[warm.length / 2],
                warm[warm.length - 1]);
    }
}
