package io.millwright.ui.replay;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.RoutingPolicy;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback.Shown;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The replay workspace for the rest of the program: runs workloads and scenarios against the facility in the
/// background, stores the runs beside it, and shows them.
public final class ReplayController {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayController.class);
    private static final Duration LONGEST_STORING = Duration.seconds(1);

    private final Document document;
    private final DialogService dialogs;
    private final Playback playback;
    private final Surroundings surroundings;
    private final ObjectProperty<ReplayLayout> layout;
    private final ReplayModel model = new ReplayModel();
    private final RunsController runs;
    private final RunWork work;
    private final LatestTask<RunQuestion, RunWork.Answer> task;
    private final ReplayView view;
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private Optional<RunQuestion> asked = Optional.empty();
    private boolean isOpened;

    /// @param layout how the workspace is divided
    /// @param scene what is shown of the moment: the plan and diagrams
    /// @param charts what is shown over time
    public ReplayController(
            Document document,
            TaskExecutor executor,
            DialogService dialogs,
            Playback playback,
            Surroundings surroundings,
            ObjectProperty<ReplayLayout> layout,
            Node scene,
            Node charts) {
        this.document = document;
        this.dialogs = dialogs;
        this.playback = playback;
        this.surroundings = surroundings;
        this.layout = layout;
        runs = new RunsController(document, executor, dialogs, playback, model, surroundings);
        work = new RunWork(document.catalog(), executor, new RunWork.Audience() {
            @Override
            public void comesAlong(RunQuestion question, double doneFraction, String what) {
                progress(question, doneFraction, what);
            }

            @Override
            public void hasGrown(RunQuestion question, Shown shown) {
                grown(question, shown);
            }
        });
        task = new LatestTask<>(executor, LatestTask.Policy.SUPERSEDE, this::answer, this::finished, this::failed);
        view = new ReplayView(document, model, playback, this, runs, executor, theme, layout, scene, charts);
        document.openedProperty().addListener(o -> forget());
        surroundings.origin().addListener(o -> refreshScenarios());
        surroundings.file().addListener(o -> refreshScenarios());
        refreshScenarios();
        runs.refresh();
    }

    public Node view() {
        return view.root();
    }

    /// How the workspace is divided, and whether it has the window to itself.
    public ObjectProperty<ReplayLayout> layoutProperty() {
        return layout;
    }

    public ReplayModel model() {
        return model;
    }

    public Playback playback() {
        return playback;
    }

    /// Sets how the workspace looks.
    public void setTheme(Theme now) {
        theme.set(now);
    }

    /// Asks for a trace.
    public void choose() {
        dialogs.chooseTraceToOpen().ifPresent(path -> model.traceProperty().set(Optional.of(path)));
    }

    /// Takes the workload as it is drawn in the workload workspace.
    void takeDrawn() {
        model.traceProperty().set(Optional.empty());
    }

    /// Runs the chosen workload and scenario against the facility as it is now.
    public void run() {
        if (!model.unreadProperty().get().isEmpty()) {
            model.complain("Not run.", List.of(model.unreadProperty().get()));
            return;
        }
        Optional<RunWorkload> workload = model.traceProperty()
                .get()
                .<RunWorkload>map(RunWorkload.File::new)
                .or(() -> surroundings.drawn().get().map(RunWorkload.Drawn::new));
        if (workload.isEmpty()) {
            model.complain(
                    "Not run.",
                    List.of(
                            "The drawn workload has no requests. Choose a trace, or draw one in the Workload workspace."));
            return;
        }
        double until = model.untilSProperty().get();
        Optional<Path> scenario = model.scenarioProperty().get();
        RunShelf shelf = surroundings.shelf();
        String name = shelf.free(workload.get().name()
                + scenario.map(file -> ", " + ScenarioBox.name(file)).orElse(""));
        model.runningProperty().set(true);
        model.progressProperty().set(0);
        model.tell("Reading " + workload.get().name() + " …");
        RunQuestion question = new RunQuestion(
                name,
                Optional.of(shelf.file(name)),
                surroundings.project().get(),
                workload.get(),
                scenario,
                model.policyProperty().get(),
                model.fidelityProperty().get(),
                model.airProperty().get(),
                model.scaleProperty().get(),
                until > 0 ? until : Double.POSITIVE_INFINITY);
        asked = Optional.of(question);
        isOpened = false;
        task.ask(question);
    }

    private RunWork.Answer answer(RunQuestion question, Cancellation cancellation) throws ProjectException {
        return work.answer(question, cancellation);
    }

    /// All that went wrong, in a window of its own.
    void tellTroubles() {
        dialogs.tell(
                "What is wrong", String.join("\n\n", model.troublesProperty().get()));
    }

    /// All that a run found, in a window of its own.
    void tellFound() {
        dialogs.tell(
                "What the run found", String.join("\n\n", model.foundProperty().get()));
    }

    /// Gives the running replay up; what there is of it stays.
    public void cancel() {
        task.cancel();
        model.runningProperty().set(false);
        model.tell(isOpened ? "Cancelled. What had been run is kept." : "Cancelled.");
    }

    private void progress(RunQuestion question, double doneFraction, String what) {
        if (isRunning(question)) {
            model.progressProperty().set(doneFraction);
            model.messageProperty().set("Running " + question.name() + ", " + what);
        }
    }

    /// A run that was given up may still be ending while the next one is asked for.
    private boolean isRunning(RunQuestion question) {
        return model.runningProperty().get() && asked.equals(Optional.of(question));
    }

    /// The first of a run opens it, the rest lets it grow; what a cancelled run leaves is only stored.
    private void grown(RunQuestion question, Shown shown) {
        if (!isOpened && isRunning(question)) {
            isOpened = true;
            playback.show(shown);
        } else {
            playback.grow(shown);
        }
        if (!shown.proceeding()) {
            runs.refresh();
        }
    }

    private void finished(RunWork.Answer answer) {
        model.runningProperty().set(false);
        model.progressProperty().set(1);
        if (answer.run().isPresent()) {
            model.runProperty().set(answer.run());
            model.tell("Done.");
            model.foundProperty().set(sentences(answer.findings(), Severity.WARNING));
        } else {
            List<String> grave = sentences(answer.findings(), Severity.ERROR);
            model.complain("Not run.", grave.isEmpty() ? List.of("The trace holds no requests.") : grave);
        }
    }

    /// The gravest first.
    private List<String> sentences(List<Finding> findings, Severity least) {
        return findings.stream()
                .filter(finding -> finding.severity().compareTo(least) >= 0)
                .distinct()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .map(finding -> (finding.place().isEmpty() ? "" : finding.place() + ": ")
                        + finding.message(document.units()) + " " + finding.advice(document.units()))
                .toList();
    }

    private void failed(Throwable failure) {
        model.runningProperty().set(false);
        if (failure instanceof ProjectException told) {
            model.complain(isOpened ? "Not stored." : "Not run.", List.of(String.valueOf(told.getMessage())));
            return;
        }
        LOG.error("replay failed", failure);
        model.complain("", List.of("The replay ended unexpectedly; the log holds the details."));
    }

    private void forget() {
        task.cancel();
        model.runningProperty().set(false);
        model.tell("");
        model.runProperty().set(Optional.empty());
        RoutingPolicy own =
                RoutingPolicy.valueOf(document.facility().routing().policy().name());
        model.policyProperty().set(own);
        model.scenarioProperty().set(Optional.empty());
        refreshScenarios();
        runs.forget();
    }

    /// Looks again which scenarios lie beside the facility and what it began as.
    void refreshScenarios() {
        List<Path> found = new ArrayList<>();
        Stream.of(surroundings.file().getValue(), surroundings.origin().getValue())
                .flatMap(Optional::stream)
                .distinct()
                .forEach(file -> {
                    try {
                        found.addAll(ProjectFiles.scenarios(file));
                    } catch (ProjectException e) {
                        model.complain("", List.of(String.valueOf(e.getMessage())));
                    }
                });
        model.scenariosProperty().set(found);
    }

    /// The window closes: what runs is given up, and the window goes once it is stored as far as it came. One that
    /// takes longer than [#LONGEST_STORING] is left to the file that lies beside its target meanwhile.
    ///
    /// @param then what closes it, later if something runs
    public void close(Runnable then) {
        runs.close();
        task.cancel();
        if (!task.isBusy()) {
            then.run();
            return;
        }
        model.messageProperty().set("Storing what had been run …");
        AtomicBoolean hasGone = new AtomicBoolean();
        Runnable go = () -> {
            if (hasGone.compareAndSet(false, true)) {
                then.run();
            }
        };
        PauseTransition limit = new PauseTransition(LONGEST_STORING);
        limit.setOnFinished(event -> go.run());
        limit.play();
        task.whenIdle(go);
    }
}
