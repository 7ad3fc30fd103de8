package io.millwright.exchange;

import java.util.Arrays;

/// Times and values of one point while a recording is read.
final class TelemetrySamples {
    private double[] timeS = new double[16];
    private double[] value = new double[16];
    private int count;

    void add(double time, double each) {
        if (count == timeS.length) {
            timeS = Arrays.copyOf(timeS, 2 * count);
            value = Arrays.copyOf(value, 2 * count);
        }
        timeS[count] = time;
        value[count++] = each;
    }

    int count() {
        return count;
    }

    double[] timesS() {
        return Arrays.copyOf(timeS, count);
    }

    double[] values() {
        return Arrays.copyOf(value, count);
    }
}
