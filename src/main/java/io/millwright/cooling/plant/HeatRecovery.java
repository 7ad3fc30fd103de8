package io.millwright.cooling.plant;

import io.millwright.numeric.Roots;

/// Heat that leaves for a district loop: directly where the coolant is warm enough, lifted by a heat pump otherwise.
///
///     direct: T_source − approach ≥ T_supply;   lifted: Q_delivered = Q_taken + P,   P from the lift
///
/// The demand of the loop, the heat on offer and the capacity of the heat pump limit it. **Assumptions**: steady; the
/// exchanger between the loops has a constant approach. **Balance**: delivered heat less heat taken less power.
///
/// @param approachK of the exchanger to the district loop
/// @param heatPump that lifts what is not warm enough
public record HeatRecovery(double approachK, LiftChiller heatPump) {
    /// What is recovered.
    ///
    /// @param takenW from the coolant
    /// @param deliveredW to the district loop
    /// @param powerW of the heat pump
    /// @param residualW delivered less taken less power
    /// @param lift the heat pump's point; at no load if it stands
    public record Point(double takenW, double deliveredW, double powerW, double residualW, ChillerPoint lift) {}

    /// The point at a source, its heat and a demand.
    ///
    /// @param offeredW heat that the coolant can give
    /// @param sourceC return of the coolant, which gives the heat
    /// @param districtSupplyC temperature the district asks for
    /// @param demandW heat the district asks for
    public Point at(double offeredW, double sourceC, double districtSupplyC, double demandW) {
        double coldC = sourceC - approachK;
        if (coldC >= districtSupplyC) {
            double direct = Math.clamp(offeredW, 0, Math.max(0, demandW));
            return new Point(direct, direct, 0, 0, heatPump.at(0, coldC, districtSupplyC));
        }
        // Taken so that taken + power is the demand; the part-load curve makes that a fixed point.
        double most = Math.min(
                Math.max(0, offeredW),
                heatPump.at(offeredW, coldC, districtSupplyC).availableW());
        double taken = most;
        if (demandW < delivered(most, coldC, districtSupplyC)) {
            taken = demandW <= 0
                    ? 0
                    : Roots.brent(q -> delivered(q, coldC, districtSupplyC) - demandW, 0, most, 1e-9 * most);
        }
        ChillerPoint lift = heatPump.at(taken, coldC, districtSupplyC);
        double delivered = lift.condenserW();
        return new Point(taken, delivered, lift.powerW(), delivered - taken - lift.powerW(), lift);
    }

    private double delivered(double takenW, double coldC, double hotC) {
        return heatPump.at(takenW, coldC, hotC).condenserW();
    }
}
