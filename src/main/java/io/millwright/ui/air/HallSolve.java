package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.air.FieldWork.Phase;
import io.millwright.ui.document.Document;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.LatestTask.Policy;
import io.millwright.ui.task.TaskExecutor;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The field of one hall: a preview of few iterations that is always finished and shown, then refinement that gives way
/// to every newer question.
@SuppressWarnings("ReferenceEquality") // a facility is a version: an edit that changes nothing returns its argument
final class HallSolve {
    private static final Logger LOG = LoggerFactory.getLogger(HallSolve.class);

    /// What a preview may take, so that it follows a hand.
    private static final long PREVIEW_NS = 250_000_000;

    /// Of a preview before it is known how long one takes, at least and at most.
    private static final int FIRST_ITERATIONS = 30;

    private static final int FEWEST_ITERATIONS = 8;
    private static final int MOST_ITERATIONS = 100;

    /// Edge of the cells of the very first picture, on which a large hall is there within a moment.
    private static final double SKETCH_CELL_M = 0.6;

    private static final double SKETCH_TOLERANCE_K = 0.1;

    /// How often a field that is coming to rest is shown.
    private static final long SHOW_EVERY_NS = 1_500_000_000;

    private static final long REPORT_EVERY_NS = 100_000_000;

    /// That a solve takes, for a progress that cannot be known.
    private static final double USUAL_ITERATIONS = 120;

    private record Question(Facility facility, double cellM) {}

    /// What a field is to become.
    private record Step(HallField from, double cellM) {}

    private final String hall;
    private final Catalog catalog;
    private final Supplier<UnitSystem> units;
    private final TaskExecutor executor;
    private final RoomSource rooms;
    private final HallFields.Solver solver;
    private final LatestTask<Question, HallField> preview;
    private final LatestTask<Step, HallField> refinement;
    private final ReadOnlyObjectWrapper<Optional<HallField>> field = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<FieldWork> work = new ReadOnlyObjectWrapper<>(FieldWork.IDLE);
    private final ReadOnlyBooleanWrapper outOfDate = new ReadOnlyBooleanWrapper();
    private @Nullable Question asked;

    /// The value of [#field] for solvers to start from.
    private volatile @Nullable HallField newest;

    /// Iterations that the next preview has time for.
    private volatile int previewIterations = FIRST_ITERATIONS;

    HallSolve(String hall, Document document, TaskExecutor executor, RoomSource rooms, HallFields.Solver solver) {
        this.hall = hall;
        this.catalog = document.catalog();
        this.units = document::units;
        this.executor = executor;
        this.rooms = rooms;
        this.solver = solver;
        preview = new LatestTask<>(executor, Policy.FINISH_FIRST, this::preview, this::previewed, this::failed);
        refinement = new LatestTask<>(executor, Policy.SUPERSEDE, this::refine, this::refined, this::failed);
    }

    ReadOnlyObjectProperty<Optional<HallField>> fieldProperty() {
        return field.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<FieldWork> workProperty() {
        return work.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty outOfDateProperty() {
        return outOfDate.getReadOnlyProperty();
    }

    void ask(Facility facility, double cellM) {
        refinement.cancel();
        Question question = new Question(facility, cellM);
        asked = question;
        compare(facility);
        if (field.get().filter(known -> isAnswer(question, known)).isPresent()) {
            preview.cancel();
            work.set(FieldWork.IDLE);
            return;
        }
        work.set(new FieldWork(Phase.SOLVING, 0, ""));
        preview.ask(question);
    }

    void cancel() {
        asked = null;
        preview.cancel();
        refinement.cancel();
        work.set(FieldWork.IDLE);
    }

    void forget() {
        cancel();
        newest = null;
        field.set(Optional.empty());
        outOfDate.set(false);
    }

    /// Marks the field if it belongs to another facility.
    void compare(Facility now) {
        outOfDate.set(field.get().filter(known -> known.facility() != now).isPresent());
    }

    private static boolean isAnswer(Question question, HallField known) {
        return known.facility() == question.facility() && known.cellM() == question.cellM() && known.converged();
    }

    private HallField preview(Question question, Cancellation cancellation) {
        HallAirModel room = rooms.room(question.facility(), catalog, hall);
        if (!room.isSolvable()) {
            throw new RefusedException(system -> room.findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst()
                    .map(finding -> finding.message(system))
                    .orElse("No air moves in this hall: nothing supplies it, or nothing takes it back."));
        }
        HallField known = newest;
        if (known != null
                && known.field().hall().equals(room.hall())
                && known.frame().equals(room.frame())) {
            return known.of(question.facility(), room.findings());
        }
        AirField start = known != null
                        && known.field().hall().domain().equals(room.hall().domain())
                ? known.field()
                : null;
        double cellM = Math.max(question.cellM(), start == null ? SKETCH_CELL_M : AirSettings.PREVIEW_CELL_M);
        AirSettings settings = settings(cellM).withMaxIterations(previewIterations);
        long begunNs = System.nanoTime();
        AirField answer = solve(room.hall(), settings, start, progress(cancellation, cellM, 0));
        if (start != null) {
            previewIterations =
                    (int) Math.clamp(PREVIEW_NS / iterationNs(answer, begunNs), FEWEST_ITERATIONS, MOST_ITERATIONS);
        }
        return new HallField(hall, question.facility(), room.frame(), cellM, answer, Optional.empty(), room.findings());
    }

    private void previewed(HallField answer) {
        Question question = asked;
        if (question == null) {
            return;
        }
        show(answer, question.facility());
        if (answer.facility() != question.facility()) {
            return;
        }
        if (isAnswer(question, answer)) {
            work.set(FieldWork.IDLE);
        } else {
            refinement.ask(new Step(answer, question.cellM()));
        }
    }

    private static double iterationNs(AirField answer, long begunNs) {
        return (System.nanoTime() - begunNs)
                / Math.max(1.0, answer.convergence().iterations());
    }

    private static AirSettings settings(double cellM) {
        AirSettings usual = AirSettings.ofCell(cellM);
        return cellM >= SKETCH_CELL_M ? usual.withToleranceK(SKETCH_TOLERANCE_K) : usual;
    }

    /// On the grid that is there, then on the preview's, then on the one asked for.
    private HallField refine(Step step, Cancellation cancellation) {
        HallField field = step.from();
        if (!field.converged()) {
            field = settled(field, field.cellM(), cancellation);
        }
        for (double cellM : new double[] {Math.max(AirSettings.PREVIEW_CELL_M, step.cellM()), step.cellM()}) {
            if (cellM != field.cellM() && field.cellM() != step.cellM()) {
                showOnTheWay(field, cancellation);
                field = settled(field, cellM, cancellation);
            }
        }
        return field;
    }

    private void showOnTheWay(HallField reached, Cancellation cancellation) {
        executor.onFxThread(() -> {
            if (!cancellation.isCancelled()) {
                show(reached, reached.facility());
            }
        });
    }

    /// Iterates until the field comes to rest or takes too long, and shows it on the way. Parts grow, for the solver
    /// begins each in second order and makes jets smoother that swing for long.
    private HallField settled(HallField from, double cellM, Cancellation cancellation) {
        Optional<AirField> coarser =
                cellM < from.cellM() && from.converged() ? Optional.of(from.field()) : Optional.empty();
        AirSettings settings = settings(cellM);
        AirField field = from.field();
        int iterations = 0;
        int next = AirSettings.WINDOW;
        while (true) {
            long begunNs = System.nanoTime();
            AirField answer = solve(
                    field.hall(),
                    settings.withMaxIterations(Math.min(next, settings.maxIterations() - iterations)),
                    field,
                    progress(cancellation, cellM, iterations));
            iterations += answer.convergence().iterations();
            field = answer.withConvergence(answer.convergence().withIterations(iterations));
            HallField reached =
                    new HallField(hall, from.facility(), from.frame(), cellM, field, coarser, from.findings());
            if (reached.converged() || iterations >= settings.maxIterations()) {
                return reached;
            }
            showOnTheWay(reached, cancellation);
            int windows = (int) (SHOW_EVERY_NS / iterationNs(answer, begunNs)) / AirSettings.WINDOW;
            next = Math.max(2 * next, AirSettings.WINDOW * windows);
        }
    }

    private AirField solve(AirHall room, AirSettings settings, @Nullable AirField start, Progress progress) {
        try {
            return solver.steady(room, settings, start, progress);
        } catch (IllegalArgumentException unsolvable) {
            // says which part of the hall has no way for its air
            LOG.info("the air of {} has no solution", hall, unsolvable);
            String why = String.valueOf(unsolvable.getMessage());
            throw new RefusedException(system -> why);
        }
    }

    private void refined(HallField answer) {
        show(answer, answer.facility());
        work.set(FieldWork.IDLE);
    }

    private void show(HallField answer, Facility now) {
        newest = answer;
        field.set(Optional.of(answer));
        outOfDate.set(answer.facility() != now);
    }

    private void failed(Throwable failure) {
        if (failure instanceof CancellationException) {
            return;
        }
        if (failure instanceof RefusedException refused) {
            work.set(FieldWork.failed(refused.why.apply(units.get())));
            return;
        }
        LOG.error("the air of {} could not be solved", hall, failure);
        work.set(FieldWork.failed("The air of this hall could not be solved; the log says why."));
    }

    /// @param before iterations on the same grid
    private Progress progress(Cancellation cancellation, double cellM, int before) {
        double doneBefore = 1 - Math.exp(-(double) before / USUAL_ITERATIONS);
        return new Progress() {
            private volatile long toldNs = System.nanoTime() - REPORT_EVERY_NS;

            @Override
            public void report(double doneFraction, String what) {
                long now = System.nanoTime();
                if (now - toldNs < REPORT_EVERY_NS) {
                    return;
                }
                toldNs = now;
                executor.onFxThread(() -> {
                    if (!cancellation.isCancelled() && work.get().phase() == Phase.SOLVING) {
                        String cells = "Cells of " + Dimension.LENGTH.format(cellM, units.get());
                        work.set(new FieldWork(
                                Phase.SOLVING,
                                doneBefore + (1 - doneBefore) * doneFraction,
                                before == 0 ? cells : cells + ", " + before + " iterations so far"));
                    }
                });
            }

            @Override
            public boolean cancelled() {
                return cancellation.isCancelled();
            }
        };
    }

    /// The hall has no air that could be solved, for a reason that the user can change.
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Function<UnitSystem, String> why;

        RefusedException(Function<UnitSystem, String> why) {
            this.why = why;
        }
    }
}
