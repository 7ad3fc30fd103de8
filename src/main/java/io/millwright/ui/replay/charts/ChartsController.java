package io.millwright.ui.replay.charts;

import io.millwright.project.ProjectFiles;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Recording;
import io.millwright.ui.chart.TimeChart;
import io.millwright.ui.chart.TimeChart.Band;
import io.millwright.ui.chart.TimeChart.Mark;
import io.millwright.ui.chart.TimeChart.Scaling;
import io.millwright.ui.chart.TimeChartTable;
import io.millwright.ui.chart.TimeCurve;
import io.millwright.ui.chart.TimeHand;
import io.millwright.ui.chart.TimeSpan;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Chooser;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.charts.ChartsFile.Arrangement;
import io.millwright.ui.replay.charts.ChartsFile.Own;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The charts of the replay workspace for the rest of the program: reads channels in the background as the run grows,
/// moves all charts together, exports. How they are arranged is kept beside the runs of the facility.
public final class ChartsController implements TimeHand {
    private static final Logger LOG = LoggerFactory.getLogger(ChartsController.class);
    /// Where in the window the moment stands after time has run out of it.
    private static final double LEAD = 0.1;

    private static final double ZOOM = 0.5;

    /// A recording and what has been read of it.
    private record Source(Recording recording, ChannelCurves curves) {}

    private record Question(long opening, Optional<Source> run, Optional<Source> beside, List<String> ids) {}

    private record Keeping(Path folder, Arrangement arrangement) {}

    private record Answer(long opening, Map<String, TimeCurve> run, Map<String, TimeCurve> beside) {}

    private final Document document;
    private final TaskExecutor executor;
    private final DialogService dialogs;
    private final Playback playback;
    private final Consumer<Chooser.Question> ask;
    private final Supplier<Path> folder;
    private final ChartsModel model = new ChartsModel();
    private final LatestTask<Question, Answer> reading;
    private final LatestTask<Keeping, Keeping> keeping;
    private final ChartsView view;
    private final List<Own> kept = new ArrayList<>();
    private Optional<Path> arrangedBy = Optional.empty();
    private ChannelCurves runCurves = new ChannelCurves();
    private ChannelCurves besideCurves = new ChannelCurves();
    private Answer read = new Answer(0, Map.of(), Map.of());
    private List<Mark> marks = List.of();
    private int events = -1;
    private UnitSystem unitsOfMarks = UnitSystem.SI;

    /// @param ask shows a question over the window
    /// @param folder where runs of the facility that is open lie now
    public ChartsController(
            Document document,
            TaskExecutor executor,
            DialogService dialogs,
            Playback playback,
            ObservableValue<Theme> theme,
            Consumer<Chooser.Question> ask,
            Supplier<Path> folder) {
        this.folder = folder;
        this.document = document;
        this.executor = executor;
        this.dialogs = dialogs;
        this.playback = playback;
        this.ask = ask;
        reading = new LatestTask<>(executor, LatestTask.Policy.FINISH_FIRST, this::work, this::finished, this::failed);
        keeping = new LatestTask<>(
                executor,
                LatestTask.Policy.FINISH_FIRST,
                (question, cancellation) -> {
                    ChartsFile.write(question.folder(), question.arrangement());
                    return question;
                },
                written -> {},
                failure -> LOG.warn("the arrangement of charts was not kept", failure));
        view = new ChartsView(document, model, playback, this);
        document.openedProperty().addListener(o -> forget());
        playback.openingsProperty().addListener(o -> begin());
        playback.pulseProperty().addListener(o -> refresh());
        playback.subjectProperty().addListener(o -> {
            lookCloser();
            refresh();
        });
        playback.timeSProperty().addListener(o -> follow());
        document.unitsProperty().addListener(o -> compose());
        theme.subscribe(view::setTheme);
        begin();
        refresh();
    }

    public Node view() {
        return view.root();
    }

    public ChartsModel model() {
        return model;
    }

    @Override
    public void seek(double timeS) {
        playback.seek(timeS);
    }

    @Override
    public void point(double timeS) {
        model.pointerSProperty().set(timeS);
    }

    @Override
    public void zoom(TimeSpan span) {
        TimeSpan whole = whole();
        boolean all = span.fromS() <= whole.fromS() && span.toS() >= whole.toS();
        playback.zoomProperty().set(all ? Optional.empty() : Optional.of(span));
    }

    @Override
    public void showAll() {
        playback.zoomProperty().set(Optional.empty());
    }

    @Override
    public void step(int samples) {
        playback.step(samples);
    }

    @Override
    public TimeSpan whole() {
        return new TimeSpan(0, Math.max(1, playback.durationS()));
    }

    /// What charts show now.
    TimeSpan span() {
        return playback.span();
    }

    void zoomIn() {
        zoomBy(ZOOM);
    }

    void zoomOut() {
        zoomBy(1 / ZOOM);
    }

    private void zoomBy(double factor) {
        TimeSpan span = span();
        double about = span.holds(playback.timeS()) ? playback.timeS() : span.at(0.5);
        zoom(span.scaled(factor, about, whole()));
    }

    /// Lets somebody pick channels for charts of their own.
    public void pick() {
        playback.run().ifPresent(run -> ask.accept(ChannelPicker.question(run, this::add)));
    }

    /// Adds charts of channels.
    void add(List<Channel> channels) {
        Set<String> taken = new HashSet<>();
        kept.forEach(own -> taken.add(own.title()));
        model.offeredProperty().get().forEach(chart -> taken.add(chart.title()));
        List<Own> added = new ArrayList<>();
        for (RunChart chart : RunCharts.of(channels)) {
            String title = chart.title();
            for (int number = 2; !taken.add(title); number++) {
                title = chart.title() + " (" + number + ")";
            }
            added.add(new Own(
                    title,
                    chart.curves().stream().map(curve -> curve.channel().id()).toList()));
        }
        kept.addAll(0, added);
        composeOwn();
        keep();
        refresh();
    }

    /// Of the charts that somebody put together, those of which the run tells something.
    private void composeOwn() {
        model.ownProperty()
                .set(playback.run().stream()
                        .flatMap(run -> kept.stream().flatMap(own -> own.of(run).stream()))
                        .toList());
    }

    private void keep() {
        arrangedBy = Optional.of(folder.get());
        keeping.ask(new Keeping(folder.get(), model.arrangement(kept)));
    }

    /// Takes what was arranged beside the runs of this facility, once.
    private void arrange() {
        if (playback.run().isEmpty() || arrangedBy.equals(Optional.of(folder.get()))) {
            return;
        }
        Path now = folder.get();
        arrangedBy = Optional.of(now);
        executor.background(() -> {
            try {
                Optional<Arrangement> found = ChartsFile.read(now);
                executor.onFxThread(() ->
                        found.filter(all -> arrangedBy.equals(Optional.of(now))).ifPresent(this::arrange));
            } catch (IOException e) {
                LOG.warn("charts begin as usual", e);
            }
        });
    }

    private void arrange(Arrangement found) {
        kept.clear();
        kept.addAll(found.own());
        model.arrange(found);
        composeOwn();
        refresh();
    }

    /// Another facility has charts of its own.
    private void forget() {
        arrangedBy = Optional.empty();
        kept.clear();
        model.arrange(Arrangement.NONE);
    }

    void choose(String title, boolean shown) {
        model.choose(title, shown);
        keep();
        refresh();
    }

    void remove(String title) {
        kept.removeIf(own -> own.title().equals(title));
        model.remove(title);
        keep();
        refresh();
    }

    void scale(String title, Scaling scaling) {
        model.scale(title, scaling);
        keep();
        compose();
    }

    /// Asks where the numbers of a chart go, and writes those of the stretch of time that it shows.
    void exportTable(TimeChart chart) {
        TimeSpan span = span();
        UnitSystem units = document.units();
        dialogs.chooseTableToSave(chart.title() + ".csv")
                .ifPresent(file -> executor.background(() -> write(file, TimeChartTable.csv(chart, span, units))));
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
            executor.onFxThread(() -> dialogs.tell("Table written", "The table is in " + file + "."));
        } catch (IOException e) {
            executor.onFxThread(() -> dialogs.tell(
                    "The table was not written",
                    file + " could not be written: " + ProjectFiles.reason(e) + ". Choose another place."));
        }
    }

    /// Other runs are shown.
    private void begin() {
        runCurves = new ChannelCurves();
        besideCurves = new ChannelCurves();
        events = -1;
        point(Double.NaN);
        model.offeredProperty().set(playback.run().map(RunCharts::of).orElse(List.of()));
        composeOwn();
        arrange();
        lookCloser();
    }

    private void lookCloser() {
        model.ofElementProperty()
                .set(playback.run()
                        .flatMap(run -> playback.subjectProperty().get().map(subject -> RunCharts.of(run, subject)))
                        .orElse(List.of()));
    }

    private void refresh() {
        reading.ask(new Question(
                playback.openingsProperty().get(),
                playback.run().map(run -> new Source(run, runCurves)),
                playback.beside().map(run -> new Source(run, besideCurves)),
                Composition.ids(model.wanted())));
    }

    private Answer work(Question question, Cancellation cancellation) {
        return new Answer(question.opening(), read(question.run(), question), read(question.beside(), question));
    }

    private static Map<String, TimeCurve> read(Optional<Source> source, Question question) {
        return source.map(from -> from.curves().read(from.recording(), question.ids()))
                .orElse(Map.of());
    }

    private void finished(Answer answer) {
        if (answer.opening() == playback.openingsProperty().get()) {
            read = answer;
            compose();
        }
    }

    private void failed(Throwable failure) {
        LOG.error("channels of a run could not be read", failure);
    }

    private void compose() {
        List<Band> bands = new ArrayList<>(playback.runProperty()
                .get()
                .map(shown -> Happenings.scenario(shown.timeline(), whole()))
                .orElse(List.of()));
        bands.addAll(Happenings.bands(read.run()));
        Composition composition = new Composition(read.run(), read.beside(), bands, marks(document.units()));
        model.chartsProperty()
                .set(model.wanted().stream()
                        .flatMap(chart -> composition.chart(chart).stream())
                        .toList());
    }

    /// Texts of events are made once.
    private List<Mark> marks(UnitSystem units) {
        int count = playback.run().map(run -> run.events().size()).orElse(0);
        if (count != events || units != unitsOfMarks) {
            marks = playback.run().map(run -> Happenings.marks(run, units)).orElse(List.of());
            events = count;
            unitsOfMarks = units;
        }
        return marks;
    }

    /// When time runs out of the window, the window goes on.
    private void follow() {
        TimeSpan span = span();
        boolean runs =
                playback.playingProperty().get() || playback.followingProperty().get();
        if (runs && playback.zoomProperty().get().isPresent() && !span.holds(playback.timeS())) {
            zoom(span.moved(playback.timeS() - span.at(LEAD), whole()));
        }
    }
}
