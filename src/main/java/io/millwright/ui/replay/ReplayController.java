package io.millwright.ui.replay;

import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.serving.Fidelity;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.replay.ReplayCards;
import io.millwright.twin.replay.ReplayFrames;
import io.millwright.twin.replay.ReplayOptions;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.replay.ReplayModel.By;
import io.millwright.ui.replay.ReplayModel.Run;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.WorkloadFiles;
import io.millwright.workload.jobs.TrainingJobs;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The replay workspace for the rest of the program: runs traces in the background, plays finished runs, paints the
/// plan.
public final class ReplayController {
    /// Of everything that is drawn, so that the same question gets the same answer.
    private static final long SEED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ReplayController.class);

    /// A colouring of the plan by numbers, one per node of the graph.
    public record Painting(
            String title, Dimension dimension, ColourScale scale, double lowest, double highest, double[] values) {}

    private record Question(Facility facility, Path trace, DemandDraw draw, ServingOptions serving) {}

    private record Answer(Replay.Outcome outcome, Optional<Run> run) {}

    private final Document document;
    private final TaskExecutor executor;
    private final Supplier<Optional<Path>> chooseTrace;
    private final Consumer<Optional<Painting>> paint;
    private final ReplayModel model = new ReplayModel();
    private final LatestTask<Question, Answer> task;
    private final ReplayView view;

    /// @param chooseTrace asks for a trace file
    /// @param paint colours the plan of the workspace, or takes the colours off
    /// @param plan the plan of the workspace
    public ReplayController(
            Document document,
            TaskExecutor executor,
            Supplier<Optional<Path>> chooseTrace,
            Consumer<Optional<Painting>> paint,
            javafx.scene.Node plan) {
        this.document = document;
        this.executor = executor;
        this.chooseTrace = chooseTrace;
        this.paint = paint;
        task = new LatestTask<>(executor, LatestTask.Policy.SUPERSEDE, this::work, this::finished, this::failed);
        view = new ReplayView(document, model, this, plan);
        model.timeSProperty().addListener(o -> repaint());
        model.colourByProperty().addListener(o -> repaint());
        model.runProperty().addListener(o -> repaint());
        document.graphProperty().addListener(o -> repaint());
        document.openedProperty().addListener(o -> forget());
    }

    public javafx.scene.Node view() {
        return view.root();
    }

    public ReplayModel model() {
        return model;
    }

    /// Sets how charts look.
    public void setTheme(io.millwright.ui.kit.Theme theme) {
        view.setTheme(theme);
    }

    /// Asks for a trace.
    public void choose() {
        chooseTrace.get().ifPresent(path -> model.traceProperty().set(Optional.of(path)));
    }

    /// Runs the chosen trace against the facility as it is now.
    public void run() {
        Optional<Path> trace = model.traceProperty().get();
        if (trace.isEmpty()) {
            choose();
            trace = model.traceProperty().get();
        }
        trace.ifPresent(path -> {
            pause();
            model.runningProperty().set(true);
            model.progressProperty().set(0);
            model.messageProperty().set("Reading " + path.getFileName() + " …");
            double until = model.untilSProperty().get();
            Fidelity fidelity = model.fidelityProperty().get();
            double scale = model.scaleProperty().get();
            DemandDraw draw = fidelity.draw(scale, WorkloadFiles.meanPerS(path));
            task.ask(new Question(
                    document.facility(),
                    path,
                    draw,
                    ServingOptions.of(until > 0 ? until : Double.POSITIVE_INFINITY, SEED)
                            .withPolicy(model.policyProperty().get())
                            .withFidelity(fidelity, draw.weight())));
        });
    }

    /// Gives the running replay up; the last finished one stays.
    public void cancel() {
        task.cancel();
        model.runningProperty().set(false);
        model.messageProperty().set("Cancelled.");
    }

    public void play() {
        if (model.runProperty().get().isPresent()) {
            if (model.timeSProperty().get() >= model.durationS() - 0.5) {
                model.timeSProperty().set(0);
            }
            model.playingProperty().set(true);
        }
    }

    public void pause() {
        model.playingProperty().set(false);
    }

    /// Moves the shown moment on by some real time, at the chosen speed.
    public void tick(double realS) {
        if (model.playingProperty().get()) {
            double next =
                    model.timeSProperty().get() + realS * model.speedProperty().get();
            model.timeSProperty().set(Math.min(next, model.durationS()));
            if (next >= model.durationS()) {
                pause();
            }
        }
    }

    private void forget() {
        task.cancel();
        pause();
        model.runningProperty().set(false);
        model.messageProperty().set("");
        model.runProperty().set(Optional.empty());
        model.timeSProperty().set(0);
    }

    private Answer work(Question question, Cancellation cancellation) {
        Progress progress = new Progress() {
            private long lastNanos;

            @Override
            public void report(double doneFraction, String what) {
                long now = System.nanoTime();
                if (now - lastNanos > 100_000_000) {
                    lastNanos = now;
                    executor.onFxThread(() -> {
                        if (model.runningProperty().get()) {
                            model.progressProperty().set(doneFraction);
                            model.messageProperty().set("Replaying, " + what);
                        }
                    });
                }
            }

            @Override
            public boolean cancelled() {
                return cancellation.isCancelled();
            }
        };
        Twin twin = Twin.of(question.facility(), document.catalog());
        List<String> tiers = List.copyOf(question.facility().tiers().keySet());
        try (RequestStream requests = WorkloadFiles.open(question.trace(), SEED, tiers, question.draw())) {
            TrainingJobs training = WorkloadFiles.training(question.trace());
            if (!requests.hasNext() && training.isEmpty()) {
                return new Answer(new Replay.Outcome(Optional.empty(), requests.findings()), Optional.empty());
            }
            ReplayOptions options = new ReplayOptions(question.serving().withTraining(training), twin.designPoint());
            Replay.Outcome outcome = Replay.run(twin, requests, options, progress);
            String name = String.valueOf(question.trace().getFileName());
            return new Answer(
                    outcome,
                    outcome.result().map(result -> new Run(result, ReplayCards.of(twin, result), twin.graph(), name)));
        }
    }

    private void finished(Answer answer) {
        model.runningProperty().set(false);
        model.progressProperty().set(1);
        if (answer.run().isPresent()) {
            model.runProperty().set(answer.run());
            model.timeSProperty().set(0);
            model.messageProperty().set(summary(answer.run().get().result().findings()));
        } else {
            model.messageProperty()
                    .set(answer.outcome().findings().stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .findFirst()
                            .map(finding -> finding.place() + ": " + finding.message(document.units()) + " "
                                    + finding.advice(document.units()))
                            .orElse("The trace holds no requests."));
        }
    }

    private static String summary(List<Finding> findings) {
        long count = findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .count();
        if (count == 0) {
            return "";
        }
        Finding first = findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .findFirst()
                .orElseThrow();
        return first.place() + ": " + first.message(UnitSystem.SI)
                + (count > 1 ? " (and " + (count - 1) + " more)" : "");
    }

    private void failed(Throwable failure) {
        model.runningProperty().set(false);
        if (failure instanceof CancellationException) {
            model.messageProperty().set("Cancelled.");
            return;
        }
        LOG.error("replay failed", failure);
        model.messageProperty().set("The replay ended unexpectedly; the log holds the details.");
    }

    private void repaint() {
        Optional<Run> run = model.runProperty().get();
        if (run.isEmpty() || run.get().result().frames().size() == 0) {
            paint.accept(Optional.empty());
            return;
        }
        paint.accept(Optional.of(painting(run.get())));
    }

    private Painting painting(Run run) {
        ReplayFrames frames = run.result().frames();
        int frame = frames.frameAt(model.timeSProperty().get());
        By by = model.colourByProperty().get();
        double[] values = new double[document.graph().nodes().size()];
        Arrays.fill(values, Double.NaN);
        int[] racks = frames.racks();
        double highest = 0;
        for (int i = 0; i < racks.length; i++) {
            double value = switch (by) {
                case POWER -> frames.powerW(frame, i);
                case INLET -> frames.inletC(frame, i);
                case UTILISATION -> frames.busyFraction(frame, i);
            };
            document.graph().node(run.graph().node(racks[i]).path()).ifPresent(node -> values[node.index()] = value);
            highest = Math.max(highest, ratedW(run, racks[i]));
        }
        return switch (by) {
            case POWER ->
                new Painting("Rack power", Dimension.POWER, ColourScale.AMOUNT, 0, Math.max(1, highest), values);
            case INLET -> new Painting("Inlet air", Dimension.TEMPERATURE, ColourScale.TEMPERATURE, 15, 40, values);
            case UTILISATION -> new Painting("Utilisation", Dimension.FRACTION, ColourScale.LOAD, 0, 1, values);
        };
    }

    private double ratedW(Run run, int node) {
        return document.catalog()
                .rack(run.graph().node(node).type())
                .map(type -> type.ratedPowerW())
                .orElse(0.0);
    }
}
