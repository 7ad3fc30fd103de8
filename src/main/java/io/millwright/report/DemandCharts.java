package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.Plot;
import io.millwright.report.chart.Plot.Axis;
import io.millwright.report.chart.Plot.Form;
import io.millwright.report.chart.Plot.Origin;
import io.millwright.report.chart.Plot.Series;
import io.millwright.report.chart.Plot.Slots;
import io.millwright.report.chart.Plot.Span;
import io.millwright.workload.demand.DemandProfile;
import io.millwright.workload.demand.RateSeries;
import io.millwright.workload.demand.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Charts of what a workload asks for. Lengths and gaps are shown in steps of half an octave, as the share of requests
/// in each and the share up to its end.
public final class DemandCharts {
    private static final int MOST_WINDOWS = 240;
    private static final double LEAST_OF_MEAN = 1e-3;
    private static final double STEP = Math.sqrt(2);

    private DemandCharts() {}

    /// Requests per second over time.
    public static Plot rate(DemandProfile profile) {
        RateSeries rate = profile.rate().coarser(MOST_WINDOWS);
        int windows = rate.counts().length;
        double[] perS = new double[windows];
        Arrays.setAll(perS, rate::perS);
        // The last window ends with the last arrival.
        double lastS = profile.spanS() - (windows - 1) * rate.windowS();
        perS[windows - 1] = lastS > 0.1 * rate.windowS() ? rate.counts()[windows - 1] / lastS : Double.NaN;
        String window = Dimension.TIME.format(rate.windowS(), UnitSystem.SI);
        return new Plot(
                "Arrivals, means of " + window,
                new Span("Time", Dimension.TIME, 0.5 * rate.windowS(), (windows - 0.5) * rate.windowS(), windows),
                new Axis("Requests per second", Dimension.COUNT, Origin.ZERO),
                Optional.empty(),
                List.of(new Series("Requests per second", Form.LINE, 0, perS)));
    }

    /// Prompt lengths.
    public static Plot input(DemandProfile profile) {
        return spread("Input tokens of a request", "Tokens", Dimension.TOKENS, profile.input());
    }

    /// Answer lengths.
    public static Plot output(DemandProfile profile) {
        return spread("Output tokens of a request", "Tokens", Dimension.TOKENS, profile.output());
    }

    /// Times between arrivals.
    public static Plot gaps(DemandProfile profile) {
        return spread("Time between arrivals", "Time", Dimension.TIME, profile.gaps());
    }

    private static Plot spread(String title, String across, Dimension dimension, Spread spread) {
        double[] bounds = bounds(spread);
        double[] shares = spread.shares(bounds);
        List<String> names = new ArrayList<>();
        List<String> details = new ArrayList<>();
        double[] within = new double[bounds.length - 1];
        double[] upTo = new double[bounds.length - 1];
        for (int i = 0; i < within.length; i++) {
            within[i] = shares[i + 1];
            upTo[i] = (i == 0 ? shares[0] : upTo[i - 1]) + within[i];
            String from = shown(dimension, bounds[i]);
            names.add(from);
            details.add(from + " to " + shown(dimension, bounds[i + 1]));
        }
        return new Plot(
                title,
                new Slots(across, names, details),
                new Axis("Share of requests", Dimension.FRACTION, Origin.ZERO),
                Optional.of(new Axis("Share up to there", Dimension.FRACTION, Origin.ZERO)),
                List.of(
                        new Series("In this step", Form.BARS, 0, within),
                        new Series("Up to its end", Form.RIGHT_LINE, 1, upTo)));
    }

    /// Half octaves that hold all but the outermost values, which go into the first and the last.
    private static double[] bounds(Spread spread) {
        double low = Math.max(LEAST_OF_MEAN * spread.mean(), spread.quantile(0.002));
        double high = Math.max(low, spread.quantile(0.999));
        int first = (int) Math.floor(Math.log(low) / Math.log(STEP));
        int last = Math.max(first + 1, (int) Math.floor(Math.log(high) / Math.log(STEP)) + 1);
        double[] bounds = new double[last - first + 1];
        Arrays.setAll(bounds, i -> Math.pow(STEP, first + i));
        bounds[0] = Math.min(bounds[0], spread.least());
        bounds[bounds.length - 1] = Math.max(bounds[bounds.length - 1], spread.most() * (1 + 1e-9));
        return bounds;
    }

    private static String shown(Dimension dimension, double value) {
        return dimension == Dimension.TOKENS
                ? Long.toString(Math.round(value))
                : dimension.format(
                        Double.parseDouble(String.format(java.util.Locale.ROOT, "%.2g", value)), UnitSystem.SI);
    }
}
