package io.millwright.cooling.units;

import io.millwright.catalog.CoolingKind;
import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.AdiabaticPad;
import io.millwright.cooling.plant.DryAir;
import io.millwright.cooling.plant.DryCooler;
import io.millwright.cooling.plant.FanLaw;
import io.millwright.cooling.plant.FlowArrangement;
import io.millwright.cooling.plant.RejectionPoint;
import io.millwright.cooling.plant.WaterUse;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import java.util.List;

/// A dry or adiabatic cooler by its data sheet.
///
/// The sheet's capacity, flow, approach and air flow fix the coil: T_leaving = T_air + approach, T_in = T_leaving +
/// Q/C.
/// The air is that of outside at the rated dry bulb, or behind the pad at the rated dry and wet bulb. Sheets are rated
/// at sea level; at altitude the fans move the same volume of thinner air. **Assumptions** as in [DryCooler]; the sheet
/// holds for the fluid of the loop. **Usual values**: 35 °C dry and 24 °C wet bulb, approach 8 K, 75 m³/s of air and
/// 24 kW of fans per MW, 70 kPa, saturation of pads 0.85, 3 cycles of concentration. **Balance**: heat of the liquid
/// against heat of the air.
///
/// @param cooler at the pressure of the site
/// @param ratedW heat removal
/// @param ratedFlowM3PerS of the liquid
/// @param ratedDropPa of the liquid
/// @param cyclesOfConcentration of the water of the pads
/// @param assumed values that the sheet does not give
public record DryCoolerUnit(
        DryCooler cooler,
        double ratedW,
        double ratedFlowM3PerS,
        double ratedDropPa,
        double cyclesOfConcentration,
        List<String> assumed)
        implements Cooler {
    private static final double AIR_M3_PER_S_PER_W = 75e-6;
    private static final double FAN_SHARE = 0.024;
    private static final double LEAST_APPROACH_K = 0.5;
    private static final double MOST_APPROACH_K = 40;

    /// The largest coil that is built; air flow makes up for what it does not do.
    private static final double MOST_TRANSFER_UNITS = 10;

    private static final double AIR_STEP = 1.05;

    /// The cooler of a data sheet with a capacity.
    ///
    /// @param cycles of concentration; NaN takes the sheet's
    static DryCoolerUnit of(CoolingType type, Fluid fluid, double sitePressurePa, double cycles) {
        RatedValues sheet = new RatedValues(type);
        double capacity = type.capacityW();
        AdiabaticPad pad = AdiabaticPad.NONE;
        double airC = sheet.credible("ratedOutdoorC", -10, 55, 35);
        if (type.kind() == CoolingKind.ADIABATIC_COOLER) {
            pad = new AdiabaticPad(sheet.credible("saturationEfficiencyFraction", 0.1, 1, 0.85));
            double wetBulb = Math.min(airC, sheet.credible("ratedWetBulbC", 0, 35, 24));
            airC = pad.behind(MoistAir.ofWetBulb(airC, wetBulb, Psychrometrics.STANDARD_PRESSURE_PA))
                    .dryBulbC();
        }
        double leavingC = airC + sheet.credible("approachK", LEAST_APPROACH_K, MOST_APPROACH_K, 8);
        RatedValues.Stream liquid = sheet.stream(
                "waterFlowM3PerS", "waterPressureDropPa", capacity, sheet.rangeK(), fluid, leavingC, 70_000);
        double density = DryAir.densityKgPerM3(airC, Psychrometrics.STANDARD_PRESSURE_PA);
        double air = enoughAirKgPerS(
                sheet,
                sheet.positive("airflowM3PerS", AIR_M3_PER_S_PER_W * capacity) * density,
                capacity,
                liquid.wPerK(),
                leavingC + capacity / liquid.wPerK() - airC);
        FanLaw fan = sheet.fan(sheet.positive("fanPumpW", FAN_SHARE * capacity));
        DryCooler atSeaLevel =
                DryCooler.sized(capacity, liquid.wPerK(), leavingC + capacity / liquid.wPerK(), air, airC, fan, pad);
        double ofPads = pad.saturationEfficiency() == 0 || cycles > 1
                ? cycles
                : sheet.credible("cyclesOfConcentration", 1.1, 100, 3);
        return new DryCoolerUnit(
                atSeaLevel.inAirOf(sitePressurePa / Psychrometrics.STANDARD_PRESSURE_PA),
                capacity,
                liquid.flowM3PerS(),
                liquid.dropPa(),
                ofPads,
                sheet.assumed());
    }

    /// The sheet's air flow, or more if no coil takes the heat with it.
    static double enoughAirKgPerS(
            RatedValues sheet, double airKgPerS, double heatW, double liquidWPerK, double inletGapK) {
        double air = airKgPerS;
        while (!suffices(air * DryAir.SPECIFIC_HEAT_J_PER_KG_K, heatW, liquidWPerK, inletGapK)) {
            air = sheet.assume("airflowM3PerS", air * AIR_STEP);
        }
        return air;
    }

    private static boolean suffices(double airWPerK, double heatW, double liquidWPerK, double inletGapK) {
        double smaller = Math.min(airWPerK, liquidWPerK);
        double ratio = smaller / Math.max(airWPerK, liquidWPerK);
        return heatW / (smaller * inletGapK)
                <= FlowArrangement.CROSSFLOW_UNMIXED.effectiveness(MOST_TRANSFER_UNITS, ratio);
    }

    @Override
    public CoolerPoint holding(double setPointC, double inletC, double wPerK, Surroundings around) {
        if (wPerK <= 0 || inletC <= setPointC) {
            return CoolerPoint.idle(inletC, Mode.FREE);
        }
        DryCooler.Point point = cooler.holding(setPointC, wPerK, inletC, around.outside());
        RejectionPoint air = point.rejection();
        double outletC = air.saturated() ? air.leavingC() : setPointC;
        double heat = wPerK * (inletC - outletC);
        double evaporation = point.evaporationKgPerS();
        return new CoolerPoint(
                outletC,
                heat,
                Mode.FREE,
                air.fanW(),
                0,
                heat + air.fanW(),
                evaporation > 0
                        ? WaterUse.of(evaporation, 0, cyclesOfConcentration).makeUpKgPerS()
                        : 0,
                air.saturated() ? 1 : heat / point.availableW(),
                air.saturated(),
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
