package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.air.FieldWork.Phase;
import io.millwright.ui.document.Document;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.LatestTask.Policy;
import io.millwright.ui.task.TaskExecutor;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
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
                    .filter(Finding::isError)
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
        AirField answer = solve(room.hall(), settings, start, new Told(cancellation, cellM, () -> 0), AirWatch.NONE);
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

    /// Iterates until the field comes to rest or takes too long, and shows it on the way.
    private HallField settled(HallField from, double cellM, Cancellation cancellation) {
        Optional<AirField> coarser =
                cellM < from.cellM() && from.converged() ? Optional.of(from.field()) : Optional.empty();
        OnTheWay onTheWay = new OnTheWay(field -> showOnTheWay(
                new HallField(hall, from.facility(), from.frame(), cellM, field, coarser, from.findings()),
                cancellation));
        AirField answer = solve(
                from.field().hall(),
                settings(cellM),
                from.field(),
                new Told(cancellation, cellM, onTheWay::iteration),
                onTheWay);
        return new HallField(hall, from.facility(), from.frame(), cellM, answer, coarser, from.findings());
    }

    /// Shows a field that is being solved, first when its changes can be told, then every now and then.
    private static final class OnTheWay implements AirWatch {
        private final Consumer<AirField> show;
        private volatile int iteration;
        private long shownNs;

        OnTheWay(Consumer<AirField> show) {
            this.show = show;
        }

        int iteration() {
            return iteration;
        }

        @Override
        public void iterated(AirGrid grid, int newIteration, double[] rackInletC) {
            iteration = newIteration;
        }

        @Override
        public void reached(int atIteration, Supplier<AirField> field) {
            int first = AirSettings.WINDOW + 1;
            if (atIteration == first || (atIteration > first && System.nanoTime() - shownNs > SHOW_EVERY_NS)) {
                show.accept(field.get());
                shownNs = System.nanoTime();
            }
        }
    }

    private AirField solve(
            AirHall room, AirSettings settings, @Nullable AirField start, Progress progress, AirWatch watch) {
        try {
            return solver.steady(room, settings, start, progress, watch);
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

    /// Tells on screen how far a solve is.
    private final class Told implements Progress {
        private final Cancellation cancellation;
        private final double cellM;
        private final IntSupplier iteration;
        private volatile long toldNs = System.nanoTime() - REPORT_EVERY_NS;

        /// @param iteration that has been reached; 0 if that is of no interest
        Told(Cancellation cancellation, double cellM, IntSupplier iteration) {
            this.cancellation = cancellation;
            this.cellM = cellM;
            this.iteration = iteration;
        }

        @Override
        public void report(double doneFraction, String what) {
            long now = System.nanoTime();
            if (now - toldNs < REPORT_EVERY_NS) {
                return;
            }
            toldNs = now;
            int reached = iteration.getAsInt();
            executor.onFxThread(() -> {
                if (!cancellation.isCancelled() && work.get().phase() == Phase.SOLVING) {
                    String cells = "Solving on cells of " + Dimension.LENGTH.format(cellM, units.get());
                    work.set(new FieldWork(
                            Phase.SOLVING,
                            doneFraction,
                            reached == 0 ? cells : String.format(Locale.ROOT, "%s, iteration %,d", cells, reached)));
                }
            });
        }

        @Override
        public boolean cancelled() {
            return cancellation.isCancelled();
        }
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
