package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.workload.demand.DemandFit;
import io.millwright.workload.demand.DemandProfile;
import io.millwright.workload.demand.DemandProfile.Dispersion;
import io.millwright.workload.demand.RateSeries;
import io.millwright.workload.demand.Spread;
import java.util.Locale;

/// What a workload asks for, and how well a description fits a trace, as plain text.
public final class DemandText extends TextLines {
    private static final int COLUMNS = 72;
    private static final int BAR = 40;
    private static final String LEVELS = " ▁▂▃▄▅▆▇█";

    private DemandText() {}

    /// What a stream of requests asks for.
    public static String of(String name, DemandProfile profile) {
        DemandText text = new DemandText();
        text.profile(name, profile);
        return text.toString();
    }

    /// A fit: what was found, and the trace beside requests drawn from it.
    public static String of(DemandFit fit) {
        DemandText text = new DemandText();
        text.fit(fit);
        return text.toString();
    }

    private void profile(String name, DemandProfile profile) {
        line("%s", name);
        line("  %-34s %14s", "Requests", String.format(Locale.ROOT, "%,d", profile.requests()));
        line("  %-34s %14s", "First to last arrival", si(Dimension.TIME, profile.spanS()));
        line("  %-34s %14.3f", "Requests per second, mean", profile.meanPerS());
        line("  %-34s %14.3f", "  largest of any minute", profile.peakPerS());
        line(
                "  %-34s %14s",
                "Input tokens per second, mean",
                si(Dimension.TOKEN_RATE, profile.meanPerS() * profile.input().mean()));
        line(
                "  %-34s %14s",
                "Output tokens per second, mean",
                si(Dimension.TOKEN_RATE, profile.meanPerS() * profile.output().mean()));
        line("  %-34s %14s", "Hidden part of the output", si(Dimension.FRACTION, profile.hiddenShare()));
        line("  %-34s %14.3f", "Variation of gaps (Poisson: 1)", profile.gaps().variation());
        line("  %-34s %14s", "Arrivals tied with the one before", si(Dimension.FRACTION, profile.tiedShare()));
        if (profile.prefixes().blockTokens() > 0) {
            line(
                    "  %-34s %14s",
                    "Prompt blocks seen before",
                    si(Dimension.FRACTION, profile.prefixes().blockShare()));
        }
        line("  Index of dispersion of counts (Poisson: 1)");
        for (Dispersion each : profile.dispersions()) {
            if (!Double.isNaN(each.index())) {
                line("    %-32s %14.3f", "in windows of " + si(Dimension.TIME, each.windowS()), each.index());
            }
        }
        line("");
        rate(profile.rate());
        line("%-16s %9s %9s %9s %9s %9s %9s %9s", "", "mean", "p10", "p50", "p90", "p99", "p99.9", "max");
        spread("Input tokens", profile.input());
        spread("Output tokens", profile.output());
        line("");
        histogram("Input tokens from", profile.input());
        histogram("Output tokens from", profile.output());
    }

    private void rate(RateSeries all) {
        RateSeries rate = all.coarser(COLUMNS);
        double most = 0;
        for (int i = 0; i < rate.counts().length; i++) {
            most = Math.max(most, rate.perS(i));
        }
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < rate.counts().length; i++) {
            columns.append(LEVELS.charAt((int) Math.ceil(rate.perS(i) / most * (LEVELS.length() - 1))));
        }
        line("Arrivals over time, a column for %s, highest %.3f/s", si(Dimension.TIME, rate.windowS()), most);
        line("  %s", columns);
        line("");
    }

    private void spread(String name, Spread spread) {
        line(
                "%-16s %9.1f %9.0f %9.0f %9.0f %9.0f %9.0f %9.0f",
                name,
                spread.mean(),
                spread.quantile(0.1),
                spread.quantile(0.5),
                spread.quantile(0.9),
                spread.quantile(0.99),
                spread.quantile(0.999),
                spread.most());
    }

    /// Shares by octave.
    private void histogram(String title, Spread spread) {
        int first = (int) Math.floor(Math.log(Math.max(1, spread.least())) / Math.log(2));
        int last = (int) Math.floor(Math.log(Math.max(1, spread.most())) / Math.log(2));
        double[] bounds = new double[last - first + 2];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Math.pow(2, first + i);
        }
        double[] shares = spread.shares(bounds);
        double most = 0;
        for (double share : shares) {
            most = Math.max(most, share);
        }
        line("%s", title);
        for (int i = 0; i + 1 < bounds.length; i++) {
            int length = (int) Math.round(BAR * shares[i + 1] / most);
            line("  %8.0f  %6s  %s", bounds[i], si(Dimension.FRACTION, shares[i + 1]), "█".repeat(length));
        }
        line("");
    }

    private void fit(DemandFit fit) {
        var arrivals = fit.workload().arrivals();
        line("Fit of %s", fit.workload().name());
        line("  %-34s %14.3f", "Requests per second", arrivals.requestsPerS());
        line("  %-34s %14.3f", "Burstiness (Poisson: 1)", arrivals.burstiness());
        if (arrivals.patterns().isEmpty()) {
            line("  %-34s %14s", "Rate over time", "constant");
        } else {
            var pattern = arrivals.patterns().getFirst();
            int steps = pattern.relative().size();
            line("  %-34s %14s", "Rate over time", steps + " x " + si(Dimension.TIME, pattern.periodS() / steps));
        }
        arrivals.bursts()
                .ifPresent(bursts -> line(
                        "  %-34s %14s   %.1f times the rate, %s of the time",
                        "Bursts",
                        si(Dimension.TIME, bursts.meanS()),
                        bursts.factor(),
                        si(Dimension.FRACTION, bursts.share())));
        for (DemandFit.LengthLaw law : fit.lengthLaws()) {
            line(
                    "  %-34s %14s   closest simple law: %s, %s away",
                    "Law of " + law.length() + " lengths",
                    law.law(),
                    law.closest(),
                    si(Dimension.FRACTION, law.closestDistance()));
        }
        line(
                "  %-34s %14.3f",
                "Correlation of input and output",
                fit.workload().parts().getFirst().conversation().correlation());
        line("");
        line("%-36s %12s %12s %9s", "", "trace", "drawn", "error");
        for (DemandFit.Compared row : fit.comparisons()) {
            line("%-36s %12.3f %12.3f %8.1f%%", row.name(), row.trace(), row.drawn(), 100 * row.errorFraction());
        }
        line("");
        line("Largest difference of the distributions (Kolmogorov-Smirnov) %10s %14s", "", "by chance");
        for (DemandFit.Distance each : fit.distances()) {
            line(
                    "  %-34s %34s %14s",
                    each.name(), si(Dimension.FRACTION, each.distance()), si(Dimension.FRACTION, each.byChance()));
        }
        line("");
    }
}
