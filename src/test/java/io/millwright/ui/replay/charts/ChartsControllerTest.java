package io.millwright.ui.replay.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.chart.TimeChart;
import io.millwright.ui.chart.TimeChart.Band;
import io.millwright.ui.chart.TimeChart.Scaling;
import io.millwright.ui.chart.TimeChart.Trace;
import io.millwright.ui.chart.TimeSpan;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Chooser;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.Playback.Shown;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsControllerTest {
    private static final Channel GRID = Channel.of(Quantities.GRID_POWER);
    private static final Channel CHIP = Channel.of(Subject.Kind.RACK, "row-a/01", Quantities.CHIP);

    @TempDir
    Path folder;

    private final Playback playback = new Playback();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<Chooser.Question> asked = new ArrayList<>();
    private final Document document;
    private final ChartsController charts;

    ChartsControllerTest() {
        FxDriver.start();
        document = FxDriver.onFx(() -> new Document(SampleHall.facility(), Catalog.builtIn()));
        charts = controller();
    }

    private ChartsController controller() {
        return FxDriver.onFx(() -> new ChartsController(
                document,
                TaskExecutor.direct(),
                dialogs,
                playback,
                new SimpleObjectProperty<>(Theme.LIGHT),
                asked::add,
                () -> folder.resolve("runs")));
    }

    private static DrawnRuns run(double gridW) {
        return new DrawnRuns()
                .with(GRID, timeS -> gridW + timeS)
                .with(Channel.of(Quantities.IT_POWER), timeS -> 0.8 * gridW)
                .with(Channel.of(Quantities.LOSS_POWER), timeS -> 0.1 * gridW)
                .with(Channel.of(Quantities.CHILLER_POWER), timeS -> 0)
                .with(Channel.of(Quantities.TTFT_P95), timeS -> timeS < 20 ? Double.NaN : 0.5)
                .with(
                        Channel.of(Quantities.RACKS_THROTTLED),
                        timeS -> (timeS > 30 && timeS <= 40) || timeS > 90 ? 3 : 0)
                .with(CHIP, timeS -> 60 + timeS / 10)
                .with(Channel.of(Subject.Kind.RACK, "row-a/01", Quantities.RACK_POWER), timeS -> 1e5)
                .with(Channel.of(Subject.Kind.RACK, "row-a/01", Quantities.MODE), timeS -> 1);
    }

    private void show(Recording run) {
        FxDriver.run(() -> playback.show(new Shown("one", run, false)));
    }

    private TimeChart chart(String title) {
        return charts.model().chartsProperty().get().stream()
                .filter(chart -> chart.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private List<String> titles() {
        return charts.model().chartsProperty().get().stream()
                .map(TimeChart::title)
                .toList();
    }

    @Test
    void showsTheUsualChartsOfWhatWasRecordedAndTellsSomething() {
        show(run(1e6).recording(100));
        assertThat(titles()).containsExactly("Power", "Time to first token");
        assertThat(chart("Power").traces())
                .extracting(Trace::name)
                .containsExactly("IT power", "Electrical losses", "Grid power");
        assertThat(chart("Time to first token").scaling()).isEqualTo(Scaling.LOGARITHMIC);
        assertThat(chart("Time to first token").traces())
                .extracting(Trace::name)
                .containsExactly("95th percentile");
        FxDriver.run(() -> charts.choose("Racks held back", true));
        assertThat(titles()).contains("Racks held back");
        FxDriver.run(() -> charts.choose("Power", false));
        assertThat(titles()).doesNotContain("Power");
    }

    @Test
    void shadesTheTimesInWhichRacksWereHeldBack() {
        show(run(1e6).recording(100));
        assertThat(chart("Power").bands())
                .extracting(Band::fromS, Band::toS)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(30.0, 40.0),
                        org.assertj.core.groups.Tuple.tuple(90.0, 100.0));
        assertThat(chart("Power").marks()).singleElement().satisfies(mark -> {
            assertThat(mark.timeS()).isEqualTo(10);
            assertThat(mark.text()).contains("Lose the grid");
        });
    }

    @Test
    void howChartsWereArrangedIsKeptBesideTheRuns() throws Exception {
        show(run(1e6).recording(100));
        FxDriver.run(() -> {
            charts.add(List.of(CHIP));
            charts.choose("Racks held back", true);
            charts.scale("Power", Scaling.FITTED);
        });
        assertThat(titles()).first().isEqualTo(CHIP.quantity().name());
        ChartsController later = controller();
        show(run(2e6).recording(100));
        assertThat(later.model().chartsProperty().get())
                .extracting(TimeChart::title)
                .containsExactly(CHIP.quantity().name(), "Power", "Racks held back", "Time to first token");
        assertThat(later.model().chartsProperty().get().get(1).scaling()).isEqualTo(Scaling.FITTED);
        // a run without the channel has no such chart, and the next with it has it again
        show(new DrawnRuns().with(GRID, timeS -> 1e6).recording(100));
        assertThat(later.model().chartsProperty().get())
                .extracting(TimeChart::title)
                .containsExactly("Power");
        show(run(2e6).recording(100));
        FxDriver.run(() -> later.remove(CHIP.quantity().name()));
        assertThat(ChartsFile.read(folder.resolve("runs")).orElseThrow().own()).isEmpty();
    }

    @Test
    void aDamagedArrangementIsAsIfThereWereNone() throws Exception {
        java.nio.file.Files.createDirectories(folder.resolve("runs"));
        java.nio.file.Files.writeString(folder.resolve("runs").resolve("charts.json"), "{ no");
        show(run(1e6).recording(100));
        assertThat(titles()).containsExactly("Power", "Time to first token");
        FxDriver.run(() -> charts.add(List.of(CHIP)));
        assertThat(ChartsFile.read(folder.resolve("runs")).orElseThrow().own())
                .containsExactly(new ChartsFile.Own(CHIP.quantity().name(), List.of(CHIP.id())));
    }

    @Test
    void aRunThatProceedsGrowsAndLeavesWhatWasThere() {
        DrawnRuns drawn = run(1e6);
        FxDriver.run(() -> playback.show(new Shown("one", drawn.recording(300), true)));
        var before = chart("Power").traces().getLast().curve();
        FxDriver.run(() -> playback.grow(new Shown("one", drawn.recording(3000), true)));
        FxDriver.run(() -> playback.grow(new Shown("one", drawn.recording(3001), false)));
        var after = chart("Power").traces().getLast().curve();
        assertThat(before.size()).isEqualTo(300);
        assertThat(after.size()).isEqualTo(3001);
        for (double timeS : new double[] {1, 255, 256, 257, 300, 301, 2999, 3001}) {
            assertThat(after.at(timeS)).isEqualTo(1e6 + timeS);
        }
        assertThat(before.at(300)).isEqualTo(1e6 + 300);
    }

    @Test
    void racksWhoseSamplesWereMergedMeanwhileAreReadAnew() {
        DrawnRuns drawn = run(1e6);
        FxDriver.run(() -> {
            playback.show(new Shown("one", drawn.recording(400), true));
            charts.add(List.of(CHIP));
            playback.grow(new Shown("one", drawn.merged(500), true));
        });
        var curve = chart("Chips").traces().getFirst().curve();
        assertThat(curve.size()).isEqualTo(250);
        assertThat(curve.endS(0)).isEqualTo(2);
        assertThat(curve.at(400)).isEqualTo(100, within(1e-9));
    }

    @Test
    void aSecondRunStandsBesideTheFirstWhereItHasTheChannel() {
        show(run(1e6).recording(100));
        Recording other = new DrawnRuns().with(GRID, timeS -> 2e6).recording(150);
        FxDriver.run(() -> playback.showBeside(new Shown("two", other, false)));
        assertThat(chart("Power").traces())
                .extracting(trace -> trace.beside().map(beside -> beside.at(120)))
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(2e6));
        assertThat(charts.whole()).isEqualTo(new TimeSpan(0, 150));
        FxDriver.run(playback::hideBeside);
        assertThat(chart("Power").traces().getLast().beside()).isEmpty();
    }

    @Test
    void anyChannelCanBePickedForAChartOfItsOwn() {
        show(run(1e6).recording(100));
        FxDriver.run(charts::pick);
        Chooser.Question question = asked.getFirst();
        assertThat(question.lines()).extracting(Chooser.Line::name).contains("Chips", "Grid power");
        assertThat(question.lines()).extracting(Chooser.Line::name).doesNotContain("Mode");
        int chips = question.lines().stream().map(Chooser.Line::name).toList().indexOf("Chips");
        assertThat(question.meaning().apply(List.of(0, chips)).text()).contains("2 charts");
        FxDriver.run(() -> {
            question.done().accept(List.of(0, chips));
            question.done().accept(List.of(chips));
        });
        assertThat(titles()).startsWith("Chips (2)", "Grid power", "Chips");
        FxDriver.run(() -> charts.remove("Chips"));
        assertThat(titles()).startsWith("Chips (2)", "Grid power").doesNotContain("Chips");
    }

    @Test
    void theElementThatIsLookedAtHasChartsOfAllItsAmounts() {
        show(run(1e6).recording(100));
        FxDriver.run(() -> playback.subjectProperty().set(Optional.of(CHIP.subject())));
        assertThat(titles()).startsWith("row-a/01: Chips", "row-a/01: Power");
        FxDriver.run(() -> playback.subjectProperty().set(Optional.empty()));
        assertThat(titles()).startsWith("Power");
    }

    @Test
    void zoomingOutToTheWholeRunEndsTheZoomAndTheWindowFollowsTheMoment() {
        show(run(1e6).recording(100));
        FxDriver.run(() -> charts.zoom(new TimeSpan(10, 20)));
        assertThat(charts.span()).isEqualTo(new TimeSpan(10, 20));
        FxDriver.run(() -> {
            playback.timeSProperty().set(19.9);
            playback.play();
            playback.timeSProperty().set(21);
        });
        assertThat(charts.span().holds(21)).isTrue();
        assertThat(charts.span().lengthS()).isEqualTo(10, within(1e-9));
        FxDriver.run(() -> {
            playback.pause();
            for (int i = 0; i < 6; i++) {
                charts.zoomOut();
            }
        });
        assertThat(playback.zoomProperty().get()).isEmpty();
    }

    @Test
    void theTableOfAChartHoldsTheStretchThatItShowsInTheUnitsOnScreen() throws Exception {
        show(run(1e6).recording(100));
        Path file = folder.resolve("power.csv");
        dialogs.table = Optional.of(file);
        FxDriver.run(() -> {
            document.unitsProperty().set(UnitSystem.US);
            charts.zoom(new TimeSpan(50, 52));
            charts.exportTable(chart("Power"));
        });
        assertThat(Files.readString(file).lines())
                .hasSize(4)
                .startsWith("Time [s],IT power [MW],Electrical losses [MW],Grid power [MW]")
                .contains("51.0,0.8,0.1,1.000051");
        assertThat(dialogs.told).singleElement().asString().contains("power.csv");
    }
}
