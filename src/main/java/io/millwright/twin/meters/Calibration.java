package io.millwright.twin.meters;

import io.millwright.finding.Finding;
import java.util.List;

/// Parameters that make the model agree with a recording, and whether they do so where they were not looked for.
///
/// @param comparison of the model as it was
/// @param calibrated the same with the parameters found
/// @param fittedUntil the first interval of the part that was held out
/// @param parameters in the order of the map
/// @param points agreement of each compared point, in the order of the comparison
/// @param fitted what errors come to, over the part that was fitted
/// @param heldOut the same over the part that was held out
/// @param correlation between neighbouring residuals of a point, as taken for the errors of parameters
/// @param evaluations of the model over the fitted part
/// @param model the facility and catalogue with the parameters found
/// @param findings what cannot be told apart, what is at its bound, what does not hold
public record Calibration(
        MeterComparison comparison,
        MeterComparison calibrated,
        int fittedUntil,
        List<Found> parameters,
        List<Change> points,
        Misfit fitted,
        Misfit heldOut,
        double correlation,
        int evaluations,
        Parameter.Model model,
        List<Finding> findings) {
    public Calibration {
        parameters = List.copyOf(parameters);
        points = List.copyOf(points);
        findings = List.copyOf(findings);
    }

    /// A parameter that was looked for.
    ///
    /// @param before as the model had it
    /// @param after as found
    /// @param halfWidth of the interval that holds it with 95 % confidence; infinite if the recording does not tell
    /// @param inflation of its variance by what it shares with other parameters
    /// @param determined whether the recording tells it at all
    public record Found(
            Parameter parameter,
            String unit,
            double before,
            double after,
            double halfWidth,
            double inflation,
            boolean determined) {}

    /// Agreement of a point before and after, over the part that was fitted and that which was held out.
    public record Change(
            Meter meter,
            Agreement fittedBefore,
            Agreement fittedAfter,
            Agreement heldOutBefore,
            Agreement heldOutAfter) {}

    /// Root of the mean square of all errors over the accuracy of their meters (see [CalibrationStudy]).
    public record Misfit(double before, double after) {}

    /// Whether the errors became smaller where the parameters were not looked for.
    public boolean holds() {
        return heldOut.after() < heldOut.before();
    }

    /// Whether something is wrong that forbids to use it.
    public boolean isUsable() {
        return holds() && findings.stream().noneMatch(Finding::isError);
    }
}
