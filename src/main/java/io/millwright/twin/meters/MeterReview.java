package io.millwright.twin.meters;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.twin.meters.MeterComparison.Compared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is wrong with a recording: gaps, values out of bounds, sensors that are stuck, units and clocks that cannot be
/// right. Nothing is corrected; what is found is told.
///
/// **Stuck**: at least [#STUCK_VALUES] equal values in a row, and [#STUCK_FACTOR] times as many as usually are, of a
/// point that changes otherwise. **Unit**: the means of measured and computed differ by a factor between two units that
/// are mixed up, to [#UNIT_TOLERANCE]; temperatures as if degrees Fahrenheit or kelvin were read as Celsius. **Clock**:
/// measured values follow computed ones better some intervals away than at once: what is not explained (1 − r²) is at
/// most half as much, and r there is at least [#CLOCK_CORRELATION].
final class MeterReview {
    static final int STUCK_VALUES = 20;
    static final double STUCK_FACTOR = 10;
    static final double UNIT_TOLERANCE = 0.03;
    static final double CLOCK_CORRELATION = 0.8;
    private static final int LEAST_RUNS = 10;
    private static final int LEAST_INTERVALS = 24;
    private static final int LARGEST_LAG = 24;
    private static final double GAP_SHARE = 0.01;

    /// Factors between units of one quantity that are mixed up.
    private static final double[] MIXED_UP = {
        1e3, 1e6, 60, 3.6, 3_600, 3.412142, 3.516853, 4.402868, 15.850323, 6.894757
    };

    private final Intervals intervals;
    private final double gapS;

    MeterReview(Intervals intervals, double gapS) {
        this.intervals = intervals;
        this.gapS = gapS;
    }

    /// What a series shows by itself.
    List<Finding> series(Meter meter) {
        List<Finding> findings = new ArrayList<>();
        if (meter.rejected() > 0) {
            findings.add(Finding.warning("meters.out-of-bounds", meter.point(), "count", meter.rejected()));
        }
        gaps(meter).ifPresent(findings::add);
        if (meter.entry().shows() == MeterMap.Shows.VALUE) {
            stuck(meter).ifPresent(findings::add);
        } else {
            resets(meter).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> gaps(Meter meter) {
        double[] timeS = meter.timeS();
        double holdsS = Intervals.gapS(timeS, gapS);
        int count = 0;
        double longestS = 0;
        double sumS = 0;
        double atS = 0;
        for (int i = 0; i + 1 < timeS.length; i++) {
            double span = timeS[i + 1] - timeS[i];
            if (span > holdsS) {
                count++;
                sumS += span;
                if (span > longestS) {
                    longestS = span;
                    atS = timeS[i];
                }
            }
        }
        double wholeS = intervals.count() * intervals.lengthS();
        if (count == 0) {
            return Optional.empty();
        }
        Object[] values = {
            "count", count,
            "longest", Finding.measure(longestS, Dimension.TIME),
            "at", Finding.measure(atS, Dimension.TIME),
            "share", Finding.measure(sumS / wholeS, Dimension.FRACTION)
        };
        return Optional.of(
                sumS > GAP_SHARE * wholeS
                        ? Finding.warning("meters.gaps", meter.point(), values)
                        : Finding.note("meters.gaps", meter.point(), values));
    }

    private static Optional<Finding> resets(Meter meter) {
        int count = 0;
        for (int i = 0; i + 1 < meter.value().length; i++) {
            count += meter.value()[i + 1] < meter.value()[i] ? 1 : 0;
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(Finding.warning("meters.counter-reset", meter.point(), "count", count));
    }

    private static Optional<Finding> stuck(Meter meter) {
        double[] value = meter.value();
        List<Integer> runs = new ArrayList<>();
        int longest = 0;
        int longestFrom = 0;
        for (int from = 0; from < value.length; ) {
            int to = from + 1;
            while (to < value.length && value[to] == value[from]) {
                to++;
            }
            runs.add(to - from);
            if (to - from > longest) {
                longest = to - from;
                longestFrom = from;
            }
            from = to;
        }
        int[] lengths = runs.stream().mapToInt(Integer::intValue).sorted().toArray();
        boolean enough = longest >= STUCK_VALUES && lengths.length >= LEAST_RUNS;
        if (!enough || longest < STUCK_FACTOR * lengths[lengths.length / 2]) {
            return Optional.empty();
        }
        double fromS = meter.timeS()[longestFrom];
        double untilS = meter.timeS()[longestFrom + longest - 1];
        return Optional.of(Finding.warning(
                "meters.stuck",
                meter.point(),
                "value",
                Finding.measure(value[longestFrom], meter.dimension()),
                "count",
                longest,
                "at",
                Finding.measure(fromS, Dimension.TIME),
                "span",
                Finding.measure(untilS - fromS, Dimension.TIME)));
    }

    /// What measured values show beside computed ones.
    List<Finding> against(List<Compared> all) {
        List<Finding> findings = new ArrayList<>();
        for (Compared each : all) {
            unit(each).ifPresent(findings::add);
            clock(each).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> unit(Compared each) {
        double measured = each.agreement().measured();
        double computed = each.agreement().computed();
        if (each.meter().scale() == Agreement.Scale.INTERVAL) {
            boolean fahrenheit = Math.abs(measured - (1.8 * computed + 32)) < 3 && Math.abs(measured - computed) > 10;
            boolean kelvin = Math.abs(measured - computed - 273.15) < 10;
            return fahrenheit || kelvin
                    ? Optional.of(Finding.warning(
                            "meters.temperature-scale",
                            each.meter().point(),
                            "scale",
                            kelvin ? "kelvin" : "Fahrenheit"))
                    : Optional.empty();
        }
        double ratio = measured / computed;
        for (double factor : MIXED_UP) {
            for (double wrong : new double[] {factor, 1 / factor}) {
                if (Math.abs(ratio / wrong - 1) < UNIT_TOLERANCE) {
                    return Optional.of(Finding.warning(
                            "meters.unit-factor",
                            each.meter().point(),
                            "ratio",
                            Finding.measure(ratio, Dimension.RATIO)));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> clock(Compared each) {
        int most = Math.min(LARGEST_LAG, each.measured().length / 4);
        if (each.agreement().count() < LEAST_INTERVALS) {
            return Optional.empty();
        }
        double atOnce = each.agreement().correlation();
        int bestLag = 0;
        double best = atOnce;
        for (int lag = -most; lag <= most; lag++) {
            double there = Agreement.correlation(each.measured(), each.computed(), lag);
            if (there > best) {
                best = there;
                bestLag = lag;
            }
        }
        boolean better = bestLag != 0
                && best >= CLOCK_CORRELATION
                && 1 - best * best <= 0.5 * (1 - Math.max(0, atOnce) * Math.max(0, atOnce));
        return better
                ? Optional.of(Finding.warning(
                        "meters.clock",
                        each.meter().point(),
                        "shift",
                        Finding.measure(Math.abs(bestLag) * intervals.lengthS(), Dimension.TIME),
                        "direction",
                        bestLag > 0 ? "late" : "early",
                        "correlation",
                        Finding.measure(best, Dimension.RATIO),
                        "atOnce",
                        Finding.measure(atOnce, Dimension.RATIO)))
                : Optional.empty();
    }
}
