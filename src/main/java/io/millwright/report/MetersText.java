package io.millwright.report;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.ElapsedTime;
import io.millwright.twin.meters.Agreement;
import io.millwright.twin.meters.MeterComparison;
import io.millwright.twin.meters.MeterComparison.Compared;
import io.millwright.twin.meters.MeterComparison.Point;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/// A recording of meters beside the model, in words.
public final class MetersText extends TextLines {
    private static final double HOUR_S = 3600;

    private MetersText() {}

    /// The comparison, and what was found about the recording.
    public static String of(MeterComparison comparison) {
        MetersText text = new MetersText();
        text.head(comparison);
        text.drives(comparison.drives());
        text.points(comparison);
        text.findings(comparison.findings());
        return text.toString();
    }

    /// Only what was found about the recording.
    public static String findings(MeterComparison comparison) {
        MetersText text = new MetersText();
        text.findings(comparison.findings());
        return text.toString();
    }

    private void head(MeterComparison comparison) {
        String name = comparison.map().name();
        line("%s beside %s", name.isEmpty() ? "The recording" : name, comparison.facility());
        line(
                "  %,d intervals of %s%s",
                comparison.intervals().count(),
                span(comparison.intervals().lengthS()),
                comparison
                        .startsAt()
                        .map(instant -> " from "
                                + instant.plusMillis(
                                        Math.round(1e3 * comparison.intervals().startS())))
                        .orElse(""));
        line(
                "  %,d solved, %,d without a driving value, %,d did not converge; largest residual of the energy"
                        + " balance %.1e",
                comparison.solved(), comparison.undriven(), comparison.unconverged(), comparison.worstResidual());
    }

    private void drives(List<Point> drives) {
        if (drives.isEmpty()) {
            return;
        }
        line("");
        line("%-44s %14s %14s %14s", "Given to the model", "mean", "lowest", "highest");
        for (Point drive : drives) {
            DoubleSummaryStatistics known = Arrays.stream(drive.means())
                    .filter(value -> !Double.isNaN(value))
                    .summaryStatistics();
            Dimension dimension = drive.meter().dimension();
            boolean any = known.getCount() > 0;
            line(
                    "  %-42s %14s %14s %14s",
                    drive.meter().channel().id(),
                    si(dimension, any ? known.getAverage() : Double.NaN),
                    si(dimension, any ? known.getMin() : Double.NaN),
                    si(dimension, any ? known.getMax() : Double.NaN));
        }
    }

    private void points(MeterComparison comparison) {
        line("");
        line(
                "%-44s %6s %12s %12s %12s %12s %8s %8s %7s",
                "Compared, means over the intervals",
                "n",
                "measured",
                "computed",
                "bias",
                "RMSE",
                "NMBE",
                "CV-RMSE",
                "r");
        for (Compared each : comparison.points()) {
            Agreement agreement = each.agreement();
            Dimension dimension = each.meter().dimension();
            line(
                    "  %-42s %6d %12s %12s %12s %12s %8s %8s %7s",
                    each.meter().channel().id(),
                    agreement.count(),
                    si(dimension, agreement.measured()),
                    si(dimension, agreement.computed()),
                    si(difference(dimension), agreement.bias()),
                    si(difference(dimension), agreement.rmse()),
                    percent(agreement.nmbe()),
                    percent(agreement.cvRmse()),
                    Double.isNaN(agreement.correlation())
                            ? "–"
                            : String.format(Locale.ROOT, "%.3f", agreement.correlation()));
        }
        line("  Bias is computed less measured. NMBE and CV-RMSE do not exist for temperatures.");
        limits(comparison);
    }

    private void limits(MeterComparison comparison) {
        long rated = comparison.points().stream()
                .filter(each -> !Double.isNaN(each.agreement().cvRmse()))
                .count();
        long within = comparison.points().stream()
                .filter(each -> !Double.isNaN(each.agreement().cvRmse())
                        && each.agreement().isWithinHourlyLimits())
                .count();
        line(
                "  ASHRAE Guideline 14 asks of hourly values NMBE within %.0f %% and CV-RMSE to %.0f %%: %d of %d"
                        + " points%s.",
                100 * Agreement.HOURLY_NMBE,
                100 * Agreement.HOURLY_CV_RMSE,
                within,
                rated,
                comparison.intervals().lengthS() >= HOUR_S
                        ? ""
                        : " on intervals of " + span(comparison.intervals().lengthS()) + ", which is stricter");
    }

    private void findings(List<Finding> findings) {
        line("");
        line(findings.isEmpty() ? "Nothing was found wrong with the recording." : "About the recording");
        tell(findings);
    }

    static Dimension difference(Dimension dimension) {
        return dimension == Dimension.TEMPERATURE ? Dimension.TEMPERATURE_DIFFERENCE : dimension;
    }

    private static String percent(double fraction) {
        return Double.isNaN(fraction) ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    }

    private static String span(double seconds) {
        String text = ElapsedTime.format(seconds);
        return text.isEmpty() ? String.format(Locale.ROOT, "%.1f s", seconds) : text;
    }
}
