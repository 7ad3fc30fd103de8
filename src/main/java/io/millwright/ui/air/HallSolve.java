package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.air.FieldWork.Phase;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.LatestTask.Policy;
import io.millwright.ui.task.TaskExecutor;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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

    private static final long REPORT_EVERY_NS = 100_000_000;

    private record Question(Facility facility, double cellM) {}

    /// What a field is to become.
    private record Step(HallField from, double cellM) {}

    private final String hall;
    private final Catalog catalog;
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

    HallSolve(String hall, Catalog catalog, TaskExecutor executor, RoomSource rooms, HallFields.Solver solver) {
        this.hall = hall;
        this.catalog = catalog;
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
            throw new RefusedException(room.findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst()
                    .map(finding -> finding.message(UnitSystem.SI))
                    .orElse("No air moves in this hall: nothing supplies it, or nothing takes it back."));
        }
        HallField known = newest;
        if (known != null
                && known.field().hall().equals(room.hall())
                && known.frame().equals(room.frame())) {
            return known.of(question.facility(), room.findings());
        }
        double cellM = Math.max(question.cellM(), AirSettings.PREVIEW_CELL_M);
        AirSettings settings = AirSettings.ofCell(cellM).withMaxIterations(previewIterations);
        AirField start = known != null
                        && known.field().hall().domain().equals(room.hall().domain())
                ? known.field()
                : null;
        long begunNs = System.nanoTime();
        AirField answer = solve(room.hall(), settings, start, cancellation);
        if (start != null) {
            double iterationNs = (System.nanoTime() - begunNs)
                    / Math.max(1.0, answer.convergence().iterations());
            previewIterations = (int) Math.clamp(PREVIEW_NS / iterationNs, FEWEST_ITERATIONS, MOST_ITERATIONS);
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

    private HallField refine(Step step, Cancellation cancellation) {
        HallField coarse = step.from();
        if (!coarse.converged()) {
            coarse = next(coarse, coarse.cellM(), cancellation);
        }
        if (coarse.cellM() == step.cellM()) {
            return coarse;
        }
        HallField shown = coarse;
        executor.onFxThread(() -> {
            if (!cancellation.isCancelled()) {
                show(shown, shown.facility());
            }
        });
        return next(coarse, step.cellM(), cancellation);
    }

    private HallField next(HallField from, double cellM, Cancellation cancellation) {
        AirField answer = solve(from.field().hall(), AirSettings.ofCell(cellM), from.field(), cancellation);
        Optional<AirField> coarser =
                cellM < from.cellM() && from.converged() ? Optional.of(from.field()) : Optional.empty();
        return new HallField(hall, from.facility(), from.frame(), cellM, answer, coarser, from.findings());
    }

    private AirField solve(
            AirHall room, AirSettings settings, @Nullable AirField start, Cancellation cancellation) {
        try {
            return solver.steady(room, settings, start, progress(cancellation));
        } catch (IllegalArgumentException unsolvable) {
            // says which part of the hall has no way for its air
            LOG.info("the air of {} has no solution", hall, unsolvable);
            throw new RefusedException(String.valueOf(unsolvable.getMessage()));
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
            work.set(FieldWork.failed(refused.why));
            return;
        }
        LOG.error("the air of {} could not be solved", hall, failure);
        work.set(FieldWork.failed("The air of this hall could not be solved; the log says why."));
    }

    private Progress progress(Cancellation cancellation) {
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
                        work.set(new FieldWork(Phase.SOLVING, doneFraction, what));
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

        private final String why;

        RefusedException(String why) {
            super(why);
            this.why = why;
        }
    }
}
