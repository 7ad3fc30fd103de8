package io.millwright.twin.meters;

import io.millwright.finding.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A recording beside the model.
///
/// @param facility name of what was modelled
/// @param map which point is what
/// @param startsAt when the recording began, if known
/// @param intervals of the averages
/// @param drives what the model was given
/// @param points what it was compared with, in the order of the map
/// @param solved intervals that the model was solved for
/// @param undriven intervals in which a driving point was not known
/// @param unconverged intervals whose solution did not close; nothing is computed there
/// @param worstResidual largest relative residual of the energy balance
/// @param findings about the recording and the model
public record MeterComparison(
        String facility,
        MeterMap map,
        Optional<Instant> startsAt,
        Intervals intervals,
        List<Point> drives,
        List<Compared> points,
        int solved,
        int undriven,
        int unconverged,
        double worstResidual,
        List<Finding> findings) {
    /// A driving point and its mean over each interval; NaN where it is not known.
    public record Point(Meter meter, double[] means) {}

    /// A compared point: what was measured and computed in each interval, NaN where it is not known.
    public record Compared(Meter meter, double[] measured, double[] computed, Agreement agreement) {}

    public MeterComparison {
        drives = List.copyOf(drives);
        points = List.copyOf(points);
        findings = List.copyOf(findings);
    }
}
