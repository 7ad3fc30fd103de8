package io.millwright.power.swing;

import java.util.Arrays;

/// Draws a series from left to right.
final class Pen {
    private double[] timeS = new double[64];
    private double[] powerW = new double[64];
    private int count;

    Pen(double startS, double startW) {
        point(startS, startW);
    }

    double atS() {
        return timeS[count - 1];
    }

    void rampTo(double power, double durationS) {
        if (power != powerW[count - 1] || durationS > 0) {
            point(atS() + durationS, power);
        }
    }

    void holdUntil(double time) {
        if (time > atS()) {
            point(time, powerW[count - 1]);
        }
    }

    void point(double time, double power) {
        if (count == timeS.length) {
            timeS = Arrays.copyOf(timeS, 2 * count);
            powerW = Arrays.copyOf(powerW, 2 * count);
        }
        timeS[count] = time;
        powerW[count++] = power;
    }

    PowerSeries series() {
        return PowerSeries.of(Arrays.copyOf(timeS, count), Arrays.copyOf(powerW, count));
    }
}
