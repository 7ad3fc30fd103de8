package io.millwright.report;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.quantity.Dimension;
import io.millwright.twin.meters.Agreement;
import io.millwright.twin.meters.Calibration;
import io.millwright.twin.meters.Calibration.Change;
import io.millwright.twin.meters.Calibration.Found;
import java.util.Locale;

/// Parameters that were found from a recording of meters, and the agreement before and after, in words and as JSON.
public final class CalibrationText extends TextLines {
    private CalibrationText() {}

    /// The calibration in words.
    public static String of(Calibration calibration) {
        CalibrationText text = new CalibrationText();
        text.head(calibration);
        text.parameters(calibration);
        text.points(calibration);
        text.findings(calibration);
        return text.toString();
    }

    private void head(Calibration calibration) {
        int count = calibration.comparison().intervals().count();
        String name = calibration.comparison().map().name();
        line(
                "%s: %d parameters of %s",
                name.isEmpty() ? "The recording" : name,
                calibration.parameters().size(),
                calibration.comparison().facility());
        line(
                "  fitted to intervals 1 to %,d, judged by %,d to %,d; %,d runs of the model",
                calibration.fittedUntil(), calibration.fittedUntil() + 1, count, calibration.evaluations());
        line("  neighbouring errors correlate by %.2f, which the intervals below allow for", calibration.correlation());
        line("");
        line("%-34s %10s %10s", "Errors over the accuracy of meters", "before", "after");
        line(
                "  %-32s %10.3f %10.3f",
                "fitted", calibration.fitted().before(), calibration.fitted().after());
        line(
                "  %-32s %10.3f %10.3f",
                "held out",
                calibration.heldOut().before(),
                calibration.heldOut().after());
    }

    private void parameters(Calibration calibration) {
        line("");
        line(
                "%-28s %12s %12s %12s %-8s %9s  %s",
                "Parameter", "before", "after", "± 95 %", "unit", "inflation", "bounds");
        for (Found found : calibration.parameters()) {
            line(
                    "  %-26s %12s %12s %12s %-8s %9s  %s to %s",
                    found.parameter().name(),
                    number(found.before()),
                    found.determined() ? number(found.after()) : "kept",
                    found.determined() ? number(found.halfWidth()) : "–",
                    found.unit(),
                    found.determined() ? String.format(Locale.ROOT, "%.1f", found.inflation()) : "–",
                    number(found.parameter().low()),
                    number(found.parameter().high()));
            line("    %s", found.parameter().place());
        }
    }

    private void points(Calibration calibration) {
        line("");
        line("%-42s %27s %27s", "", "bias, held out", "RMSE, held out");
        line("%-42s %13s %13s %13s %13s", "Compared", "before", "after", "before", "after");
        for (Change change : calibration.points()) {
            Dimension error = MetersText.difference(change.meter().dimension());
            line(
                    "  %-40s %13s %13s %13s %13s",
                    change.meter().channel().id(),
                    si(error, change.heldOutBefore().bias()),
                    si(error, change.heldOutAfter().bias()),
                    si(error, change.heldOutBefore().rmse()),
                    si(error, change.heldOutAfter().rmse()));
        }
        line("");
        line(
                "  Points within the hourly limits of ASHRAE Guideline 14, held out: %d before, %d after, of %d.",
                within(calibration, false),
                within(calibration, true),
                calibration.points().stream()
                        .filter(each -> isRated(each.heldOutBefore()))
                        .count());
    }

    private static long within(Calibration calibration, boolean after) {
        return calibration.points().stream()
                .map(each -> after ? each.heldOutAfter() : each.heldOutBefore())
                .filter(each -> isRated(each) && each.isWithinHourlyLimits())
                .count();
    }

    private static boolean isRated(Agreement agreement) {
        return !Double.isNaN(agreement.cvRmse());
    }

    private void findings(Calibration calibration) {
        if (!calibration.findings().isEmpty()) {
            line("");
            line("About the parameters");
        }
        tell(calibration.findings());
    }

    private static String number(double value) {
        return Double.isInfinite(value) ? "–" : String.format(Locale.ROOT, "%.5g", value);
    }

    /// The calibration as JSON, in SI units.
    public static Obj json(Calibration calibration) {
        Arr parameters = new Arr();
        for (Found found : calibration.parameters()) {
            parameters.add(new Obj()
                    .put("name", found.parameter().name())
                    .put("where", found.parameter().place())
                    .put("unit", found.unit())
                    .put("low", found.parameter().low())
                    .put("high", found.parameter().high())
                    .put("before", found.before())
                    .put("after", found.after())
                    .put("halfWidth95", found.halfWidth())
                    .put("inflation", found.inflation())
                    .put("determined", found.determined()));
        }
        Arr points = new Arr();
        for (Change change : calibration.points()) {
            points.add(new Obj()
                    .put("point", change.meter().point())
                    .put("channel", change.meter().channel().id())
                    .put("unit", change.meter().dimension().siSymbol())
                    .put("fittedBefore", MetersJson.agreement(change.fittedBefore()))
                    .put("fittedAfter", MetersJson.agreement(change.fittedAfter()))
                    .put("heldOutBefore", MetersJson.agreement(change.heldOutBefore()))
                    .put("heldOutAfter", MetersJson.agreement(change.heldOutAfter())));
        }
        return new Obj()
                .put("facility", calibration.comparison().facility())
                .put("intervals", calibration.comparison().intervals().count())
                .put("fittedUntil", calibration.fittedUntil())
                .put("evaluations", calibration.evaluations())
                .put("correlation", calibration.correlation())
                .put("fittedBefore", calibration.fitted().before())
                .put("fittedAfter", calibration.fitted().after())
                .put("heldOutBefore", calibration.heldOut().before())
                .put("heldOutAfter", calibration.heldOut().after())
                .put("holds", calibration.holds())
                .put("parameters", parameters)
                .put("points", points)
                .put("findings", SolveJson.findings(calibration.findings()));
    }
}
