package io.millwright.cooling.plant;

import io.millwright.cooling.plant.Departure.Quantity;
import java.util.List;

/// A centrifugal pump or fan at any speed.
///
/// At speed w (a fraction of rated speed) with flow q and head curve h₁, shaft power p₁ of rated speed:
///
///     h(q, w) = w² h₁(q/w),   P(q, w) = w³ p₁(q/w)
///
/// so that points of equal efficiency move along parabolas. **Validity**: speeds of 0.3 to 1.1; the power of the drive
/// train is that of [Drive]. Beyond the last point of its table the curve is continued straight, to zero head at most,
/// and the operating point says so.
///
/// Heads are pressures in Pa, which hold for the density they were measured with: h ~ ρ and P ~ ρ.
public sealed interface PumpCurve {
    /// Pressure rise at rated speed, Pa; negative beyond the run-out flow.
    double pressurePa(double flowM3PerS);

    /// Shaft power at rated speed, W.
    double shaftW(double flowM3PerS);

    /// The flows that the curve was made for.
    Range flowM3PerS();

    /// The least flow at which no pressure is left, m³/s, at rated speed.
    double runOutM3PerS();

    /// Pressure rise at a speed, Pa.
    default double pressurePa(double flowM3PerS, double speed) {
        return speed <= 0 ? 0 : speed * speed * pressurePa(flowM3PerS / speed);
    }

    /// Shaft power at a speed, W.
    default double shaftW(double flowM3PerS, double speed) {
        return speed <= 0 ? 0 : speed * speed * speed * shaftW(flowM3PerS / speed);
    }

    /// The departures at a flow and speed.
    default List<Departure> departures(double flowM3PerS, double speed) {
        return speed <= 0 ? List.of() : flowM3PerS().departures(List.of(), Quantity.PUMP_FLOW, flowM3PerS / speed);
    }

    /// A pump known by its design point: Δp₁ = Δp_d (s − (s − 1)(q/q_d)²) with constant efficiency.
    ///
    /// @param designFlowM3PerS q_d
    /// @param designPressurePa Δp_d
    /// @param shutOffRatio s, shut-off over design pressure: 1.25 for flat curves, 1.33 where nothing is known
    /// @param efficiency hydraulic, of the impeller
    record OfDesign(double designFlowM3PerS, double designPressurePa, double shutOffRatio, double efficiency)
            implements PumpCurve {
        public OfDesign {
            if (!(designFlowM3PerS > 0) || !(designPressurePa > 0) || !(shutOffRatio > 1) || !(efficiency > 0)) {
                throw new IllegalArgumentException("a pump of " + designFlowM3PerS + " m³/s and " + designPressurePa
                        + " Pa with shut-off ratio " + shutOffRatio + " and efficiency " + efficiency
                        + ". All must be positive and the ratio above 1.");
            }
        }

        @Override
        public double pressurePa(double flowM3PerS) {
            double x = flowM3PerS / designFlowM3PerS;
            return designPressurePa * (shutOffRatio - (shutOffRatio - 1) * x * Math.abs(x));
        }

        @Override
        public double shaftW(double flowM3PerS) {
            return Math.max(0, flowM3PerS * pressurePa(flowM3PerS)) / efficiency;
        }

        @Override
        public Range flowM3PerS() {
            return new Range(0, runOutM3PerS());
        }

        @Override
        public double runOutM3PerS() {
            return designFlowM3PerS * Math.sqrt(shutOffRatio / (shutOffRatio - 1));
        }
    }

    /// A pump known by measured points of pressure and shaft power.
    record OfPoints(SmoothCurve pressure, SmoothCurve power) implements PumpCurve {
        @Override
        public double pressurePa(double flowM3PerS) {
            return pressure.at(flowM3PerS);
        }

        @Override
        public double shaftW(double flowM3PerS) {
            return Math.max(0, power.at(Math.clamp(flowM3PerS, power.firstX(), power.lastX())));
        }

        @Override
        public Range flowM3PerS() {
            return new Range(pressure.firstX(), pressure.lastX());
        }

        @Override
        public double runOutM3PerS() {
            return pressure.zeroBeyond();
        }
    }
}
