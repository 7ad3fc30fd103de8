package io.millwright.twin.replay;

import io.millwright.twin.replay.ReplaySeries.Channel;
import java.util.Arrays;

/// Turns values that hold over uneven steps into samples of even length, by the time that each holds within a sample.
final class EvenSteps {
    private static final double ROUNDING = 1e-9;

    private final double stepS;
    private final ReplaySeries series;
    private final double[] open = new double[Channel.values().length];
    private double openS;

    EvenSteps(double stepS, ReplaySeries series) {
        this.stepS = stepS;
        this.series = series;
    }

    /// Adds values, in the order of [Channel].
    ///
    /// @param dtS how long they hold
    /// @return how many samples are full with it
    int add(double dtS, double[] values) {
        int closed = 0;
        double left = dtS;
        while (left > ROUNDING * stepS) {
            double take = Math.min(left, stepS - openS);
            for (Channel channel : Channel.values()) {
                int c = channel.ordinal();
                open[c] = ReplaySeries.isMean(channel)
                        ? open[c] + values[c] * take
                        : ReplaySeries.combine(channel, open[c], values[c], openS > 0 ? 1 : 0);
            }
            openS += take;
            left -= take;
            if (openS >= stepS * (1 - ROUNDING)) {
                close();
                closed++;
            }
        }
        return closed;
    }

    /// Closes the last, shorter sample.
    void finish() {
        if (openS > 0) {
            close();
        }
    }

    private void close() {
        for (Channel channel : Channel.values()) {
            if (ReplaySeries.isMean(channel)) {
                open[channel.ordinal()] /= openS;
            }
        }
        series.add(open);
        Arrays.fill(open, 0);
        openS = 0;
    }
}
