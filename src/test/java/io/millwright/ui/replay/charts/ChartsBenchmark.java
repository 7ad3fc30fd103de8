package io.millwright.ui.replay.charts;

import io.millwright.catalog.Catalog;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.chart.TimeSpan;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.Playback.Shown;
import io.millwright.ui.task.TaskExecutor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntConsumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;

/// Measures charts of a day in seconds on the headless platform with the software pipeline: what a moment, a zoom and
/// a pulse of a run that proceeds cost the FX thread. Prints medians and worst cases, asserts nothing. Run `main`.
final class ChartsBenchmark {
    private static final int DAY = 86_400;
    private static final int TIMES = 40;

    private ChartsBenchmark() {}

    public static void main(String[] args) {
        FxDriver.start();
        DrawnRuns drawn = new DrawnRuns();
        Random random = new Random(1);
        for (Quantity quantity : List.of(
                Quantities.GRID_POWER,
                Quantities.IT_POWER,
                Quantities.COOLING_POWER,
                Quantities.LOSS_POWER,
                Quantities.HOTTEST_CHIP,
                Quantities.HOTTEST_INLET,
                Quantities.OUTPUT_TOKENS,
                Quantities.INPUT_TOKENS,
                Quantities.TTFT_P50,
                Quantities.TTFT_P95,
                Quantities.TTFT_P99,
                Quantities.WAITING,
                Quantities.RUNNING,
                Quantities.KV_USE,
                Quantities.RACKS_THROTTLED)) {
            double[] noise = random.doubles(997).toArray();
            drawn.with(
                    Channel.of(quantity),
                    timeS -> 1 + Math.sin(timeS / 5000) * 0.5 + 0.3 * noise[(int) timeS % noise.length]);
        }
        Recording day = drawn.recording(DAY);
        Playback playback = new Playback();
        Document document = new Document(SampleHall.facility(), Catalog.builtIn());
        ChartsController charts = FxDriver.onFx(() -> new ChartsController(
                document,
                TaskExecutor.direct(),
                new FakeDialogs(),
                playback,
                new SimpleObjectProperty<>(Theme.LIGHT),
                question -> {},
                () -> java.nio.file.Path.of("target")));
        FxDriver.show(() -> new Scene(new BorderPane(charts.view()), 1200, 800));
        time("open", 3, i -> playback.show(new Shown("day", day, false)));
        time("moment", TIMES, i -> playback.timeSProperty().set(i * 1000.0));
        time("zoom", TIMES, i -> charts.zoom(new TimeSpan(i * 100.0, DAY - i * 100.0)));
        time("pan over an hour", TIMES, i -> charts.zoom(new TimeSpan(i * 100.0, i * 100.0 + 3600)));
        FxDriver.run(charts::showAll);
        Recording[] longer = new Recording[TIMES];
        Arrays.setAll(longer, i -> drawn.recording(DAY + i));
        FxDriver.run(() -> playback.show(new Shown("day", day, true)));
        time("pulse", TIMES, i -> playback.grow(new Shown("day", longer[i], true)));
        System.exit(0);
    }

    private static void time(String what, int times, IntConsumer work) {
        double[] ms = new double[times];
        for (int i = 0; i < times; i++) {
            int now = i;
            ms[i] = FxDriver.onFx(() -> {
                long start = System.nanoTime();
                work.accept(now);
                return (System.nanoTime() - start) * 1e-6;
            });
            FxDriver.pulse();
        }
        Arrays.sort(ms);
        System.out.printf(Locale.ROOT, "%-20s median %6.1f ms, worst %6.1f ms%n", what, ms[times / 2], ms[times - 1]);
    }
}
