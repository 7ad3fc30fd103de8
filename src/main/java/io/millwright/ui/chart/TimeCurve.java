package io.millwright.ui.chart;

import java.util.Arrays;

/// A quantity over time: samples of unequal length, one after the other without gaps from time zero; NaN where it is
/// not
/// known.
public final class TimeCurve {
    /// What the quantity is within a sample.
    public enum Between {
        /// The same throughout: means and extremes of steps, and counts.
        HELD,
        /// On its way from the end of the sample before to the end of this one: states that change slowly.
        JOINED
    }

    private final Between between;
    private final double[] endS;
    private final double[] values;
    private final int size;

    /// @param endS when each sample ended, rising; not to be changed, and neither are the values
    /// @param size how many of both count; what lies behind may still be filled
    public TimeCurve(Between between, double[] endS, double[] values, int size) {
        if (size > endS.length || size > values.length) {
            throw new IllegalArgumentException(
                    size + " samples have " + endS.length + " times and " + values.length + " values");
        }
        this.between = between;
        this.endS = endS;
        this.values = values;
        this.size = size;
    }

    public TimeCurve(Between between, double[] endS, double[] values) {
        this(between, endS, values, endS.length);
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
