package io.millwright.cooling.plant;

import io.millwright.cooling.plant.Departure.Quantity;
import java.util.List;

/// A cold plate on a chip: temperatures of case and junction over coolant temperature, flow and heat.
///
///     R(m) = R_solid + R_film (m/m₀)^−n
///     T_out = T_in + P/(m c_p),   T_case = (T_in + T_out)/2 + P R(m),   T_junction = T_case + P R_jc
///
/// with R over the mean coolant temperature. **Assumptions**: all of the heat goes into the plate, uniformly; spreading
/// is part of R_solid. **Validity**: 0.2 to 2 times the rated flow; outside, the film is read at the bound and the
/// point says so, while the coolant's own rise follows the real flow. n is 0.6 to 0.8 for micro-channel plates; makers'
/// curves of resistance over flow give all three figures. **Balance**: m c_p (T_out − T_in) against P.
///
/// @param solidKPerW R_solid, spreader and interface material
/// @param filmKPerW R_film at rated flow
/// @param ratedKgPerS m₀
/// @param exponent n, 0 to 1
/// @param junctionToCaseKPerW R_jc
public record ColdPlate(
        double solidKPerW, double filmKPerW, double ratedKgPerS, double exponent, double junctionToCaseKPerW) {
    private static final Range FLOW_FRACTION = new Range(0.2, 2);

    /// What a cold plate does.
    ///
    /// @param coolantOutC leaving coolant
    /// @param caseC temperature of the chip's case
    /// @param junctionC temperature of the chip
    /// @param resistanceKPerW case over mean coolant
    /// @param departures from the range of its curve
    public record Point(
            double coolantOutC, double caseC, double junctionC, double resistanceKPerW, List<Departure> departures) {}

    public ColdPlate {
        if (!(solidKPerW >= 0)
                || !(filmKPerW >= 0)
                || !(ratedKgPerS > 0)
                || !(exponent >= 0 && exponent <= 1)
                || !(junctionToCaseKPerW >= 0)) {
            throw new IllegalArgumentException(
                    "a cold plate of " + solidKPerW + " + " + filmKPerW + " K/W at "
                            + ratedKgPerS + " kg/s, exponent " + exponent + ", " + junctionToCaseKPerW
                            + " K/W to the junction. Its flow must be positive, the exponent from 0 to 1, the rest not negative.");
        }
    }

    /// The temperatures at a flow; infinite if heat meets no flow.
    ///
    /// @param coolantJPerKgK specific heat of the coolant
    public Point at(double heatW, double coolantInC, double flowKgPerS, double coolantJPerKgK) {
        double fraction = Math.max(0, flowKgPerS) / ratedKgPerS;
        double resistance = solidKPerW + filmKPerW * Math.pow(FLOW_FRACTION.hold(fraction), -exponent);
        double rise = heatW == 0 ? 0 : heatW / (Math.max(0, flowKgPerS) * coolantJPerKgK);
        double caseC = coolantInC + rise / 2 + heatW * resistance;
        return new Point(
                coolantInC + rise,
                caseC,
                caseC + heatW * junctionToCaseKPerW,
                resistance,
                FLOW_FRACTION.departures(List.of(), Quantity.COOLANT_FLOW, fraction));
    }

    /// The warmest coolant with which the junction stays at a limit, °C.
    public double warmestCoolantC(double junctionLimitC, double heatW, double flowKgPerS, double coolantJPerKgK) {
        return junctionLimitC - at(heatW, 0, flowKgPerS, coolantJPerKgK).junctionC();
    }
}
