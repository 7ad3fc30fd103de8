package io.millwright.twin.meters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What meters wrote over some time.
///
/// @param series of each point
/// @param startsAt when the recording began, if its times are dates; intervals then begin at whole multiples of their
/// length
public record MeterRecording(List<MeterSeries> series, Optional<Instant> startsAt) {
    public MeterRecording {
        series = List.copyOf(series);
    }
}
