package io.millwright.twin.loop;

import io.millwright.twin.Twin;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Racks that ask for a part of their rated power over time and get less done at lower clocks: idle at a fifth, the
/// rest
/// with the cube of the clock.
final class SteadyWork implements Work {
    private static final double IDLE = 0.2;

    private final double[] ratedW;
    private final DoubleUnaryOperator demand;
    private final double[] clock;
    private final double[] capW;
    private final boolean[] available;
    private final double[] meanW;
    private final double longestS;
    private double timeS;
    double workDone;

    SteadyWork(Twin twin, double longestS, DoubleUnaryOperator demand) {
        ratedW = twin.ratedRackW();
        this.demand = demand;
        this.longestS = longestS;
        clock = new double[ratedW.length];
        Arrays.fill(clock, 1);
        capW = new double[ratedW.length];
        Arrays.fill(capW, Double.POSITIVE_INFINITY);
        available = new boolean[ratedW.length];
        Arrays.fill(available, true);
        meanW = new double[ratedW.length];
        read(0, 0);
    }

    @Override
    public double longestStepS() {
        return longestS;
    }

    @Override
    public void advanceTo(double untilS) {
        read((timeS + untilS) / 2, untilS - timeS);
        timeS = untilS;
    }

    private void read(double atS, double stepS) {
        double load = demand.applyAsDouble(atS);
        for (int v = 0; v < ratedW.length; v++) {
            double idleW = IDLE * ratedW[v];
            double wantedW = idleW + load * Math.pow(clock[v], 3) * (ratedW[v] - idleW);
            double givenW = Math.clamp(wantedW, idleW, Math.max(idleW, capW[v]));
            meanW[v] = available[v] ? givenW : 0;
            workDone += available[v] ? Math.cbrt((givenW - idleW) / Math.max(1, ratedW[v] - idleW)) * stepS : 0;
        }
    }

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public boolean isStuck() {
        return false;
    }

    @Override
    public void rackPower(double[] rackW) {
        System.arraycopy(meanW, 0, rackW, 0, meanW.length);
    }

    @Override
    public void setClockLimit(int rack, double fraction) {
        clock[rack] = fraction;
    }

    @Override
    public void setPowerCapW(int rack, double powerW) {
        capW[rack] = powerW;
    }

    @Override
    public void setAvailable(int rack, boolean isAvailable) {
        available[rack] = isAvailable;
    }

    @Override
    public int shedOrder(int rack) {
        return rack % 2;
    }

    @Override
    public double idleW(int rack) {
        return IDLE * ratedW[rack];
    }
}
