package io.millwright.twin.meters;

import java.util.Arrays;

/// Equal spans of time, and what meters showed on average in each.
///
/// A value holds until the next one; before a gap, and at the end, for the usual distance of the point's values. An
/// interval is known if at least [#LEAST_COVER] of it is. Points that wrote fewer than [#SPARSE] values tell of changes
/// only: each holds until the next, the first one before it, too. Of a counter, the rate between two readings holds
/// from the one to the other; where it counts down it was set back, and the rate is not known.
///
/// @param startS of the first, from the beginning of the recording
/// @param lengthS of each
/// @param count of them
public record Intervals(double startS, double lengthS, int count) {
    /// A gap is this many times as long as the usual distance of two values.
    public static final double GAP_FACTOR = 10;

    static final double LEAST_COVER = 0.5;
    static final int SPARSE = 5;

    /// When an interval begins.
    public double fromS(int interval) {
        return startS + interval * lengthS;
    }

    /// When an interval ends.
    public double untilS(int interval) {
        return startS + (interval + 1) * lengthS;
    }

    /// The longest time for which a value holds.
    ///
    /// @param gapS as asked for; NaN for the usual
    static double gapS(double[] timeS, double gapS) {
        if (timeS.length < SPARSE) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.isNaN(gapS) ? GAP_FACTOR * usualDistanceS(timeS) : gapS;
    }

    /// The median distance of two values.
    static double usualDistanceS(double[] timeS) {
        double[] distances = new double[timeS.length - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = timeS[i + 1] - timeS[i];
        }
        Arrays.sort(distances);
        return distances[distances.length / 2];
    }

    /// Means of values; NaN where too little is known.
    double[] means(double[] timeS, double[] value, double gapS) {
        double[] sum = new double[count];
        double[] known = new double[count];
        double holdsS = gapS(timeS, gapS);
        boolean sparse = timeS.length < SPARSE;
        double lastS = sparse ? holdsS : Math.min(holdsS, usualDistanceS(timeS));
        for (int i = 0; i < timeS.length; i++) {
            double from = sparse && i == 0 ? Double.NEGATIVE_INFINITY : timeS[i];
            double next = i + 1 < timeS.length ? timeS[i + 1] : Double.POSITIVE_INFINITY;
            spread(from, next - timeS[i] > holdsS ? timeS[i] + lastS : next, value[i], sum, known);
        }
        return meansOf(sum, known);
    }

    /// Mean rates of a counter; NaN where too little is known.
    double[] rates(double[] timeS, double[] value, double gapS) {
        double[] sum = new double[count];
        double[] known = new double[count];
        double holdsS = Math.max(gapS(timeS, gapS), lengthS);
        for (int i = 0; i + 1 < timeS.length; i++) {
            double span = timeS[i + 1] - timeS[i];
            double counted = value[i + 1] - value[i];
            if (counted >= 0 && span <= holdsS) {
                spread(timeS[i], timeS[i + 1], counted / span, sum, known);
            }
        }
        return meansOf(sum, known);
    }

    private void spread(double from, double until, double value, double[] sum, double[] known) {
        double end = startS + count * lengthS;
        double at = Math.max(from, startS);
        int k = (int) Math.min(count, (at - startS) / lengthS);
        while (k < count && at < Math.min(until, end)) {
            double to = Math.min(until, untilS(k));
            if (to > at) {
                sum[k] += value * (to - at);
                known[k] += to - at;
                at = to;
            }
            k++;
        }
    }

    private double[] meansOf(double[] sum, double[] known) {
        double[] means = new double[count];
        for (int k = 0; k < count; k++) {
            means[k] = known[k] >= LEAST_COVER * lengthS * (1 - 1e-9) ? sum[k] / known[k] : Double.NaN;
        }
        return means;
    }
}
