package io.millwright.airflow.index;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirShares;
import io.millwright.numeric.Progress;
import io.millwright.numeric.ProgressPart;

/// What marked air tells of a solved hall: whose air racks draw in and where their exhaust goes, and how old air is.
///
/// @param field that was marked
public record CapturedAir(AirField field, AirCapture capture, AgeOfAir age) {
    /// Share of the work that the marks of racks and units take, beside the age's.
    private static final double MARKS_SHARE = 0.9;

    /// Whether a hall has supplied air to mark.
    public static boolean isPossible(AirField field) {
        return AirStreams.of(field).supplyM3PerS() > 0;
    }

    /// Marks the air.
    ///
    /// @param threads that work together; results do not depend on it
    /// @throws IllegalArgumentException if no air is supplied
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static CapturedAir of(AirField field, int threads, Progress progress) {
        AirShares shares = AirShares.of(field, threads, new ProgressPart(progress, 0, MARKS_SHARE, "capture"));
        AgeOfAir age = AgeOfAir.of(field, threads, new ProgressPart(progress, MARKS_SHARE, 1, "age of air"));
        return new CapturedAir(field, AirCapture.of(shares), age);
    }
}
