package io.millwright.twin;

import io.millwright.airflow.layout.HallAirModel;

/// The resolved air of a facility's halls at a solved operating point.
public final class TwinAir {
    private TwinAir() {}

    /// The air of a hall at a state.
    ///
    /// @param hall index in the halls of the twin's graph
    public static HallAirModel model(Twin twin, SteadyState state, int hall) {
        return HallAirModel.of(twin.graph(), twin.catalog(), hall, rackAirW(twin, state), state.air());
    }

    /// Heat that each rack gives to its air, before a rear door takes its part; 0 for other nodes.
    public static double[] rackAirW(Twin twin, SteadyState state) {
        double[] heatW = state.rackPowerW().clone();
        for (int v = 0; v < heatW.length; v++) {
            heatW[v] *= 1 - twin.liquidFraction(v);
        }
        return heatW;
    }
}
