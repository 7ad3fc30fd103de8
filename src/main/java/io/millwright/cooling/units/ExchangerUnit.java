package io.millwright.cooling.units;

import io.millwright.catalog.CoolingType;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.Exchange;
import io.millwright.cooling.plant.FlowArrangement;
import io.millwright.cooling.plant.LiquidCdu;
import java.util.List;

/// A plate exchanger between two loops by its data sheet: of a CDU, between plant loops, of an immersion tank.
///
/// The sheet's capacity, both flows and its approach fix the plate: T_warm,out = T_cold,in + approach. **Assumptions**
/// of [LiquidCdu]; the sheet holds for the fluids of its loops; a two-phase tank is taken as a bath with a rise of 8 K.
/// **Usual values**: approach 4 K, 8 K on a side without flow, 80 kPa on the colder side. **Balance**: heat asked for
/// against heat of the colder side.
///
/// @param plate the warmer loop as its technology side
/// @param ratedW heat
/// @param ratedWarmFlowM3PerS of the warmer side
/// @param ratedWarmDropPa of the warmer side; 0 where the head of a built-in pump is that outside of the unit
/// @param ratedColdFlowM3PerS of the colder side
/// @param ratedColdDropPa of the colder side
/// @param assumed values that the sheet does not give
public record ExchangerUnit(
        LiquidCdu plate,
        double ratedW,
        double ratedWarmFlowM3PerS,
        double ratedWarmDropPa,
        double ratedColdFlowM3PerS,
        double ratedColdDropPa,
        List<String> assumed)
        implements LiquidExchanger {
    private static final double USUAL_APPROACH_K = 4;
    private static final double LEAST_APPROACH_K = 0.5;
    private static final double MOST_APPROACH_K = 40;
    private static final double PROPERTIES_AT_C = 30;

    /// The largest plate that is built; flow on the colder side makes up for what it does not do.
    private static final double MOST_TRANSFER_UNITS = 12;

    private static final double FLOW_STEP = 1.05;

    /// Where the warmer side is pumped.
    enum Pump {
        BUILT_IN,
        IN_THE_LOOP
    }

    /// The exchanger of a data sheet with a capacity.
    static ExchangerUnit of(CoolingType type, Fluid warm, Fluid cold, Pump pump) {
        RatedValues sheet = new RatedValues(type);
        double capacity = type.capacityW();
        double approach = sheet.credible("approachK", LEAST_APPROACH_K, MOST_APPROACH_K, USUAL_APPROACH_K);
        RatedValues.Stream colder = sheet.stream(
                "waterFlowM3PerS",
                "waterPressureDropPa",
                capacity,
                Double.NaN,
                cold,
                PROPERTIES_AT_C,
                pump == Pump.BUILT_IN ? 80_000 : 70_000);
        RatedValues.Stream warmer = pump == Pump.BUILT_IN
                ? sheet.stream("secondaryFlowM3PerS", capacity, warm, PROPERTIES_AT_C)
                : sheet.stream(
                        "secondaryFlowM3PerS",
                        "secondaryPressureDropPa",
                        capacity,
                        Double.NaN,
                        warm,
                        PROPERTIES_AT_C,
                        colder.dropPa());
        double colderWPerK = colder.wPerK();
        while (!suffices(capacity, warmer.wPerK(), colderWPerK, approach)) {
            colderWPerK = sheet.assume("waterFlowM3PerS", colderWPerK * FLOW_STEP);
        }
        return new ExchangerUnit(
                LiquidCdu.sized(capacity, warmer.wPerK(), colderWPerK, PROPERTIES_AT_C, approach, 0),
                capacity,
                warmer.flowM3PerS(),
                warmer.dropPa(),
                colder.flowM3PerS() * colderWPerK / colder.wPerK(),
                colder.dropPa(),
                sheet.assumed());
    }

    private static boolean suffices(double heatW, double warmWPerK, double coldWPerK, double approachK) {
        double smaller = Math.min(warmWPerK, coldWPerK);
        double ratio = smaller / Math.max(warmWPerK, coldWPerK);
        return heatW / (smaller * (approachK + heatW / warmWPerK))
                <= FlowArrangement.COUNTERFLOW.effectiveness(MOST_TRANSFER_UNITS, ratio);
    }

    @Override
    public double coldFractionHolding(double setPointC, double heatW, double warmWPerK, double coldInC) {
        return plate.facilityFraction(setPointC, heatW, warmWPerK, coldInC);
    }

    /// What leaves both sides when a heat passes; infinitely hot if a side stands still.
    @Override
    public Exchange passing(double heatW, double warmWPerK, double coldWPerK, double coldInC) {
        return plate.passing(heatW, warmWPerK, coldWPerK, coldInC);
    }

    @Override
    public double ratedColdWPerK() {
        return plate.ratedFacilityWPerK();
    }
}
