package io.millwright.airflow;

import io.millwright.climate.MoistAir;
import io.millwright.cooling.plant.AirsideEconomizer;
import io.millwright.cooling.plant.FanLaw;

/// An air unit with dampers to the outside before its coil.
///
/// The dampers mix outside and return air to what the coil would have to leave, as far as they can; the coil does
/// the rest ([AirsideEconomizer]). What leaves the hall with the exhaust is `m c_p (T_return − T_mixed)`.
/// **Assumptions**: dry mixing heat, the hall's humidity held by its own means, filters part of the fan.
/// **Validity**: outside air within the dew points it is allowed to have and of less enthalpy than the return air;
/// otherwise the dampers are shut.
/// **Balance**: heat by outside air and by the coil add to what the hall gives.
///
/// @param unit behind the dampers
/// @param dampers with the dew points that may enter
record OutsideAirUnit(HallUnit unit, AirsideEconomizer dampers) implements HallUnit {
    @Override
    public double capacityW() {
        return unit.capacityW();
    }

    @Override
    public double airM3PerS() {
        return unit.airM3PerS();
    }

    @Override
    public double fanW() {
        return unit.fanW();
    }

    @Override
    public boolean hasCompressor() {
        return unit.hasCompressor();
    }

    @Override
    public double netW(double setPointC, Conditions conditions) {
        Conditions mixed = mixed(setPointC, conditions);
        return outsideAirW(conditions, mixed) + unit.netW(setPointC, mixed);
    }

    @Override
    public Point holding(double setPointC, Conditions conditions) {
        Conditions mixed = mixed(setPointC, conditions);
        Point point = unit.holding(setPointC, mixed);
        return new Point(
                point.coilHeatW(),
                outsideAirW(conditions, mixed),
                point.fanW(),
                point.compressorW(),
                point.supply(),
                point.waterM3PerS(),
                point.waterReturnC(),
                point.condensateKgPerS(),
                point.saturated(),
                point.departures());
    }

    private Conditions mixed(double setPointC, Conditions conditions) {
        double wPerK = wPerK(conditions);
        if (wPerK <= 0) {
            return conditions;
        }
        double ratio = conditions.intake().pressurePa() / STANDARD_PRESSURE_PA;
        double fanRiseK = FanLaw.cubic(fanW()).powerW(conditions.airFraction()) * ratio / wPerK;
        MoistAir mixed = dampers.at(setPointC - fanRiseK, conditions.outside(), conditions.intake())
                .mixed();
        return conditions.withIntake(conditions.intake().withDryBulb(mixed.dryBulbC()));
    }

    private double outsideAirW(Conditions conditions, Conditions mixed) {
        return wPerK(conditions)
                * (conditions.intake().dryBulbC() - mixed.intake().dryBulbC());
    }

    private double wPerK(Conditions conditions) {
        return conditions.airFraction() * airM3PerS() * AirZones.heatJPerM3K(conditions.intake());
    }
}
