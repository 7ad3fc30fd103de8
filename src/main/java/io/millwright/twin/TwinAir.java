package io.millwright.twin;

import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.ClimateType;
import io.millwright.facility.Facility;

/// The resolved air of a facility's halls at a solved operating point.
public final class TwinAir {
    private TwinAir() {}

    /// The air of a hall at a state.
    ///
    /// @param hall index in the halls of the twin's graph
    public static HallAirModel model(Twin twin, SteadyState state, int hall) {
        return HallAirModel.of(twin.graph(), twin.catalog(), hall, rackAirW(twin, state), state.air());
    }

    /// What a class of equipment may draw in at the altitude of the site; at sea level if its climate does not say.
    public static InletEnvelope envelope(Twin twin, AirClass airClass) {
        return envelope(twin.facility(), twin.catalog(), airClass);
    }

    /// The same for a facility that is not solved.
    public static InletEnvelope envelope(Facility facility, Catalog catalog, AirClass airClass) {
        double altitudeM = catalog.climate(facility.site().climate())
                .map(ClimateType::elevationM)
                .filter(Double::isFinite)
                .orElse(0.0);
        return InletEnvelope.of(catalog, airClass, altitudeM);
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
