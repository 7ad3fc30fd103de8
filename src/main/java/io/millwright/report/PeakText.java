package io.millwright.report;

import static io.millwright.quantity.Dimension.CURRENT;
import static io.millwright.quantity.Dimension.ENERGY;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.POWER_RAMP;
import static io.millwright.quantity.Dimension.TEMPERATURE;
import static io.millwright.quantity.Dimension.TIME;

import io.millwright.power.protection.Selectivity;
import io.millwright.power.swing.Smoothing;
import io.millwright.power.swing.Storage;
import io.millwright.quantity.Dimension;
import io.millwright.study.Peaks;
import io.millwright.study.SelectivityStudy;
import io.millwright.study.TrainingSwing;
import java.util.List;
import java.util.Locale;

/// Peaks and selectivity of a facility as plain text for a terminal.
public final class PeakText extends TextLines {
    /// Longer tables are cut here; the JSON has all rows.
    private static final int MAX_ROWS = 12;

    private PeakText() {}

    /// Both studies.
    public static String of(Peaks peaks, SelectivityStudy.Result selectivity) {
        PeakText text = new PeakText();
        text.swing(peaks);
        if (peaks.swing().exists()) {
            text.sources(peaks);
            text.batteries(peaks);
            text.breakers(peaks);
            text.transformers(peaks);
        }
        text.feeds(peaks);
        text.selectivity(selectivity);
        return text.toString();
    }

    private void swing(Peaks peaks) {
        TrainingSwing swing = peaks.swing();
        line("Swing of training");
        if (!swing.exists()) {
            line("  No racks train, so that nothing swings in step.");
            line("");
            return;
        }
        line("  %-28s %14d", "Racks in step", swing.racks());
        line("  %-28s %14s", "While they compute", si(POWER, swing.highW()));
        line("  %-28s %14s", "Between, in checkpoints", si(POWER, swing.lowW()));
        line("  %-28s %14s", "Mean", si(POWER, swing.meanW()));
        line(
                "  %-28s %14s  %s of it compute",
                "Step", si(TIME, peaks.options().stepS()), si(FRACTION, swing.computeFraction()));
        line(
                "  %-28s %14s  for %s",
                "Checkpoint every",
                si(TIME, peaks.options().checkpointEveryS()),
                si(TIME, peaks.options().checkpointS()));
        line("  %-28s %14.1e", "Energy residual, relative", peaks.residual());
        line("");
    }

    private void sources(Peaks peaks) {
        line("Sources: the swing as it is, without batteries");
        Table table = table(
                "  %-20s %-20s %11s %11s %11s %14s %12s %12s",
                "source", "out of service", "low", "high", "swing", "ramp limit", "15 min mean", "contract");
        for (Peaks.Source source : cut(peaks.sources())) {
            table.row(
                    source.node().path(),
                    out(source.without()),
                    si(POWER, source.lowW()),
                    si(POWER, source.highW()),
                    si(POWER, source.swingW()),
                    limit(POWER_RAMP, source.limits().rampWPerS()),
                    Double.isInfinite(source.limits().demandW())
                            ? ""
                            : si(
                                    POWER,
                                    source.limits().demandW()
                                            - source.headroom().demandW()),
                    limit(POWER, source.limits().demandW()));
        }
        more(peaks.sources());
    }

    private void batteries(Peaks peaks) {
        List<Peaks.Source> limited = peaks.sources().stream()
                .filter(source -> source.smoothing().isPresent())
                .toList();
        if (limited.isEmpty()) {
            return;
        }
        line("Batteries that hold the ramp limit");
        Table table = table(
                "  %-20s %-20s %11s %11s | %11s %11s | %11s %10s  %s",
                "source", "out of service", "has", "energy", "needs", "energy", "peak then", "losses", "verdict");
        for (Peaks.Source source : cut(limited)) {
            Peaks.Smoothed smoothed = source.smoothing().orElseThrow();
            Storage has = smoothed.battery();
            Storage needs = smoothed.smallest();
            table.row(
                    source.node().path(),
                    out(source.without()),
                    has.energyJ() > 0 ? si(POWER, has.dischargeW()) : "none",
                    has.energyJ() > 0 ? si(ENERGY, has.energyJ()) : "",
                    si(POWER, Math.max(needs.dischargeW(), needs.chargeW())),
                    si(ENERGY, needs.energyJ()),
                    si(POWER, smoothed.peakW()),
                    si(
                            POWER,
                            smoothed.smoothing().lossJ()
                                    / smoothed.smoothing().load().durationS()),
                    verdict(smoothed.verdict()));
        }
        more(limited);
    }

    private void breakers(Peaks peaks) {
        line("Breakers that see the swing, nearest to their trip first");
        Table table = table(
                "  %-30s %5s %-14s %-20s %10s %10s %10s  %s",
                "first of the kind", "count", "breaker", "out of service", "low", "high", "room", "verdict");
        for (Peaks.Breaker breaker : cut(peaks.breakers())) {
            table.row(
                    breaker.connection(),
                    breaker.count(),
                    breaker.type().id(),
                    out(breaker.without()),
                    si(CURRENT, breaker.lowA()),
                    si(CURRENT, breaker.highA()),
                    si(FRACTION, breaker.largestFactor() - 1),
                    breaker.trip().trips()
                            ? "trips after " + si(TIME, breaker.trip().timeToTripS())
                            : "never trips");
        }
        more(peaks.breakers());
    }

    private void transformers(Peaks peaks) {
        line("Transformers that see the swing, hottest first");
        Table table = table(
                "  %-30s %5s %-20s %10s %10s %10s %10s %10s",
                "first of the kind", "count", "out of service", "high", "rms", "hot spot", "rated", "ageing");
        for (Peaks.Transformer transformer : cut(peaks.transformers())) {
            table.row(
                    transformer.node().path(),
                    transformer.count(),
                    out(transformer.without()),
                    si(FRACTION, transformer.highFraction()),
                    si(FRACTION, transformer.rmsFraction()),
                    si(TEMPERATURE, transformer.hotSpotC()),
                    si(TEMPERATURE, transformer.ratedHotSpotC()),
                    Double.isNaN(transformer.ageingRate())
                            ? ""
                            : String.format(Locale.ROOT, "%.3g", transformer.ageingRate()));
        }
        more(peaks.transformers());
    }

    private void feeds(Peaks peaks) {
        if (peaks.feeds().isEmpty()) {
            return;
        }
        line("Racks that a feed holds alone");
        line(
                "  %-30s %5s %11s %6s %9s | %8s %8s %8s %8s  %s",
                "first of the kind",
                "feeds",
                "for racks",
                "racks",
                "in step",
                "by peak",
                "by mean",
                String.format(Locale.ROOT, "by %.0f σ", peaks.options().sigmas()),
                "by risk",
                "risk now");
        for (Peaks.Feed feed : cut(peaks.feeds())) {
            line(
                    "  %-30s %5d %11s %6d %9s | %8d %8d %8d %8d  %s",
                    feed.first().path(),
                    feed.count(),
                    si(POWER, feed.limitW()),
                    feed.racks(),
                    feed.lockstepRacks() == 1 ? "each alone" : Integer.toString(feed.lockstepRacks()),
                    feed.fits().byPeak(),
                    feed.fits().byMean(),
                    feed.fits().bySigmas(),
                    feed.fits().byProbability(),
                    risk(feed.exceedance()));
        }
        more(peaks.feeds());
    }

    private void selectivity(SelectivityStudy.Result result) {
        if (result.pairs().isEmpty()) {
            return;
        }
        line(
                "Selectivity: %d pairs of breakers in series, %d selective at every fault current",
                result.count(), result.selectiveCount());
        List<SelectivityStudy.Pair> unselective =
                result.pairs().stream().filter(pair -> !pair.isSelective()).toList();
        if (unselective.isEmpty()) {
            line("");
            return;
        }
        Table table = table("  %-44s %-44s %5s %10s  %s", "lower", "upper", "count", "fault", "not selective");
        for (SelectivityStudy.Pair pair : cut(unselective)) {
            table.row(
                    pair.lower() + " " + pair.lowerType().id(),
                    pair.upper() + " " + pair.upperType().id(),
                    pair.count(),
                    si(CURRENT, pair.faultA()),
                    ranges(pair.selectivity().ranges()));
        }
        more(unselective);
    }

    /// Ranges of current, for example `1.2 kA to 3.4 kA`.
    static String ranges(List<Selectivity.Range> ranges) {
        return String.join(
                ", ",
                ranges.stream()
                        .map(range -> si(CURRENT, range.fromA()) + " to " + si(CURRENT, range.toA()))
                        .toList());
    }

    /// What a battery lacks, in words.
    static String verdict(Smoothing.Verdict verdict) {
        return switch (verdict.shortfall()) {
            case NONE -> "holds";
            case DISCHARGE_POWER -> "lacks " + si(POWER, verdict.missing()) + " when the load rises";
            case CHARGE_POWER -> "lacks " + si(POWER, verdict.missing()) + " when the load falls";
            case EMPTY -> "runs empty, lacks " + si(ENERGY, verdict.missing());
            case FULL -> "runs full, lacks room for " + si(ENERGY, verdict.missing());
        };
    }

    private static String risk(double probability) {
        return probability == 0
                ? "none"
                : probability < 1e-9 ? "below 1e-9" : String.format(Locale.ROOT, "%.2g", probability);
    }

    private static String out(String without) {
        return without.isEmpty() ? "nothing" : without;
    }

    private static String limit(Dimension dimension, double value) {
        return Double.isInfinite(value) ? "none" : si(dimension, value);
    }

    private static <T> List<T> cut(List<T> rows) {
        return rows.subList(0, Math.min(MAX_ROWS, rows.size()));
    }

    private void more(List<?> rows) {
        more(rows.size(), MAX_ROWS);
        line("");
    }
}
