package io.millwright.twin;

import io.millwright.airflow.AirResult;
import io.millwright.cooling.CoolingResult;
import io.millwright.finding.Finding;
import io.millwright.power.PowerResult;
import java.util.List;

/// The coupled steady state of a facility. Arrays are indexed by node of the facility graph and must not be changed.
///
/// @param point what was asked
/// @param rackPowerW what each live rack draws
/// @param mechanicalW what each pump, fan, compressor and switch draws
/// @param power electrical state
/// @param cooling liquid loops and plant
/// @param air halls
/// @param terms where the power goes
/// @param balance first law over the boundary
/// @param iterations of the coupling
/// @param converged whether the coupling closed to [Twin#TOLERANCE]
/// @param findings of all solvers, and of the coupling itself
public record SteadyState(
        OperatingPoint point,
        double[] rackPowerW,
        double[] mechanicalW,
        PowerResult power,
        CoolingResult cooling,
        AirResult air,
        EnergyTerms terms,
        EnergyBalance balance,
        int iterations,
        boolean converged,
        List<Finding> findings) {
    /// Power that the facility takes from all its sources.
    public double facilityPowerW() {
        return power.sourceW();
    }

    /// Highest rack inlet temperature of all halls, NaN if no rack breathes cooled air.
    public double hottestInletC() {
        return air.zones().stream()
                .mapToDouble(zone -> zone.hottestInletC())
                .filter(c -> !Double.isNaN(c))
                .max()
                .orElse(Double.NaN);
    }
}
