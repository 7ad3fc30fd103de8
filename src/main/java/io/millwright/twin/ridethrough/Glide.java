package io.millwright.twin.ridethrough;

import java.util.Arrays;

/// Values that follow their targets with one time constant, as pumps and fans coast down and run up:
/// `x(t) = x_target + (x_start − x_target) e^(−(t − t_start)/τ)`.
final class Glide {
    private final double[] from;
    private final double[] to;
    private final double[] now;
    private final double timeConstantS;
    private double startS;

    Glide(double[] start, double timeConstantS) {
        from = start.clone();
        to = start.clone();
        now = start.clone();
        this.timeConstantS = timeConstantS;
    }

    /// Sets new targets at a time.
    void target(double timeS, double[] target) {
        at(timeS);
        System.arraycopy(now, 0, from, 0, now.length);
        System.arraycopy(target, 0, to, 0, to.length);
        startS = timeS;
    }

    /// The values at a time, which is not before the last target was set. They change with the next call.
    double[] at(double timeS) {
        double left = Math.exp(-Math.max(0, timeS - startS) / timeConstantS);
        for (int i = 0; i < now.length; i++) {
            now[i] = to[i] + (from[i] - to[i]) * left;
        }
        return now;
    }

    @Override
    public String toString() {
        return "Glide" + Arrays.toString(to);
    }
}
