package io.millwright.twin;

/// First law over the facility boundary, in watts, each side added up separately.
///
/// @param inputW what all sources give
/// @param rejectedByPlantW leaves through coolers, towers and chillers with their own power
/// @param rejectedByAirUnitsW leaves through air units with compressors of their own
/// @param outdoorLossW losses of equipment and cables that stand outdoors
/// @param unremovedW heat that no running equipment takes: the facility is warming up and this is no steady state
public record EnergyBalance(
        double inputW, double rejectedByPlantW, double rejectedByAirUnitsW, double outdoorLossW, double unremovedW) {
    public double outputW() {
        return rejectedByPlantW + rejectedByAirUnitsW + outdoorLossW + unremovedW;
    }

    /// Input minus output over input; 0 for an empty facility.
    public double relativeResidual() {
        return inputW == 0 ? 0 : (inputW - outputW()) / inputW;
    }
}
