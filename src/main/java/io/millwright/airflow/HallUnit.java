package io.millwright.airflow;

import io.millwright.climate.MoistAir;
import io.millwright.cooling.plant.Departure;
import java.util.List;

/// An air unit as its data sheet describes it: takes the air of the hall, gives it back at a set point.
sealed interface HallUnit permits ChilledWaterUnit, ExpansionUnit, OutsideAirUnit {
    /// Air at 20 °C and 101,325 Pa, kg of dry air per m³: what the air flows of data sheets mean.
    double STANDARD_AIR_KG_PER_M3 = 1.2;

    /// Dew point of the air at which units are rated (AHRI 1360: 52 °F).
    double RATED_DEW_POINT_C = 11.1;

    double STANDARD_PRESSURE_PA = 101_325;

    /// What surrounds a unit.
    ///
    /// @param intake air of the hall
    /// @param airFraction of its rated air flow
    /// @param waterC entering its coil; NaN for the rated temperature
    /// @param waterM3PerS that its loop gives with an open valve; NaN for at least the rated flow
    /// @param outside air around its condenser and before its dampers
    record Conditions(MoistAir intake, double airFraction, double waterC, double waterM3PerS, MoistAir outside) {
        Conditions withIntakeC(double dryBulbC) {
            return withIntake(intake.withDryBulb(dryBulbC));
        }

        Conditions withIntake(MoistAir newIntake) {
            return new Conditions(newIntake, airFraction, waterC, waterM3PerS, outside);
        }
    }

    /// What a unit does; see [AirUnitResult].
    record Point(
            double coilHeatW,
            double outsideAirW,
            double fanW,
            double compressorW,
            MoistAir supply,
            double waterM3PerS,
            double waterReturnC,
            double condensateKgPerS,
            boolean saturated,
            List<Departure> departures) {}

    /// Rated heat of the coil, that of the fan included, W.
    double capacityW();

    /// Rated air flow, m³/s.
    double airM3PerS();

    /// Rated power of the fans, W.
    double fanW();

    /// Whether it rejects its heat to the outside by a compressor of its own.
    boolean hasCompressor();

    /// Heat that it takes out of the hall while it holds its set point or tries to, less that of its fan, W. Never
    /// falls with a warmer intake.
    double netW(double setPointC, Conditions conditions);

    /// The point at which it holds its set point or tries to.
    Point holding(double setPointC, Conditions conditions);
}
