package io.millwright.twin.ridethrough;

import io.millwright.climate.MoistAir;
import io.millwright.cooling.units.Cooler;
import io.millwright.cooling.units.CoolerPoint;
import io.millwright.cooling.units.Surroundings;

/// The most heat that a cooler takes while it tries to hold its set point, read from its model once and interpolated
/// linearly between: over the inlet above the set point and over either its flow or what surrounds it.
final class CapacityTable {
    private static final double[] INLET_ABOVE_SET_K = {0.5, 1, 2, 4, 7, 11, 16, 22, 30, 40};
    private static final double[] FLOW_FRACTION = {0.05, 0.2, 0.5, 0.8, 1, 1.3, 2};
    private static final double[] SINK_C = {5, 12, 19, 26, 33, 40, 47, 54, 61, 68};

    /// What the capacity depends on beside the inlet.
    enum Other {
        /// Flow of the cooled liquid over its rated flow.
        FLOW,
        /// Temperature of the liquid or air that it rejects to.
        SINK
    }

    private final double setC;
    private final double[] others;
    private final double[][] mostW;

    private CapacityTable(double setC, double[] others, double[][] mostW) {
        this.setC = setC;
        this.others = others;
        this.mostW = mostW;
    }

    /// Reads a cooler.
    ///
    /// @param wPerK heat capacity rate of the cooled liquid at rated flow
    /// @param sinkWPerK heat capacity rate of the liquid that it rejects to; 0 for air
    static CapacityTable of(Cooler cooler, double setC, double wPerK, Other other, double sinkWPerK, MoistAir outside) {
        double[] others = other == Other.FLOW ? FLOW_FRACTION : SINK_C;
        double[][] most = new double[others.length][INLET_ABOVE_SET_K.length];
        for (int o = 0; o < others.length; o++) {
            double rate = other == Other.FLOW ? wPerK * others[o] : wPerK;
            double sinkC = other == Other.FLOW ? outside.dryBulbC() : others[o];
            Surroundings around = new Surroundings(outside, sinkC, sinkWPerK);
            for (int i = 0; i < INLET_ABOVE_SET_K.length; i++) {
                most[o][i] = capacityW(cooler.holding(setC, setC + INLET_ABOVE_SET_K[i], rate, around));
            }
        }
        return new CapacityTable(setC, others, most);
    }

    private static double capacityW(CoolerPoint point) {
        return point.saturated() || !(point.loadFraction() > 0)
                ? point.heatW()
                : Math.max(point.heatW(), point.heatW() / point.loadFraction());
    }

    /// The most heat at an inlet; 0 below the set point.
    double capacityW(double inC, double other) {
        double above = inC - setC;
        if (above <= 0) {
            return 0;
        }
        int o = below(others, other);
        double share = Math.clamp((other - others[o]) / (others[o + 1] - others[o]), 0, 1);
        return (1 - share) * along(mostW[o], above) + share * along(mostW[o + 1], above);
    }

    private static double along(double[] most, double above) {
        int i = below(INLET_ABOVE_SET_K, above);
        double share = (above - INLET_ABOVE_SET_K[i]) / (INLET_ABOVE_SET_K[i + 1] - INLET_ABOVE_SET_K[i]);
        return most[i] + Math.clamp(share, 0, 1) * (most[i + 1] - most[i]);
    }

    private static int below(double[] grid, double value) {
        int i = 0;
        while (i < grid.length - 2 && grid[i + 1] <= value) {
            i++;
        }
        return i;
    }
}
