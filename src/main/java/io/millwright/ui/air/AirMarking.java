package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.index.CapturedAir;
import io.millwright.numeric.Progress;
import io.millwright.ui.air.FieldWork.Phase;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.LatestTask.Policy;
import io.millwright.ui.task.TaskExecutor;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks the air of the field that is shown, on request and in the background; what it tells goes when another field
/// comes.
final class AirMarking {
    private static final Logger LOG = LoggerFactory.getLogger(AirMarking.class);

    /// Marks the air of a field; [CapturedAir#of] but in tests.
    @FunctionalInterface
    interface Marker {
        CapturedAir mark(AirField field, int threads, Progress progress);
    }

    private final AirModel model;
    private final TaskExecutor executor;
    private final Marker marker;
    private final LatestTask<AirField, CapturedAir> marks;

    AirMarking(AirModel model, TaskExecutor executor, Marker marker) {
        this.model = model;
        this.executor = executor;
        this.marker = marker;
        marks = new LatestTask<>(executor, Policy.SUPERSEDE, this::mark, this::marked, this::failed);
        model.fieldProperty().addListener(o -> forget());
    }

    void ask() {
        Optional<AirField> field = model.fieldProperty().get().map(HallField::field);
        if (field.filter(each -> !CapturedAir.isPossible(each)).isPresent()) {
            model.captureWorkProperty().set(FieldWork.failed("No air is supplied to this hall that could be marked."));
            return;
        }
        field.ifPresent(each -> {
            model.captureWorkProperty().set(new FieldWork(Phase.SOLVING, 0, ""));
            marks.ask(each);
        });
    }

    void cancel() {
        marks.cancel();
        model.captureWorkProperty().set(FieldWork.IDLE);
    }

    private void forget() {
        cancel();
        model.capturedProperty().set(Optional.empty());
    }

    private CapturedAir mark(AirField field, Cancellation cancellation) {
        return marker.mark(field, Runtime.getRuntime().availableProcessors(), new Progress() {
            @Override
            public void report(double doneFraction, String what) {
                executor.onFxThread(() -> {
                    if (!cancellation.isCancelled()
                            && model.captureWorkProperty().get().phase() == Phase.SOLVING) {
                        model.captureWorkProperty().set(new FieldWork(Phase.SOLVING, doneFraction, what));
                    }
                });
            }

            @Override
            public boolean cancelled() {
                return cancellation.isCancelled();
            }
        });
    }

    private void marked(CapturedAir air) {
        model.capturedProperty().set(Optional.of(air));
        model.captureWorkProperty().set(FieldWork.IDLE);
    }

    private void failed(Throwable failure) {
        if (failure instanceof CancellationException) {
            return;
        }
        LOG.error("the air of a hall could not be marked", failure);
        model.captureWorkProperty().set(FieldWork.failed("The air could not be marked; the log says why."));
    }
}
