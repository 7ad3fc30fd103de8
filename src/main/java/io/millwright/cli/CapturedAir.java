package io.millwright.cli;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirShares;
import io.millwright.airflow.index.AgeOfAir;
import io.millwright.airflow.index.AirCapture;
import io.millwright.numeric.Progress;

/// What marked air tells of a solved hall: whose air racks draw in and where their exhaust goes, and how old air is.
record CapturedAir(AirCapture capture, AgeOfAir age) {
    /// Share of the work that the marks of racks and units take, beside the age's.
    private static final double MARKS_SHARE = 0.9;

    /// Marks the air.
    ///
    /// @throws IllegalArgumentException if no air is supplied
    static CapturedAir of(AirField field, Progress progress) {
        int threads = Runtime.getRuntime().availableProcessors();
        AirShares shares = AirShares.of(field, threads, new ProgressPart(progress, 0, MARKS_SHARE, "capture"));
        AgeOfAir age = AgeOfAir.of(field, threads, new ProgressPart(progress, MARKS_SHARE, 1, "age of air"));
        return new CapturedAir(AirCapture.of(shares), age);
    }
}
