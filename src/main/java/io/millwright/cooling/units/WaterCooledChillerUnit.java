package io.millwright.cooling.units;

import io.millwright.catalog.CoolingType;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.Chiller;
import io.millwright.cooling.plant.ChillerPoint;
import io.millwright.cooling.plant.Compressor;
import io.millwright.cooling.plant.LiftChiller;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import java.util.List;

/// A water-cooled chiller by its data sheet.
///
/// Condenser water leaves at t_hot = t_entering + Q_c / C and sets the lift of the compressors. Where it is so cold
/// that the expansion valves would lack pressure, a bypass keeps t_hot a least lift above the leaving chilled water. A
/// machine without condenser water stands. **Assumptions** of [LiftChiller] or of the curves. **Usual values**: 7 °C
/// supply, condenser entered at 29.4 °C and left 5.6 K warmer, COP 5.5, variable speed, least lift 8 K, 60 kPa on both
/// sides.
/// **Balance**: Q_c − Q_e − P and what the iteration of the condenser leaves over.
///
/// @param compressors by the temperature leaving or entering the condenser
/// @param leastLiftK from leaving chilled water to leaving condenser water
/// @param ratedW heat removal
/// @param ratedFlowM3PerS of the chilled water
/// @param ratedDropPa of the chilled water
/// @param ratedSinkFlowM3PerS of the condenser water
/// @param ratedSinkDropPa of the condenser water
/// @param assumed values that the sheet does not give
public record WaterCooledChillerUnit(
        Compressor compressors,
        double leastLiftK,
        double ratedW,
        double ratedFlowM3PerS,
        double ratedDropPa,
        double ratedSinkFlowM3PerS,
        double ratedSinkDropPa,
        List<String> assumed)
        implements Cooler {
    private static final double USUAL_COP = 5.5;
    private static final double USUAL_RISE_K = 5.6;
    private static final double USUAL_CONDENSER_C = 29.4;
    private static final double LEAST_LIFT_K = 8;

    /// The chiller of a data sheet with a capacity. Condenser water is taken to be water.
    static WaterCooledChillerUnit of(CoolingType type, Fluid fluid) {
        RatedValues sheet = new RatedValues(type);
        double capacity = type.capacityW();
        double enteringC = sheet.credible("ratedCondenserC", 5, 60, USUAL_CONDENSER_C);
        double supplyC = RatedChiller.supplyC(sheet);
        double compressorW = RatedChiller.compressorW(sheet, capacity, 0, USUAL_COP);
        double condenserW = capacity + compressorW;
        if (!sheet.has("condenserFlowM3PerS")) {
            sheet.assume("condenserFlowM3PerS");
        }
        RatedValues.Stream condenser = sheet.stream(
                "condenserFlowM3PerS",
                "condenserPressureDropPa",
                condenserW,
                USUAL_RISE_K,
                Fluid.WATER,
                enteringC,
                60_000);
        double hotC = enteringC + condenserW / condenser.wPerK();
        Compressor compressors = RatedChiller.compressors(
                sheet, capacity, compressorW, Math.max(hotC, supplyC + 1), LiftChiller.VARIABLE_SPEED);
        RatedValues.Stream water = sheet.stream(
                "waterFlowM3PerS", "waterPressureDropPa", capacity, sheet.rangeK(), fluid, supplyC, 60_000);
        return new WaterCooledChillerUnit(
                compressors,
                sheet.credible("leastLiftK", 2, 30, LEAST_LIFT_K),
                capacity,
                water.flowM3PerS(),
                water.dropPa(),
                condenser.flowM3PerS(),
                condenser.dropPa(),
                sheet.assumed());
    }

    @Override
    public CoolerPoint holding(double setPointC, double inletC, double wPerK, Surroundings around) {
        if (wPerK <= 0 || inletC <= setPointC) {
            return CoolerPoint.idle(inletC, Mode.MECHANICAL);
        }
        if (around.sinkWPerK() <= 0) {
            return new CoolerPoint(inletC, 0, Mode.MECHANICAL, 0, 0, 0, 0, 1, true, 0, List.of());
        }
        ChillerPoint point =
                Evaporator.holding(setPointC, inletC, wPerK, (load, leaving) -> condensing(load, leaving, around));
        double outletC = Evaporator.outletC(setPointC, inletC, wPerK, point);
        return new CoolerPoint(
                outletC,
                wPerK * (inletC - outletC),
                Mode.MECHANICAL,
                0,
                point.powerW(),
                point.condenserW(),
                0,
                Math.min(1, point.loadFraction()),
                point.saturated(),
                point.residualW(),
                point.departures());
    }

    private ChillerPoint condensing(double loadW, double leavingC, Surroundings around) {
        ChillerPoint open = compressors.entering(loadW, leavingC, around.sinkC(), around.sinkWPerK());
        boolean bypassed =
                compressors.condenser() == Chiller.Condenser.LEAVING && open.condenserC() < leavingC + leastLiftK;
        return bypassed ? compressors.at(loadW, leavingC, leavingC + leastLiftK) : open;
    }
}
