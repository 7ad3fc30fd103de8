package io.millwright.ui.oneline;

import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.power.Contingencies;
import io.millwright.power.Failures;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.oneline.OneLineLoading;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.ui.document.Document;
import io.millwright.ui.schematic.Sheet;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import javafx.scene.control.ProgressIndicator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is out of service and switched by hand, and what comes of it: outages and the sweep over all single failures,
/// both worked out in the background, where only the newest question counts.
final class OutageController {
    private static final Logger LOG = LoggerFactory.getLogger(OutageController.class);

    private record Question(Facility facility, Optional<NormalRunning> known, Switching switching, UnitSystem units) {}

    private record Sweep(NormalRunning normal, FailureSweep.Patience patience) {}

    private final Document document;
    private final OneLineModel model;
    private final OneLineController controller;
    private final LatestTask<Question, Outage> outage;
    private final LatestTask<Sweep, FailureSweep> sweep;
    private final LatestTask<FailureSweep, FailureSweep> redundancy;

    OutageController(Document document, TaskExecutor executor, OneLineModel model, OneLineController controller) {
        this.document = document;
        this.model = model;
        this.controller = controller;
        outage = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (question, cancellation) -> OutageStudy.of(
                        question.known().orElseGet(() -> NormalRunning.of(question.facility(), document.catalog())),
                        question.switching(),
                        question.units(),
                        FailureSweep.cancelledBy(cancellation)),
                this::played,
                failure -> failed("The power solve", failure));
        sweep = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (question, cancellation) -> FailureSweep.of(
                        question.normal(),
                        question.patience(),
                        cancellation,
                        fraction -> executor.onFxThread(() -> progressed(cancellation, fraction))),
                this::swept,
                failure -> failed("The sweep over all failures", failure));
        redundancy = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                FailureSweep::judged,
                this::judged,
                failure -> failed("The search for redundancy", failure));
        model.stepProperty().addListener(o -> showStep());
        model.sweepProperty().addListener(o -> showStep());
    }

    // Working out

    /// Plays what is switched now in the facility as it is now.
    void ask() {
        Facility facility = document.facility();
        Optional<NormalRunning> known =
                model.outageProperty().get().map(Outage::normal).filter(normal -> isOf(normal, facility));
        if (known.isEmpty()) {
            stopSweep();
        }
        outage.ask(new Question(facility, known, model.switchingProperty().get(), document.units()));
    }

    /// Every edit makes another facility, so the same one needs no second solve.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isOf(NormalRunning normal, Facility facility) {
        return normal.facility() == facility;
    }

    void forget() {
        outage.cancel();
        stopSweep();
        model.outageProperty().set(Optional.empty());
        model.loadingProperty().set(Optional.empty());
        model.switchingProperty().set(Switching.NONE);
        model.sweepProperty().set(Optional.empty());
    }

    private void played(Outage played) {
        boolean before =
                model.outageProperty().get().map(o -> o.steps().size() > 1).orElse(false);
        model.outageProperty().set(Optional.of(played));
        int last = played.steps().size() - 1;
        int step = model.stepProperty().get();
        if (step > last || (last > 0 && (!before || step > 0))) {
            model.stepProperty().set(last);
        }
        showStep();
        if (!isSwept(played.normal())) {
            sweep(played.normal(), FailureSweep.Patience.SECONDS);
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean isSwept(NormalRunning normal) {
        return sweep.isBusy()
                || model.sweepProperty()
                        .get()
                        .map(done -> done.normal() == normal)
                        .orElse(false);
    }

    private void sweep(NormalRunning normal, FailureSweep.Patience patience) {
        redundancy.cancel();
        model.sweepProgressProperty().set(0);
        model.sweepingProperty().set(true);
        sweep.ask(new Sweep(normal, patience));
    }

    /// Plays every single failure, however long it takes.
    void sweepAll() {
        model.outageProperty().get().ifPresent(o -> sweep(o.normal(), FailureSweep.Patience.UNLIMITED));
    }

    /// Gives a sweep up; what it has found so far is not shown.
    void stopSweep() {
        sweep.cancel();
        redundancy.cancel();
        model.sweepingProperty().set(false);
        model.sweepProgressProperty().set(0);
    }

    private void progressed(Cancellation cancellation, double fraction) {
        if (!cancellation.isCancelled()
                && sweep.isBusy()
                && fraction > model.sweepProgressProperty().get()) {
            model.sweepProgressProperty().set(fraction);
        }
    }

    private void swept(FailureSweep done) {
        model.sweepingProperty().set(!done.isGivenUp());
        model.sweepProperty().set(Optional.of(done));
        if (!done.isGivenUp()) {
            model.sweepProgressProperty().set(ProgressIndicator.INDETERMINATE_PROGRESS);
            redundancy.ask(done);
        }
    }

    private void judged(FailureSweep done) {
        model.sweepingProperty().set(false);
        model.sweepProperty().set(Optional.of(done));
    }

    private void failed(String what, Throwable failure) {
        model.sweepingProperty().set(false);
        if (!(failure instanceof CancellationException)) {
            LOG.error("{} of the one-line diagram failed", what, failure);
            model.messageProperty().set(what + " ended unexpectedly; the log holds the details.");
        }
    }

    /// The loadings of the step that is shown, if they are those of the diagram.
    void showStep() {
        Optional<Sheet> sheet = model.sheetProperty().get();
        Optional<Outage> known = model.outageProperty().get();
        if (sheet.isEmpty() || known.isEmpty() || !sheet.get().fits(known.get().graph())) {
            model.loadingProperty().set(Optional.empty());
            return;
        }
        Outage.Step step = known.get().at(model.stepProperty().get());
        FacilityGraph graph = sheet.get().graph();
        OneLineLoading loading = OneLineLoading.of(sheet.get().diagram(), graph, step.power(), step.state());
        Optional<Contingencies> singles = model.stepProperty().get() == 0 ? singles() : Optional.empty();
        model.loadingProperty()
                .set(Optional.of(
                        singles.map(all -> loading.withPlayed(sheet.get().diagram(), graph, step.power(), all))
                                .orElse(loading)));
    }

    /// All single failures of the facility as it is now, if they have been played.
    @SuppressWarnings("ReferenceEquality")
    Optional<Contingencies> singles() {
        return model.sweepProperty()
                .get()
                .filter(done -> model.outageProperty()
                        .get()
                        .map(o -> o.normal() == done.normal())
                        .orElse(false))
                .flatMap(FailureSweep::singles);
    }

    // Switching

    private void switched(UnaryOperator<Switching> change) {
        Switching before = model.switchingProperty().get();
        Switching after = change.apply(before);
        if (!after.equals(before)) {
            model.switchingProperty().set(after);
            ask();
        }
    }

    /// Takes units of the selected symbols out of service.
    ///
    /// @param most of each symbol
    void takeOut(int most) {
        model.sheetProperty().get().ifPresent(sheet -> {
            Set<String> out = model.switchingProperty().get().out();
            List<String> units = new ArrayList<>();
            for (Symbol symbol : controller.marked()) {
                Arrays.stream(symbol.nodes())
                        .mapToObj(node -> sheet.graph().node(node).path())
                        .filter(path -> !out.contains(path))
                        .limit(most)
                        .forEach(units::add);
            }
            switched(now -> now.withOut(units));
        });
    }

    /// Puts the units of the selected symbols back into service.
    void putBack() {
        model.sheetProperty()
                .get()
                .ifPresent(sheet -> switched(now -> now.withBack(controller.marked().stream()
                        .flatMap(symbol -> Arrays.stream(symbol.nodes())
                                .mapToObj(node -> sheet.graph().node(node).path()))
                        .toList())));
    }

    /// Opens the selected connections.
    void open() {
        switchEdges(Switching::withOpen);
    }

    /// Closes the selected connections.
    void close() {
        switchEdges(Switching::withClosed);
    }

    private interface Hand {
        Switching moved(Switching now, FacilityGraph graph, Edge edge);
    }

    private void switchEdges(Hand hand) {
        model.sheetProperty()
                .get()
                .ifPresent(sheet -> switched(before -> {
                    Switching now = before;
                    for (Link link : controller.markedLinks()) {
                        for (int edge : link.edges()) {
                            now = hand.moved(now, sheet.graph(), sheet.graph().edge(edge));
                        }
                    }
                    return now;
                }));
    }

    boolean mayOpen() {
        return model.sheetProperty()
                .get()
                .map(sheet -> controller.markedLinks().stream()
                        .anyMatch(link -> Arrays.stream(link.edges())
                                .anyMatch(edge -> model.switchingProperty()
                                        .get()
                                        .mayOpen(sheet.graph(), sheet.graph().edge(edge)))))
                .orElse(false);
    }

    boolean mayClose() {
        return model.sheetProperty()
                .get()
                .map(sheet -> controller.markedLinks().stream()
                        .anyMatch(link -> Arrays.stream(link.edges())
                                .anyMatch(edge -> model.switchingProperty()
                                        .get()
                                        .mayClose(sheet.graph(), sheet.graph().edge(edge)))))
                .orElse(false);
    }

    /// Plays one of the failures that were swept, and nothing else.
    void play(Failures failures) {
        model.outageProperty().get().ifPresent(known -> switched(now -> Switching.of(known.graph(), failures)));
    }

    /// Puts everything back into service and all switches as in normal running.
    void restoreAll() {
        switched(now -> Switching.NONE);
    }

    /// Whether anything that is selected is out of service.
    boolean isMarkedOut() {
        Set<String> out = model.switchingProperty().get().out();
        return !out.isEmpty()
                && model.sheetProperty()
                        .get()
                        .map(sheet -> controller.marked().stream()
                                .anyMatch(symbol -> Arrays.stream(symbol.nodes())
                                        .anyMatch(node -> out.contains(
                                                sheet.graph().node(node).path()))))
                        .orElse(false);
    }
}
