package io.millwright.twin.record;

import java.util.Arrays;

/// Samples of unequal length, one after the other without gaps from the start of a run.
public final class TimeAxis {
    private final double[] endS;

    /// @param endS when each sample ended, in order
    public TimeAxis(double[] endS) {
        double before = 0;
        for (double end : endS) {
            if (!(end > before)) {
                throw new IllegalArgumentException("a sample ends at " + end + " s after one that ends at " + before
                        + " s. Samples follow each other in time.");
            }
            before = end;
        }
        this.endS = endS.clone();
    }

    /// Number of samples.
    public int size() {
        return endS.length;
    }

    public double startS(int sample) {
        return sample == 0 ? 0 : endS[sample - 1];
    }

    public double endS(int sample) {
        return endS[sample];
    }

    /// When the last one ends; 0 without any.
    public double endS() {
        return endS.length == 0 ? 0 : endS[endS.length - 1];
    }

    /// The sample of a moment: that which began before it and had not ended; the first or last one outside, -1 without
    /// any.
    public int sampleAt(double timeS) {
        int found = Arrays.binarySearch(endS, timeS);
        return Math.min(found >= 0 ? found : -found - 1, endS.length - 1);
    }

    /// When each sample ended.
    public double[] ends() {
        return endS.clone();
    }
}
