package io.millwright.twin.replay;

import io.millwright.airflow.response.AirDeparture;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.List;

/// When a replay left the range of the solved field of a hall: its inlets are a trend there.
///
/// @param hall path
/// @param spans when, in order
/// @param worst what was furthest outside
/// @param worstS when
public record AirExcursion(String hall, List<Span> spans, AirDeparture worst, double worstS) {
    public AirExcursion {
        spans = List.copyOf(spans);
    }

    /// From a moment to another.
    public record Span(double fromS, double toS) {}

    /// Time outside the range.
    public double outsideS() {
        return spans.stream().mapToDouble(span -> span.toS() - span.fromS()).sum();
    }

    /// The excursion as a warning about its hall.
    public Finding finding() {
        return Finding.warning(
                "twin.replay.air-outside",
                hall,
                "seconds",
                Finding.measure(outsideS(), Dimension.TIME),
                "time",
                Finding.measure(worstS, Dimension.TIME),
                "quantity",
                worst.label(),
                "ratio",
                Finding.measure(worst.ratio(), Dimension.RATIO),
                "lowest",
                Finding.measure(worst.lowest(), Dimension.RATIO),
                "highest",
                Finding.measure(worst.highest(), Dimension.RATIO));
    }
}
