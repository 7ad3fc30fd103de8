package io.millwright.cooling.units;

import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.DryAir;
import io.millwright.cooling.plant.MerkelTower;
import io.millwright.cooling.plant.RejectionPoint;
import io.millwright.cooling.plant.TowerRating;
import io.millwright.cooling.plant.WaterUse;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import java.util.List;

/// An open cooling tower or a closed fluid cooler by its data sheet.
///
/// The sheet's capacity, flow, approach to the wet bulb and air flow fix the conductance of a [MerkelTower]. Sheets are
/// rated at sea level; at altitude the fan moves the same volume of thinner air. **Assumptions** of [MerkelTower]; the
/// wall of a closed coil is part of its conductance, and its spray pump runs while it cools. **Usual values**: wet bulb
/// 25.6 °C, approach 4 K, 22 m³/s of air and 8.5 kW of fans per MW, 60 kPa for nozzles and lift, 4 cycles of
/// concentration, drift 0.002 %. **Balance**: heat of the water against the enthalpy of the air.
///
/// @param tower at the pressure of the site
/// @param sprayW electric power of the spray pump of a closed one; 0 for open towers
/// @param driftFraction of the circulating water that the air carries off
/// @param cyclesOfConcentration of the make-up water
/// @param ratedW heat removal
/// @param ratedFlowM3PerS of the liquid
/// @param ratedDropPa of the liquid: nozzles and lift, or coil
/// @param assumed values that the sheet does not give
public record TowerUnit(
        MerkelTower tower,
        double sprayW,
        double driftFraction,
        double cyclesOfConcentration,
        double ratedW,
        double ratedFlowM3PerS,
        double ratedDropPa,
        List<String> assumed)
        implements Cooler {
    private static final double AIR_M3_PER_S_PER_W = 22e-6;
    private static final double FAN_SHARE = 0.0085;
    private static final double LEAST_APPROACH_K = 0.5;
    private static final double MOST_APPROACH_K = 20;
    private static final double DRIFT = 2e-5;

    /// The largest share of the heat that air leaving at the temperature of the entering water could take.
    private static final double MOST_OF_THE_AIR = 0.9;

    /// The tower of a data sheet with a capacity.
    ///
    /// @param cycles of concentration; NaN takes the sheet's
    static TowerUnit of(CoolingType type, Fluid fluid, double sitePressurePa, double cycles) {
        RatedValues sheet = new RatedValues(type);
        double capacity = type.capacityW();
        double wetBulbC = sheet.credible("ratedWetBulbC", 0, 35, 25.6);
        double leavingC = wetBulbC + sheet.credible("approachK", LEAST_APPROACH_K, MOST_APPROACH_K, 4);
        RatedValues.Stream water = sheet.stream(
                "waterFlowM3PerS", "waterPressureDropPa", capacity, sheet.rangeK(), fluid, leavingC, 60_000);
        double enteringC = leavingC + capacity / water.wPerK();
        double density = DryAir.densityKgPerM3(wetBulbC, Psychrometrics.STANDARD_PRESSURE_PA);
        double air = sheet.positive("airflowM3PerS", AIR_M3_PER_S_PER_W * capacity) * density;
        double least = capacity
                / (MOST_OF_THE_AIR
                        * MerkelTower.mostRiseJPerKg(wetBulbC, enteringC, Psychrometrics.STANDARD_PRESSURE_PA));
        if (air < least) {
            air = sheet.assume("airflowM3PerS", least);
        }
        double electric = sheet.positive("fanPumpW", FAN_SHARE * capacity);
        double spray = Math.min(electric, sheet.given("sprayPumpW", 0));
        double specific = fluid.specificHeatJPerKgK(leavingC);
        MerkelTower atSeaLevel = MerkelTower.sized(new TowerRating(
                wetBulbC,
                enteringC,
                capacity / water.wPerK(),
                water.wPerK() / specific,
                specific,
                air,
                Psychrometrics.STANDARD_PRESSURE_PA,
                sheet.fan(electric - spray)));
        return new TowerUnit(
                atSeaLevel.atPressure(sitePressurePa),
                spray,
                DRIFT,
                cycles > 1 ? cycles : sheet.credible("cyclesOfConcentration", 1.1, 100, 4),
                capacity,
                water.flowM3PerS(),
                water.dropPa(),
                sheet.assumed());
    }

    @Override
    public CoolerPoint holding(double setPointC, double inletC, double wPerK, Surroundings around) {
        if (wPerK <= 0 || inletC <= setPointC) {
            return CoolerPoint.idle(inletC, Mode.FREE);
        }
        MoistAir outside = around.outside();
        double wetBulbC = outside.wetBulbC();
        double waterKgPerS = wPerK / tower.rating().waterJPerKgK();
        RejectionPoint air = tower.holding(setPointC, waterKgPerS, inletC, wetBulbC);
        boolean saturated = air.saturated() || air.heatW() == 0;
        double outletC = saturated ? air.leavingC() : setPointC;
        double heat = wPerK * (inletC - outletC);
        double available =
                saturated ? heat : tower.at(waterKgPerS, inletC, wetBulbC, 1).heatW();
        double electric = air.fanW() + (heat > 0 ? sprayW : 0);
        WaterUse water = WaterUse.ofTower(
                air, outside.humidityRatio(), outside.pressurePa(), waterKgPerS, driftFraction, cyclesOfConcentration);
        return new CoolerPoint(
                outletC,
                heat,
                Mode.FREE,
                electric,
                0,
                heat + electric,
                water.makeUpKgPerS(),
                saturated ? 1 : Math.min(1, heat / available),
                saturated,
                heat - air.heatW() + air.residualW(),
                air.departures());
    }

    @Override
    public double ratedSinkFlowM3PerS() {
        return 0;
    }

    @Override
    public double ratedSinkDropPa() {
        return 0;
    }
}
