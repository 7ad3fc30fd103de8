package io.millwright.twin.replay;

import java.util.Arrays;

/// Time series of a replay in samples of even length, however long the steps were that they come from. A sample is as
/// long as a step of the replay at first; when [#CAPACITY] is reached, neighbours are merged and the length doubles, so
/// that any run fits. Values are means over their sample, but for `hottestInletC` and `warmestCoolantC`, which are
/// maxima, and `waiting`, `running`, which are those at its end. The last sample may be shorter than the others.
public final class ReplaySeries {
    /// Most samples that are kept.
    public static final int CAPACITY = 8192;

    /// One quantity over time.
    public enum Channel {
        IT_POWER_W,
        TRAINING_POWER_W,
        FACILITY_POWER_W,
        PUE,
        OUTPUT_TOKENS_PER_S,
        INPUT_TOKENS_PER_S,
        RUNNING,
        WAITING,
        KV_FRACTION,
        BUSY_FRACTION,
        HOTTEST_INLET_C,
        WARMEST_COOLANT_C
    }

    private static final Channel[] CHANNELS = Channel.values();
    private static final double ROUNDING = 1e-9;

    private final double[][] values = new double[CHANNELS.length][CAPACITY];
    private final double[] open = new double[CHANNELS.length];
    private double stepS;
    private double openS;
    private int count;

    /// @param stepS length of the samples at first
    ReplaySeries(double stepS) {
        this.stepS = stepS;
    }

    /// Adds values, in the order of [Channel].
    ///
    /// @param dtS how long they hold
    void add(double dtS, double[] held) {
        double left = dtS;
        while (left > ROUNDING * stepS) {
            if (openS == 0 && count == CAPACITY) {
                halve();
            }
            double take = Math.min(left, stepS - openS);
            for (Channel channel : CHANNELS) {
                int c = channel.ordinal();
                open[c] = isMean(channel)
                        ? open[c] + held[c] * take
                        : openS > 0 ? later(channel, open[c], held[c]) : held[c];
            }
            openS += take;
            left -= take;
            if (openS >= stepS * (1 - ROUNDING)) {
                close();
            }
        }
    }

    /// Closes the last, shorter sample.
    void finish() {
        if (openS > 0) {
            close();
        }
    }

    private void close() {
        for (Channel channel : CHANNELS) {
            int c = channel.ordinal();
            values[c][count] = isMean(channel) ? open[c] / openS : open[c];
        }
        count++;
        openS = 0;
        Arrays.fill(open, 0);
    }

    private void halve() {
        for (Channel channel : CHANNELS) {
            double[] v = values[channel.ordinal()];
            for (int i = 0; i < CAPACITY / 2; i++) {
                v[i] = isMean(channel) ? (v[2 * i] + v[2 * i + 1]) / 2 : later(channel, v[2 * i], v[2 * i + 1]);
            }
        }
        count = CAPACITY / 2;
        stepS *= 2;
    }

    private static boolean isMean(Channel channel) {
        return switch (channel) {
            case RUNNING, WAITING, HOTTEST_INLET_C, WARMEST_COOLANT_C -> false;
            default -> true;
        };
    }

    /// What one value, which is no mean, and a later one come to.
    private static double later(Channel channel, double before, double next) {
        return switch (channel) {
            case HOTTEST_INLET_C, WARMEST_COOLANT_C -> Math.max(before, next);
            default -> next;
        };
    }

    /// Number of samples.
    public int size() {
        return count;
    }

    /// Length of one sample.
    public double stepS() {
        return stepS;
    }

    /// End of a sample.
    public double timeS(int sample) {
        return (sample + 1) * stepS;
    }

    /// The value of a sample.
    public double value(Channel channel, int sample) {
        return values[channel.ordinal()][sample];
    }

    /// A copy of one quantity.
    public double[] values(Channel channel) {
        return Arrays.copyOf(values[channel.ordinal()], count);
    }
}
