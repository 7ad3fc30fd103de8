package io.millwright.ui.chart;

import java.util.Arrays;

/// A quantity over time: samples of unequal length, one after the other without gaps from time zero; NaN where it is
/// not known.
public final class TimeCurve {
    /// What the quantity is within a sample.
    public enum Between {
        /// The same throughout: means and extremes of steps, and counts.
        HELD,
        /// On its way from the end of the sample before to the end of this one: states that change slowly.
        JOINED
    }

    /// Samples that are summed up together, so that a long curve is looked through at once.
    static final int BLOCK = 32;

    /// What whole blocks of samples come to.
    ///
    /// @param integral of what is known, over time
    /// @param knownS how long it is known
    private record Blocks(double[] lowest, double[] highest, double[] integral, double[] knownS) {
        static final Blocks NONE = new Blocks(new double[0], new double[0], new double[0], new double[0]);

        /// The same with room for more.
        Blocks upTo(int count) {
            return new Blocks(
                    Arrays.copyOf(lowest, count),
                    Arrays.copyOf(highest, count),
                    Arrays.copyOf(integral, count),
                    Arrays.copyOf(knownS, count));
        }
    }

    private final Between between;
    private final double[] endS;
    private final double[] values;
    private final int size;
    private final Blocks blocks;

    /// @param endS when each sample ended, rising; not to be changed, and neither are the values
    /// @param size how many of both count; what lies behind may still be filled
    public TimeCurve(Between between, double[] endS, double[] values, int size) {
        this(between, endS, values, size, Blocks.NONE);
    }

    private TimeCurve(Between between, double[] endS, double[] values, int size, Blocks before) {
        if (size > endS.length || size > values.length) {
            throw new IllegalArgumentException(
                    size + " samples have " + endS.length + " times and " + values.length + " values");
        }
        this.between = between;
        this.endS = endS;
        this.values = values;
        this.size = size;
        blocks = before.upTo(size / BLOCK);
        for (int block = before.lowest().length; block < size / BLOCK; block++) {
            sum(block);
        }
    }

    public TimeCurve(Between between, double[] endS, double[] values) {
        this(between, endS, values, endS.length);
    }

    /// The same curve with further samples.
    ///
    /// @param newEndS begins with the times of this one, and the values with its values
    public TimeCurve longer(double[] newEndS, double[] newValues, int newSize) {
        if (newSize < size) {
            throw new IllegalArgumentException(newSize + " samples are fewer than the " + size + " there were");
        }
        return new TimeCurve(between, newEndS, newValues, newSize, blocks);
    }

    private void sum(int block) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (int sample = block * BLOCK; sample < (block + 1) * BLOCK; sample++) {
            double value = values[sample];
            if (!Double.isNaN(value)) {
                low = value < low || Double.isNaN(low) ? value : low;
                high = value > high || Double.isNaN(high) ? value : high;
                double lengthS = endS[sample] - startS(sample);
                blocks.integral()[block] += value * lengthS;
                blocks.knownS()[block] += lengthS;
            }
        }
        blocks.lowest()[block] = low;
        blocks.highest()[block] = high;
    }

    /// Whether all of a block lies within a stretch of time.
    ///
    /// @param first sample of the block
    boolean isBlockWithin(int first, double fromS, double toS) {
        return first % BLOCK == 0
                && first / BLOCK < blocks.lowest().length
                && startS(first) >= fromS
                && endS[first + BLOCK - 1] <= toS;
    }

    /// The lowest value of the block that begins with a sample; NaN if nothing is known.
    double lowestOf(int first) {
        return blocks.lowest()[first / BLOCK];
    }

    /// The highest one.
    double highestOf(int first) {
        return blocks.highest()[first / BLOCK];
    }

    /// The integral over time of what is known of it.
    double integralOf(int first) {
        return blocks.integral()[first / BLOCK];
    }

    /// How long it is known.
    double knownSOf(int first) {
        return blocks.knownS()[first / BLOCK];
    }

    public Between between() {
        return between;
    }

    public int size() {
        return size;
    }

    public double startS(int sample) {
        return sample == 0 ? 0 : endS[sample - 1];
    }

    public double endS(int sample) {
        return endS[sample];
    }

    /// Until when there is anything; 0 without samples.
    public double endS() {
        return size == 0 ? 0 : endS[size - 1];
    }

    public double value(int sample) {
        return values[sample];
    }

    /// The sample that a moment lies in, the first one at time zero; the number of samples for what comes later.
    public int sampleAt(double timeS) {
        int found = Arrays.binarySearch(endS, 0, size, timeS);
        return found >= 0 ? found : -found - 1;
    }

    /// What it was at a moment; NaN where that is not known, and outside.
    public double at(double timeS) {
        int sample = sampleAt(timeS);
        if (sample >= size || timeS < 0) {
            return Double.NaN;
        }
        double here = values[sample];
        if (between == Between.HELD || sample == 0 || Double.isNaN(values[sample - 1])) {
            return here;
        }
        double before = values[sample - 1];
        return before + (here - before) * (timeS - startS(sample)) / (endS[sample] - startS(sample));
    }
}
