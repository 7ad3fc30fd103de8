package io.millwright.ui.year;

import io.millwright.climate.Weather;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.report.chart.Chart;
import io.millwright.report.chart.ChartTable;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.Twin;
import io.millwright.twin.year.YearOptions;
import io.millwright.twin.year.YearStudy;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.LatestTask.Policy;
import io.millwright.ui.task.ShownProgress;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.ui.year.YearModel.Hour;
import io.millwright.ui.year.YearModel.Run;
import io.millwright.ui.year.YearModel.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The year workspace for the rest of the program: runs years in the background, where only the newest counts, looks
/// into their hours, and writes the numbers of charts.
public final class YearController {
    private static final Logger LOG = LoggerFactory.getLogger(YearController.class);

    /// Of the typed condition where the site gives none: a hot summer day of temperate climates.
    private static final double USUAL_DRY_BULB_C = 35;

    private static final double USUAL_WET_BULB_C = 24;

    private record HourQuestion(Run run, int hour) {}

    private final Document document;
    private final TaskExecutor executor;
    private final DialogService dialogs;
    private final Consumer<String> goTo;
    private final YearModel model = new YearModel();
    private final LatestTask<YearQuestion, Run> years;
    private final LatestTask<HourQuestion, Hour> hours;
    private final YearView view;

    /// @param goTo shows the place of a finding
    public YearController(
            Document document,
            TaskExecutor executor,
            DialogService dialogs,
            ObservableValue<Theme> theme,
            Consumer<String> goTo) {
        this.document = document;
        this.executor = executor;
        this.dialogs = dialogs;
        this.goTo = goTo;
        years = new LatestTask<>(executor, Policy.SUPERSEDE, this::work, this::finished, this::failed);
        hours = new LatestTask<>(executor, Policy.SUPERSEDE, YearController::look, this::looked, this::failed);
        takeCondition(document.facility());
        view = new YearView(document, model, this, theme);
        document.openedProperty().addListener(o -> forget());
        document.facilityProperty().addListener(o -> compare());
    }

    public Node view() {
        return view.root();
    }

    public YearModel model() {
        return model;
    }

    void chooseWeather() {
        dialogs.chooseWeatherToOpen().ifPresent(file -> {
            model.weatherProperty().set(Optional.of(file));
            model.sourceProperty().set(Source.FILE);
        });
    }

    /// Asks for a trace or a workload description that says what racks draw.
    void chooseDemand() {
        dialogs.chooseTraceToOpen().ifPresent(file -> model.demandProperty().set(Optional.of(file)));
    }

    /// Asks for a table of hourly values.
    ///
    /// @param what it holds, as in the title of the question
    void chooseTable(String what, ObjectProperty<Optional<Path>> into) {
        dialogs.chooseTableToOpen(what).ifPresent(file -> into.set(Optional.of(file)));
    }

    /// Runs the year as it is set up now; one that is under way is given up.
    public void run() {
        model.runningProperty().set(true);
        model.progressProperty().set(0);
        model.messageProperty().set("Reading the weather …");
        years.ask(YearQuestion.of(model, document.facility(), document.units()));
    }

    /// Gives the running year up; the last finished one stays.
    public void cancel() {
        years.cancel();
        model.runningProperty().set(false);
        model.messageProperty().set("Cancelled.");
    }

    /// Solves an hour of the year again to see all that was out of range in it.
    ///
    /// @param hour counted from 0
    public void look(int hour) {
        model.runProperty().get().ifPresent(run -> hours.ask(new HourQuestion(run, hour)));
    }

    void closeHour() {
        hours.cancel();
        model.hourProperty().set(Optional.empty());
    }

    void goTo(String place) {
        goTo.accept(place);
    }

    /// Asks where the numbers of a chart go, and writes them.
    void exportTable(Chart chart) {
        dialogs.chooseTableToSave(chart.title() + ".csv").ifPresent(file -> {
            String text = ChartTable.csv(chart, document.units());
            executor.background(() -> write(file, text));
        });
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

    private Run work(YearQuestion question, Cancellation cancellation) throws YearQuestion.UnusableException {
        Twin twin = Twin.of(question.facility(), document.catalog());
        Weather weather = question.weather(twin);
        YearOptions options = question.options(twin, progress(cancellation, "Serving the demand"));
        Progress solving = progress(cancellation, "Solving the year");
        executor.onFxThread(() -> model.progressProperty().set(0));
        return new Run(YearStudy.run(twin, weather, options, solving), weather, twin);
    }

    /// Told from several threads, not always in order.
    private Progress progress(Cancellation cancellation, String doing) {
        return new ShownProgress(executor, cancellation, (doneFraction, what) -> told(doing, doneFraction));
    }

    private void told(String doing, double doneFraction) {
        if (model.runningProperty().get()) {
            double further = Math.max(doneFraction, model.progressProperty().get());
            model.progressProperty().set(further);
            model.messageProperty().set(doing + ", " + Math.round(100 * further) + " %");
        }
    }

    private void finished(Run run) {
        model.runningProperty().set(false);
        model.progressProperty().set(1);
        int open = run.result().hoursNotConverged();
        model.messageProperty().set(open == 0 ? "" : open + " hours did not converge; their figures are uncertain.");
        model.hourProperty().set(Optional.empty());
        model.runProperty().set(Optional.of(run));
        compare();
    }

    private static Hour look(HourQuestion question, Cancellation cancellation) {
        Run run = question.run();
        OperatingPoint point = run.result().options().point(run.twin(), run.weather(), question.hour());
        List<Finding> findings = run.twin().solve(point).findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        return new Hour(question.hour(), findings);
    }

    private void looked(Hour hour) {
        model.hourProperty().set(Optional.of(hour));
    }

    private void failed(Throwable failure) {
        model.runningProperty().set(false);
        if (failure instanceof YearQuestion.UnusableException unusable) {
            model.messageProperty().set(String.valueOf(unusable.getMessage()));
        } else {
            LOG.error("the year failed", failure);
            model.messageProperty().set("The year ended unexpectedly; the log holds the details.");
        }
    }

    private void compare() {
        model.staleProperty()
                .set(model.runProperty()
                        .get()
                        .filter(run -> !run.facility().equals(document.facility()))
                        .isPresent());
    }

    private void forget() {
        years.cancel();
        hours.cancel();
        model.runningProperty().set(false);
        model.messageProperty().set("");
        model.hourProperty().set(Optional.empty());
        model.runProperty().set(Optional.empty());
        takeCondition(document.facility());
        compare();
    }

    private void takeCondition(Facility facility) {
        double dryBulbC = facility.site().designDryBulbC();
        double wetBulbC = facility.site().designWetBulbC();
        boolean known = !Double.isNaN(dryBulbC) && !Double.isNaN(wetBulbC);
        model.dryBulbCProperty().set(known ? dryBulbC : USUAL_DRY_BULB_C);
        model.wetBulbCProperty().set(known ? wetBulbC : USUAL_WET_BULB_C);
    }
}
