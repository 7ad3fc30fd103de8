package io.millwright.twin.replay;

import java.util.Arrays;

/// Time series of a replay, one sample for each of its steps at first; when [#CAPACITY] is reached, neighbours are
/// merged and the step doubles, so that any run fits. Values are
/// means over their step, but for `hottestInletC` and `warmestCoolantC`, which are maxima, and `waiting`, `running`,
/// which are those at its end.
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

    private static final int CHANNELS = Channel.values().length;

    private final double[][] values = new double[CHANNELS][CAPACITY];
    private final double[] open = new double[CHANNELS];
    private double stepS;
    private int openCount;
    private int merge = 1;
    private int count;

    /// @param stepS length of the samples that are added
    ReplaySeries(double stepS) {
        this.stepS = stepS;
    }

    /// Adds the values of one step, in the order of [Channel].
    void add(double[] step) {
        for (Channel channel : Channel.values()) {
            int c = channel.ordinal();
            open[c] = combine(channel, open[c], step[c], openCount);
        }
        openCount++;
        if (openCount == merge) {
            close();
        }
    }

    /// Closes the last, shorter sample.
    void finish() {
        close();
    }

    private void close() {
        if (openCount == 0) {
            return;
        }
        if (count == CAPACITY) {
            halve();
        }
        for (Channel channel : Channel.values()) {
            int c = channel.ordinal();
            values[c][count] = isMean(channel) ? open[c] / openCount : open[c];
        }
        count++;
        openCount = 0;
        Arrays.fill(open, 0);
    }

    private void halve() {
        for (Channel channel : Channel.values()) {
            double[] v = values[channel.ordinal()];
            for (int i = 0; i < CAPACITY / 2; i++) {
                double sum = combine(channel, v[2 * i], v[2 * i + 1], 1);
                v[i] = isMean(channel) ? sum / 2 : sum;
            }
        }
        count = CAPACITY / 2;
        merge *= 2;
        stepS *= 2;
    }

    static boolean isMean(Channel channel) {
        return switch (channel) {
            case RUNNING, WAITING, HOTTEST_INLET_C, WARMEST_COOLANT_C -> false;
            default -> true;
        };
    }

    static double combine(Channel channel, double sofar, double next, int already) {
        return switch (channel) {
            case RUNNING, WAITING -> next;
            case HOTTEST_INLET_C, WARMEST_COOLANT_C -> already == 0 ? next : Math.max(sofar, next);
            default -> sofar + next;
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
