package io.millwright.cooling.units;

import java.util.List;

/// One unit that takes heat out of a liquid stream under the control of its own set point: a chiller, a dry or
/// adiabatic cooler, a tower, a liquid-to-air unit.
///
/// Implementations are immutable and made from data sheets; a point is a pure function of what enters.
public interface Cooler {
    /// The point at which its controls try to hold the leaving temperature. It never cools below the set point and
    /// never warms the liquid.
    ///
    /// @param setPointC leaving temperature to hold
    /// @param inletC entering liquid
    /// @param wPerK heat capacity rate of the liquid; 0 if it stands
    CoolerPoint holding(double setPointC, double inletC, double wPerK, Surroundings around);

    /// Rated heat removal, W.
    double ratedW();

    /// Rated flow of the cooled liquid, m³/s.
    double ratedFlowM3PerS();

    /// Pressure drop of the cooled liquid at rated flow, Pa.
    double ratedDropPa();

    /// Rated flow on the other side, m³/s; 0 for units that reject to air.
    double ratedSinkFlowM3PerS();

    /// Pressure drop on the other side at rated flow, Pa; 0 for units that reject to air.
    double ratedSinkDropPa();

    /// The values of the data sheet that were missing or contradicted the others and were replaced by usual ones, by
    /// their names in the catalogue.
    default List<String> assumed() {
        return List.of();
    }
}
