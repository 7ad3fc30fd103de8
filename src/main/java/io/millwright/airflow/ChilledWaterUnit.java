package io.millwright.airflow;

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

/// A CRAH, fan wall or in-row unit: the coil that does at rated flows what its data sheet says.
///
/// **Sizing.** The sheet's capacity is the heat of the coil, fans included (a sheet that states net sensible heat is
/// read low by its fans, 2 to 6 %). Air enters at `supply + (capacity − fans) / (ṁ c_p)`: where capacity, air flow,
/// supply and return of a sheet contradict each other, the return gives way. Water enters at the sheet's `ratedWaterC`;
/// without one, its approach (else [#USUAL_APPROACH_K]) below the supply air; without a flow, it warms by
/// [#USUAL_WATER_RANGE_K]. A sheet that asks for more than [#BEST_EFFECTIVENESS] of what any coil could do is read with
/// colder water.
/// **Equations, validity, balance**: [AirUnit], [AirCoil].
///
/// @param unit coil and fan
/// @param capacityW rated heat of the coil
/// @param airM3PerS rated air flow
/// @param ratedWaterC entering water that the coil is sized with
/// @param ratedWaterM3PerS its flow with an open valve
/// @param water what flows in the coil
record ChilledWaterUnit(
        AirUnit unit, double capacityW, double airM3PerS, double ratedWaterC, double ratedWaterM3PerS, Fluid water)
        implements HallUnit {
    static final double USUAL_APPROACH_K = 6;
    static final double USUAL_WATER_RANGE_K = 6;
    static final double USUAL_SUPPLY_C = 22;
    static final double USUAL_AIR_RANGE_K = 12;
    static final double BEST_EFFECTIVENESS = 0.95;

    /// Transfer units beyond which a coil hardly gains.
    private static final double MOST_NTU = 10;

    /// The unit of a data sheet with a capacity.
    static ChilledWaterUnit of(CoolingType type, Fluid water) {
        double capacity = type.capacityW();
        double fan = known(type.fanPumpW(), 0);
        double supply = known(type.supplyC(), USUAL_SUPPLY_C);
        double waterC = type.sheet().number("ratedWaterC", supply - known(type.approachK(), USUAL_APPROACH_K));
        double dewPoint = Math.min(RATED_DEW_POINT_C, waterC);
        double humidity = Psychrometrics.saturationHumidityRatio(dewPoint, STANDARD_PRESSURE_PA);
        double specific = Psychrometrics.enthalpyJPerKg(1, humidity) - Psychrometrics.enthalpyJPerKg(0, humidity);
        double airflow =
                known(type.airflowM3PerS(), capacity / (STANDARD_AIR_KG_PER_M3 * specific * USUAL_AIR_RANGE_K));
        double airWPerK = airflow * STANDARD_AIR_KG_PER_M3 * specific;
        double heat = water.volumetricHeatJPerM3K(waterC);
        double flow = known(type.waterFlowM3PerS(), capacity / (heat * USUAL_WATER_RANGE_K));
        double waterWPerK = flow * heat;
        double intakeC = supply + (capacity - fan) / airWPerK;
        double smaller = Math.min(airWPerK, waterWPerK);
        double ratio = smaller / Math.max(airWPerK, waterWPerK);
        double best = BEST_EFFECTIVENESS * FlowArrangement.CROSSFLOW_UNMIXED.effectiveness(MOST_NTU, ratio);
        double ratedWaterC = Math.min(waterC, intakeC - capacity / (smaller * best));
        HeatExchanger exchanger = HeatExchanger.sized(
                FlowArrangement.CROSSFLOW_UNMIXED,
                UaScaling.COOLING_COIL,
                capacity,
                airWPerK,
                waterWPerK,
                intakeC,
                ratedWaterC);
        AirCoil coil = new AirCoil(exchanger, airflow * STANDARD_AIR_KG_PER_M3, waterWPerK);
        return new ChilledWaterUnit(new AirUnit(coil, FanLaw.cubic(fan)), capacity, airflow, ratedWaterC, flow, water);
    }

    @Override
    public double fanW() {
        return unit.fan().ratedW();
    }

    @Override
    public boolean hasCompressor() {
        return false;
    }

    @Override
    public double netW(double setPointC, Conditions conditions) {
        return unit.netHoldingW(
                setPointC,
                conditions.intake(),
                conditions.airFraction(),
                waterC(conditions),
                waterFraction(conditions));
    }

    @Override
    public Point holding(double setPointC, Conditions conditions) {
        double waterC = waterC(conditions);
        MoistAir intake = conditions.intake();
        AirUnit.Point point =
                unit.holding(setPointC, intake, conditions.airFraction(), waterC, waterFraction(conditions));
        double asked = point.saturated() && waterC < intake.dryBulbC()
                ? ratedWaterM3PerS
                : point.waterFraction() * unit.coil().ratedWaterWPerK() / water.volumetricHeatJPerM3K(waterC);
        return new Point(
                point.coil().heatW(),
                0,
                point.fanW(),
                0,
                point.supply(),
                asked,
                point.coil().waterOutC(),
                point.coil().condensateKgPerS(),
                point.saturated(),
                List.of());
    }

    private double waterC(Conditions conditions) {
        return known(conditions.waterC(), ratedWaterC);
    }

    /// Share of the rated flow that its loop gives with an open valve; the capacity rate follows the temperature of the
    /// water.
    private double waterFraction(Conditions conditions) {
        double flow = Math.min(known(conditions.waterM3PerS(), ratedWaterM3PerS), ratedWaterM3PerS);
        return flow
                * water.volumetricHeatJPerM3K(waterC(conditions))
                / unit.coil().ratedWaterWPerK();
    }

    private static double known(double value, double fallback) {
        return Double.isNaN(value) ? fallback : value;
    }
}
