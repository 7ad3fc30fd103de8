package io.millwright.ui.workload;

import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.report.PolicyTable;
import io.millwright.serving.RoutingPolicy;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.fleet.ServingRun;
import io.millwright.twin.fleet.ServingRunResult;
import io.millwright.ui.document.Document;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.ShownProgress;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.ui.workload.RoutingModel.Compared;
import io.millwright.ui.workload.WorkloadModel.Shown;
import io.millwright.workload.RequestStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves the workload that is shown under several routing policies, one after the other in the background.
public final class RoutingController {
    private static final Logger LOG = LoggerFactory.getLogger(RoutingController.class);
    private static final long SEED = 1;

    private record Question(Facility facility, Shown shown, List<ServingOptions> runs, double scale) {}

    private record Answer(Optional<Compared> compared, List<Finding> findings) {}

    private final Document document;
    private final TaskExecutor executor;
    private final WorkloadModel workload;
    private final RoutingModel model = new RoutingModel();
    private final LatestTask<Question, Answer> task;

    RoutingController(Document document, TaskExecutor executor, WorkloadModel workload) {
        this.document = document;
        this.executor = executor;
        this.workload = workload;
        task = new LatestTask<>(executor, LatestTask.Policy.SUPERSEDE, this::work, this::finished, this::failed);
        document.openedProperty().addListener(o -> forget());
    }

    public RoutingModel model() {
        return model;
    }

    /// Runs the chosen policies.
    public void compare() {
        workload.shownProperty().get().ifPresent(shown -> {
            double until = model.untilSProperty().get();
            double cap = model.capWProperty().get();
            List<ServingOptions> runs = new ArrayList<>();
            for (RoutingPolicy policy : RoutingPolicy.values()) {
                if (model.policiesProperty().get().contains(policy)) {
                    runs.add(ServingOptions.of(until > 0 ? until : Double.POSITIVE_INFINITY, SEED)
                            .withPolicy(policy)
                            .withAcceleratorCapW(cap > 0 ? cap : Double.POSITIVE_INFINITY));
                }
            }
            model.runningProperty().set(true);
            model.progressProperty().set(0);
            model.messageProperty().set("Serving …");
            task.ask(new Question(
                    document.facility(), shown, runs, model.scaleProperty().get()));
        });
    }

    /// Gives up what runs; what was shown stays.
    public void cancel() {
        task.cancel();
        model.runningProperty().set(false);
        model.messageProperty().set("Cancelled.");
    }

    private void forget() {
        task.cancel();
        model.runningProperty().set(false);
        model.messageProperty().set("");
        model.comparedProperty().set(Optional.empty());
        model.tierProperty().set(Optional.empty());
    }

    private Answer work(Question question, Cancellation cancellation) {
        Twin twin = Twin.of(question.facility(), document.catalog());
        List<String> tiers = List.copyOf(question.facility().tiers().keySet());
        List<ServingRunResult> runs = new ArrayList<>();
        for (ServingOptions options : question.runs()) {
            Progress progress = progress(
                    cancellation, options.policy(), runs.size(), question.runs().size());
            try (RequestStream requests = question.shown().open(SEED, tiers, question.scale())) {
                ServingRun.Outcome outcome = ServingRun.run(twin, requests, options, progress);
                if (outcome.result().isEmpty()) {
                    return new Answer(Optional.empty(), outcome.findings());
                }
                runs.add(outcome.result().get());
            }
        }
        Compared compared = new Compared(new PolicyTable(runs), question.shown().name(), question.facility());
        return new Answer(Optional.of(compared), List.of());
    }

    private Progress progress(Cancellation cancellation, RoutingPolicy policy, int done, int all) {
        return new ShownProgress(executor, cancellation, (doneFraction, what) -> {
            if (model.runningProperty().get()) {
                model.progressProperty().set((done + doneFraction) / all);
                model.messageProperty().set(PolicyTable.words(policy) + ", " + what);
            }
        });
    }

    private void finished(Answer answer) {
        model.runningProperty().set(false);
        model.progressProperty().set(1);
        if (answer.compared().isPresent()) {
            model.messageProperty().set("");
            model.comparedProperty().set(answer.compared());
            return;
        }
        model.messageProperty()
                .set(answer.findings().stream()
                        .filter(Finding::isError)
                        .findFirst()
                        .map(finding -> finding.place() + ": " + finding.message(document.units()) + " "
                                + finding.advice(document.units()))
                        .orElse("Nothing was served."));
    }

    private void failed(Throwable failure) {
        model.runningProperty().set(false);
        if (failure instanceof CancellationException) {
            model.messageProperty().set("Cancelled.");
            return;
        }
        LOG.error("comparing routing policies failed", failure);
        model.messageProperty().set("This ended unexpectedly; the log holds the details.");
    }
}
