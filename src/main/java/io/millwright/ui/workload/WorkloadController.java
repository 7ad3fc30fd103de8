package io.millwright.ui.workload;

import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.report.chart.Chart;
import io.millwright.report.chart.ChartTable;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.ShownProgress;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.ui.workload.WorkloadModel.Shown;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.DemandFit;
import io.millwright.workload.demand.DemandProfile;
import io.millwright.workload.demand.GeneratedRequests;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.WorkloadFiles;
import io.millwright.workload.demand.WorkloadFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The workload workspace for the rest of the program: looks at traces and made workloads in the background, where only
/// the newest counts, fits descriptions to traces, and hands workloads to the replay.
public final class WorkloadController {
    private static final Logger LOG = LoggerFactory.getLogger(WorkloadController.class);
    private static final long SEED = 1;

    /// What to look at.
    private sealed interface Question {
        record File(Path path) implements Question {}

        record Made(Workload workload) implements Question {}

        record Fitted(Path trace) implements Question {}
    }

    /// A facility and the workload that its engines are looked at with.
    private record Studied(Facility facility, Shown shown) {}

    private record Answer(Optional<Shown> shown, List<Finding> findings) {}

    private final Document document;
    private final TaskExecutor executor;
    private final DialogService dialogs;
    private final Consumer<Path> replay;
    private final WorkloadModel model = new WorkloadModel();
    private final LatestTask<Question, Answer> task;
    private final LatestTask<Facility, DeploymentFit.Check> fits;
    private final LatestTask<Studied, EngineCurves> curves;
    private final RoutingController routing;
    private final WorkloadView view;
    private boolean isInFront;

    /// @param replay takes a trace or description to the replay workspace
    public WorkloadController(
            Document document,
            TaskExecutor executor,
            DialogService dialogs,
            ObservableValue<Theme> theme,
            Consumer<Path> replay) {
        this.document = document;
        this.executor = executor;
        this.dialogs = dialogs;
        this.replay = replay;
        task = new LatestTask<>(executor, LatestTask.Policy.SUPERSEDE, this::work, this::finished, this::failed);
        fits = new LatestTask<>(
                executor,
                LatestTask.Policy.FINISH_FIRST,
                (facility, cancellation) -> DeploymentFit.check(facility, document.catalog()),
                model.deploymentsProperty()::set,
                this::failed);
        curves = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                this::study,
                found -> model.curvesProperty().set(Optional.of(found)),
                this::failed);
        routing = new RoutingController(document, executor, model);
        view = new WorkloadView(document, model, this, executor, theme);
        document.facilityProperty().addListener(o -> checkDeployments());
        model.shownProperty().addListener(o -> {
            model.curvesProperty().set(Optional.empty());
            studyEngines();
        });
        model.designProperty().addListener(o -> make());
    }

    public Node view() {
        return view.root();
    }

    /// Whether the workspace is in front; while it is, it follows the facility.
    public void setShown(boolean inFront) {
        isInFront = inFront;
        checkDeployments();
    }

    private void checkDeployments() {
        if (isInFront) {
            fits.ask(document.facility());
            studyEngines();
        }
    }

    /// Works out what engines do with the workload that is shown.
    private void studyEngines() {
        if (isInFront) {
            model.shownProperty().get().ifPresent(shown -> curves.ask(new Studied(document.facility(), shown)));
        }
    }

    private EngineCurves study(Studied studied, Cancellation cancellation) {
        return EngineCurves.of(
                studied.facility(),
                document.catalog(),
                tiers -> studied.shown().open(SEED, tiers, 1),
                progress(cancellation));
    }

    /// Routing policies side by side on the workload that is shown.
    public RoutingController routing() {
        return routing;
    }

    public WorkloadModel model() {
        return model;
    }

    /// Asks for a trace or a workload description and looks at it.
    public void choose() {
        dialogs.chooseTraceToOpen().ifPresent(this::open);
    }

    /// Looks at a trace or a workload description.
    public void open(Path file) {
        ask(new Question.File(file), "Reading " + file.getFileName() + " …");
    }

    /// Looks at the workload of the form.
    public void make() {
        model.designProperty()
                .get()
                .workload()
                .ifPresentOrElse(workload -> ask(new Question.Made(workload), "Drawing requests …"), () -> {
                    cancel();
                    model.messageProperty().set("Give at least one kind a share above 0.");
                });
    }

    /// Describes the trace that is shown as a workload.
    public void fit() {
        model.shownProperty()
                .get()
                .flatMap(Shown::file)
                .ifPresent(file -> ask(new Question.Fitted(file), "Fitting " + file.getFileName() + " …"));
    }

    /// Gives up what is being looked at; what was shown stays.
    public void cancel() {
        task.cancel();
        model.runningProperty().set(false);
        model.messageProperty().set("Cancelled.");
    }

    /// Asks where the description that is shown goes, and writes it.
    ///
    /// @return the file, if there is one now
    public Optional<Path> save() {
        Optional<Workload> workload = model.shownProperty().get().flatMap(Shown::workload);
        return workload.flatMap(described -> dialogs.chooseWorkloadToSave(described.name() + ".json")
                .filter(file -> write(file, WorkloadFormat.write(described))));
    }

    /// The workload as the form has it, if it has any requests.
    public Optional<Workload> drawn() {
        return model.designProperty().get().workload();
    }

    /// Takes what is shown to the replay workspace. A workload that has no file is saved first, a fit leaves its trace.
    public void replay() {
        model.shownProperty().get().ifPresent(shown -> {
            Optional<Path> file = shown.fit().isPresent() ? Optional.empty() : shown.file();
            file.or(this::save).ifPresent(replay);
        });
    }

    /// Asks where the numbers of a chart go, and writes them.
    void exportTable(Chart chart) {
        dialogs.chooseTableToSave(chart.title() + ".csv")
                .ifPresent(file -> write(file, ChartTable.csv(chart, document.units())));
    }

    /// Asks where the figures of a comparison go, and writes them.
    void exportComparison(RoutingModel.Compared compared) {
        dialogs.chooseTableToSave("Routing of " + compared.workload() + ".csv")
                .ifPresent(file -> write(file, compared.table().csv(document.units())));
    }

    private boolean write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
            model.messageProperty().set("Written to " + file + ".");
            return true;
        } catch (IOException e) {
            dialogs.tell(
                    "The file was not written",
                    file + " could not be written: " + ProjectFiles.reason(e) + ". Choose another place.");
            return false;
        }
    }

    private void ask(Question question, String message) {
        model.runningProperty().set(true);
        model.progressProperty().set(0);
        model.messageProperty().set(message);
        task.ask(question);
    }

    private Answer work(Question question, Cancellation cancellation) {
        Progress progress = progress(cancellation);
        return switch (question) {
            case Question.File file -> look(file.path(), progress);
            case Question.Made made -> {
                Workload workload = made.workload();
                try (GeneratedRequests requests = new GeneratedRequests(workload, SEED)) {
                    DemandProfile profile = DemandProfile.of(requests, workload.durationS(), progress);
                    yield answer(new Shown(
                            "Made here",
                            Optional.empty(),
                            profile,
                            Optional.of(workload),
                            Optional.empty(),
                            List.of()));
                }
            }
            case Question.Fitted fitted -> {
                Path trace = fitted.trace();
                String name = String.valueOf(trace.getFileName());
                DemandFit.Outcome outcome =
                        DemandFit.of(name, () -> WorkloadFiles.open(trace, SEED, List.of()), progress);
                yield new Answer(
                        outcome.fit()
                                .map(fit -> new Shown(
                                        name,
                                        Optional.of(trace),
                                        fit.trace(),
                                        Optional.of(fit.workload()),
                                        Optional.of(fit),
                                        outcome.findings())),
                        outcome.findings());
            }
        };
    }

    private static Answer look(Path path, Progress progress) {
        Optional<Workload> workload =
                WorkloadFiles.isDescription(path) ? WorkloadFormat.read(path).workload() : Optional.empty();
        double expectedS = workload.map(Workload::durationS).orElse(Double.NaN);
        try (RequestStream requests = WorkloadFiles.open(path, SEED, List.of())) {
            DemandProfile profile = DemandProfile.of(requests, expectedS, progress);
            List<Finding> findings = requests.findings();
            if (profile.requests() == 0) {
                return new Answer(Optional.empty(), findings);
            }
            String name = String.valueOf(path.getFileName());
            return answer(new Shown(name, Optional.of(path), profile, workload, Optional.empty(), findings));
        }
    }

    private static Answer answer(Shown shown) {
        return new Answer(shown.profile().requests() == 0 ? Optional.empty() : Optional.of(shown), shown.findings());
    }

    private Progress progress(Cancellation cancellation) {
        return new ShownProgress(executor, cancellation, (doneFraction, what) -> {
            if (model.runningProperty().get()) {
                model.progressProperty().set(doneFraction > 0 ? doneFraction : -1);
                model.messageProperty().set(what);
            }
        });
    }

    private void finished(Answer answer) {
        model.runningProperty().set(false);
        model.progressProperty().set(1);
        if (answer.shown().isPresent()) {
            model.messageProperty().set("");
            model.shownProperty().set(answer.shown());
            return;
        }
        model.messageProperty()
                .set(answer.findings().stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .findFirst()
                        .map(finding -> finding.place() + ": " + finding.message(document.units()) + " "
                                + finding.advice(document.units()))
                        .orElse("There are no requests in it."));
    }

    private void failed(Throwable failure) {
        model.runningProperty().set(false);
        if (failure instanceof CancellationException) {
            model.messageProperty().set("Cancelled.");
            return;
        }
        LOG.error("looking at a workload failed", failure);
        model.messageProperty().set("This ended unexpectedly; the log holds the details.");
    }
}
