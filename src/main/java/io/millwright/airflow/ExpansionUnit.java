package io.millwright.airflow;

import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.plant.DirectExpansion;
import io.millwright.cooling.plant.FanLaw;
import java.util.List;

/// A CRAC: its own compressor cools the air and rejects to the outside.
///
/// **Sizing.** Capacity and air flow as in [ChilledWaterUnit]. The power of the compressor is the sheet's
/// `compressorW`; without one it follows from the sheet's COP, which counts the fans, else from [#USUAL_COP]. The sheet
/// holds for [#RATED_OUTDOOR_C] outside and a room at [HallUnit#RATED_DEW_POINT_C]. Below the sheet's
/// `turndownFraction` of its capacity the compressor cycles.
/// **Equations, validity, balance**: [DirectExpansion].
///
/// @param circuit the refrigerant
/// @param fan in front of the coil or behind it
/// @param airM3PerS rated air flow
record ExpansionUnit(DirectExpansion circuit, FanLaw fan, double airM3PerS) implements HallUnit {
    static final double USUAL_COP = 3;
    static final double RATED_OUTDOOR_C = 35;
    static final double USUAL_TURNDOWN = 0.3;

    /// The unit of a data sheet with a capacity.
    static ExpansionUnit of(CoolingType type) {
        double capacity = type.capacityW();
        double fan = known(type.fanPumpW(), 0);
        double supply = known(type.supplyC(), ChilledWaterUnit.USUAL_SUPPLY_C);
        double humidity = Psychrometrics.saturationHumidityRatio(RATED_DEW_POINT_C, STANDARD_PRESSURE_PA);
        double specific = specificHeatJPerKgK(humidity);
        double airflow = known(
                type.airflowM3PerS(),
                capacity / (STANDARD_AIR_KG_PER_M3 * specific * ChilledWaterUnit.USUAL_AIR_RANGE_K));
        double intakeC = supply + (capacity - fan) / (airflow * STANDARD_AIR_KG_PER_M3 * specific);
        double total = capacity / known(type.cop(), USUAL_COP);
        double compressor = type.sheet().number("compressorW", total - fan > 0 ? total - fan : total);
        double wetBulb = Psychrometrics.wetBulbC(intakeC, humidity, STANDARD_PRESSURE_PA);
        DirectExpansion circuit = new DirectExpansion(
                capacity,
                capacity / compressor,
                wetBulb,
                RATED_OUTDOOR_C,
                type.sheet().number("turndownFraction", USUAL_TURNDOWN));
        return new ExpansionUnit(circuit, FanLaw.cubic(fan), airflow);
    }

    @Override
    public double capacityW() {
        return circuit.ratedW();
    }

    @Override
    public double fanW() {
        return fan.ratedW();
    }

    @Override
    public boolean hasCompressor() {
        return true;
    }

    @Override
    public double netW(double setPointC, Conditions conditions) {
        double fanPower = fanPowerW(conditions);
        double asked = askedW(setPointC, conditions, fanPower);
        double available = circuit.availableW(
                conditions.intake().wetBulbC(), conditions.outside().dryBulbC());
        return Math.clamp(asked, 0, available) - fanPower;
    }

    @Override
    public Point holding(double setPointC, Conditions conditions) {
        MoistAir intake = conditions.intake();
        double fanPower = fanPowerW(conditions);
        double asked = askedW(setPointC, conditions, fanPower);
        DirectExpansion.Point point =
                circuit.at(asked, intake.wetBulbC(), conditions.outside().dryBulbC());
        double wPerK = wPerK(conditions);
        double supplyC = wPerK > 0 ? intake.dryBulbC() - (point.heatW() - fanPower) / wPerK : intake.dryBulbC();
        return new Point(
                point.heatW(),
                0,
                fanPower,
                point.powerW(),
                intake.withDryBulb(supplyC),
                0,
                Double.NaN,
                0,
                asked > point.availableW(),
                point.heatW() > 0 ? point.departures() : List.of());
    }

    private double askedW(double setPointC, Conditions conditions, double fanPower) {
        return wPerK(conditions) * (conditions.intake().dryBulbC() - setPointC) + fanPower;
    }

    private double wPerK(Conditions conditions) {
        return conditions.airFraction()
                * airM3PerS
                * STANDARD_AIR_KG_PER_M3
                * pressureRatio(conditions)
                * specificHeatJPerKgK(conditions.intake().humidityRatio());
    }

    private double fanPowerW(Conditions conditions) {
        return fan.powerW(conditions.airFraction()) * pressureRatio(conditions);
    }

    private static double pressureRatio(Conditions conditions) {
        return conditions.intake().pressurePa() / STANDARD_PRESSURE_PA;
    }

    private static double specificHeatJPerKgK(double humidityRatio) {
        return Psychrometrics.enthalpyJPerKg(1, humidityRatio) - Psychrometrics.enthalpyJPerKg(0, humidityRatio);
    }

    private static double known(double value, double fallback) {
        return Double.isNaN(value) ? fallback : value;
    }
}
