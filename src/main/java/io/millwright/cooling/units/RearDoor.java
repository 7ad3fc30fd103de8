package io.millwright.cooling.units;

import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.AirCoil;
import io.millwright.cooling.plant.AirUnit;
import io.millwright.cooling.plant.FanLaw;
import io.millwright.cooling.plant.FlowArrangement;
import io.millwright.cooling.plant.HeatExchanger;
import io.millwright.cooling.plant.UaScaling;
import java.util.List;

/// A coil in the rear door of a rack, with fans or without.
///
/// The rack's own air passes it: `T_exhaust = T_inlet + Q / (ρ c_p V̇)`. Its water valve holds the air that leaves the
/// door, as a rule at the rack's inlet so that the rack is neutral to its hall; what the door does not take, the hall's
/// units carry. Fans of an active door move what the rack moves, with the cube of its share of their rated flow.
///
/// **Sizing.** The sheet's capacity is the heat of the coil. Water enters at the sheet's `ratedWaterC`, else at its
/// lowest allowed temperature, else at 18 °C; without a flow it warms by 6 K. The sheet's air leaves at 24 °C, neutral
/// to the room. A door that states no air flow is passive and takes 0.7 of a rack whose air rises from 24 °C by 15 K.
/// A sheet that asks for more than 0.95 of what any coil could do is read with colder water.
/// **Equations, validity, balance**: [AirUnit], [AirCoil].
///
/// @param unit coil and fans
/// @param ratedW heat removal
/// @param ratedAirM3PerS air flow
/// @param ratedWaterC entering water
/// @param ratedWaterM3PerS with an open valve
/// @param ratedDropPa of the water
/// @param water what flows in it
/// @param assumed values that the sheet does not give
public record RearDoor(
        AirUnit unit,
        double ratedW,
        double ratedAirM3PerS,
        double ratedWaterC,
        double ratedWaterM3PerS,
        double ratedDropPa,
        Fluid water,
        List<String> assumed) {
    private static final double STANDARD_AIR_KG_PER_M3 = 1.2;
    private static final double ROOM_C = 24;
    private static final double USUAL_WATER_C = 18;
    private static final double USUAL_WATER_RANGE_K = 6;
    private static final double PASSIVE_SHARE = 0.7;
    private static final double PASSIVE_RISE_K = 15;
    private static final double USUAL_DROP_PA = 80_000;
    private static final double BEST_EFFECTIVENESS = 0.95;
    private static final double MOST_NTU = 10;
    private static final double DRY_DEW_POINT_C = 5;

    /// What a door does.
    ///
    /// @param heatW taken out of the rack's air, that of the door's own fans included
    /// @param exhaustC air that leaves the rack
    /// @param leaving air behind the door
    /// @param fanW of the door
    /// @param waterM3PerS that the valve asks for, at most the rated flow
    /// @param waterReturnC leaving water
    /// @param condensateKgPerS that drips off
    /// @param saturated whether the air leaves warmer than asked for with the valve open
    /// @param residualW heat given up by the air less heat of the water
    public record Point(
            double heatW,
            double exhaustC,
            MoistAir leaving,
            double fanW,
            double waterM3PerS,
            double waterReturnC,
            double condensateKgPerS,
            boolean saturated,
            double residualW) {}

    /// The door of a data sheet with a capacity.
    public static RearDoor of(CoolingType type, Fluid water) {
        RatedValues sheet = new RatedValues(type);
        double capacity = type.capacityW();
        double humidity = Psychrometrics.saturationHumidityRatio(DRY_DEW_POINT_C, Psychrometrics.STANDARD_PRESSURE_PA);
        double volumetric = STANDARD_AIR_KG_PER_M3 * specificHeatJPerKgK(humidity);
        double airflow;
        double exhaustC;
        if (sheet.has("airflowM3PerS")) {
            airflow = type.airflowM3PerS();
            exhaustC = ROOM_C + capacity / (volumetric * airflow);
        } else {
            airflow = sheet.assume("airflowM3PerS", capacity / PASSIVE_SHARE / (volumetric * PASSIVE_RISE_K));
            exhaustC = ROOM_C + PASSIVE_RISE_K;
        }
        double lowest = type.sheet().number("minWaterC", USUAL_WATER_C);
        double waterC = sheet.temperatureC("ratedWaterC", lowest);
        double heat = water.volumetricHeatJPerM3K(waterC);
        double flow = sheet.positive("waterFlowM3PerS", capacity / (heat * USUAL_WATER_RANGE_K));
        double smaller = Math.min(volumetric * airflow, flow * heat);
        double ratio = smaller / Math.max(volumetric * airflow, flow * heat);
        double best = BEST_EFFECTIVENESS * FlowArrangement.CROSSFLOW_UNMIXED.effectiveness(MOST_NTU, ratio);
        double ratedWaterC = Math.min(waterC, exhaustC - capacity / (smaller * best));
        HeatExchanger exchanger = HeatExchanger.sized(
                FlowArrangement.CROSSFLOW_UNMIXED,
                UaScaling.COOLING_COIL,
                capacity,
                volumetric * airflow,
                flow * heat,
                exhaustC,
                ratedWaterC);
        AirCoil coil = new AirCoil(exchanger, airflow * STANDARD_AIR_KG_PER_M3, flow * heat);
        double fanW = type.fanPumpW() > 0 ? type.fanPumpW() : 0;
        return new RearDoor(
                new AirUnit(coil, FanLaw.cubic(fanW)),
                capacity,
                airflow,
                ratedWaterC,
                flow,
                sheet.positive("waterPressureDropPa", USUAL_DROP_PA),
                water,
                sheet.assumed());
    }

    /// The point at which the valve holds the air that leaves the door.
    ///
    /// @param leavingC to hold; the rack's inlet makes it neutral to the hall
    /// @param inlet air that enters the rack
    /// @param heatW that the rack gives to its air
    /// @param airM3PerS that the rack moves
    /// @param waterC entering water
    /// @param mostWaterM3PerS that the loop gives with an open valve; NaN for at least the rated flow
    public Point holding(
            double leavingC, MoistAir inlet, double heatW, double airM3PerS, double waterC, double mostWaterM3PerS) {
        double airFraction = airM3PerS / ratedAirM3PerS;
        double air = unit.airKgPerS(inlet, airFraction);
        if (air <= 0) {
            return new Point(0, inlet.dryBulbC(), inlet, 0, 0, waterC, 0, false, 0);
        }
        double exhaustC = inlet.dryBulbC() + heatW / (air * specificHeatJPerKgK(inlet.humidityRatio()));
        double heatPerM3K = water.volumetricHeatJPerM3K(waterC);
        double ratedWPerK = unit.coil().ratedWaterWPerK();
        double open = Double.isNaN(mostWaterM3PerS) ? ratedWaterM3PerS : Math.min(mostWaterM3PerS, ratedWaterM3PerS);
        AirUnit.Point point = unit.holding(
                leavingC, inlet.withDryBulb(exhaustC), airFraction, waterC, open * heatPerM3K / ratedWPerK);
        double asked = point.saturated() && waterC < exhaustC
                ? ratedWaterM3PerS
                : point.waterFraction() * ratedWPerK / heatPerM3K;
        return new Point(
                point.coil().heatW(),
                exhaustC,
                point.supply(),
                point.fanW(),
                asked,
                point.coil().waterOutC(),
                point.coil().condensateKgPerS(),
                point.saturated(),
                point.coil().residualW());
    }

    private static double specificHeatJPerKgK(double humidityRatio) {
        return Psychrometrics.enthalpyJPerKg(1, humidityRatio) - Psychrometrics.enthalpyJPerKg(0, humidityRatio);
    }
}
