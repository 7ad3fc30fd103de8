package io.millwright.cooling.units;

import io.millwright.cooling.plant.Biquadratic;
import io.millwright.cooling.plant.Chiller;
import io.millwright.cooling.plant.Compressor;
import io.millwright.cooling.plant.LiftChiller;
import io.millwright.cooling.plant.PartLoad;

/// The compressors of a chiller by its data sheet: by its curves over temperatures and load where it gives them, by the
/// share of the Carnot efficiency that its rated point has otherwise.
final class RatedChiller {
    private static final int TEMPERATURE_TERMS = 6;
    private static final int LOAD_TERMS = 3;
    private static final int LOAD_AND_CONDENSER_TERMS = 10;
    /// Of the rated capacity and power, anywhere in the range of curves.
    private static final double LEAST_FACTOR = 0.1;

    private static final double MOST_FACTOR = 4;
    private static final double LOWEST_COP = 1;
    private static final double HIGHEST_COP = 30;
    private static final double USUAL_SUPPLY_C = 7;
    private static final double USUAL_LEAST_LOAD = 0.15;

    /// Per kelvin of condenser.
    private static final double USUAL_CAPACITY_LOSS = 0.01;

    private RatedChiller() {}

    /// Electric power of the compressors at the rated point: as the sheet says, or by its COP less its fans.
    static double compressorW(RatedValues sheet, double capacityW, double fanW, double usualCop) {
        if (sheet.has("compressorW") || !sheet.has("cop")) {
            return sheet.credible("compressorW", capacityW / HIGHEST_COP, capacityW / LOWEST_COP, capacityW / usualCop);
        }
        double all = capacityW / sheet.credible("cop", LOWEST_COP, HIGHEST_COP, usualCop);
        return all > fanW ? all - fanW : all;
    }

    /// Leaving chilled water at the rated point.
    static double supplyC(RatedValues sheet) {
        return sheet.credible("supplyC", -10, 60, USUAL_SUPPLY_C);
    }

    /// The compressors: by the curves of the sheet if it has them, by the lift otherwise.
    ///
    /// @param hotC leaving the condenser at the rated point
    static Compressor compressors(
            RatedValues sheet, double capacityW, double compressorW, double hotC, PartLoad usualPartLoad) {
        boolean hasCurves = sheet.has("capacityByTemperature", TEMPERATURE_TERMS)
                && sheet.has("energyInputByTemperature", TEMPERATURE_TERMS)
                && sheet.has("energyInputByLoad", LOAD_TERMS);
        if (hasCurves) {
            Chiller chiller = byCurves(sheet, capacityW, compressorW);
            if (isCredible(chiller)) {
                return chiller;
            }
            sheet.assume("capacityByTemperature");
        }
        return byLift(sheet, capacityW, compressorW, hotC, usualPartLoad);
    }

    /// Whether the curves say something possible in the whole of their range.
    private static boolean isCredible(Chiller chiller) {
        for (double te : new double[] {
            chiller.evaporatorC().lowest(), chiller.evaporatorC().highest()
        }) {
            for (double tc : new double[] {
                chiller.condenserC().lowest(), chiller.condenserC().highest()
            }) {
                double capacity = chiller.capacity().at(te, tc);
                double full =
                        chiller.energyInput().at(te, tc) * chiller.partLoad().at(1, tc);
                double least =
                        chiller.energyInput().at(te, tc) * chiller.partLoad().at(chiller.leastUnloadFraction(), tc);
                if (!(capacity > LEAST_FACTOR && capacity < MOST_FACTOR && full > LEAST_FACTOR && full < MOST_FACTOR)
                        || !(least > 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The compressors as a constant share of the Carnot efficiency.
    static LiftChiller byLift(
            RatedValues sheet, double capacityW, double compressorW, double hotC, PartLoad usualPartLoad) {
        return new LiftChiller(
                capacityW,
                capacityW / compressorW,
                supplyC(sheet),
                hotC,
                leastLoad(sheet),
                partLoad(sheet, usualPartLoad),
                sheet.credible("capacityLossPerK", 0, 0.05, USUAL_CAPACITY_LOSS));
    }

    private static Chiller byCurves(RatedValues sheet, double capacityW, double compressorW) {
        double leastLoad = leastLoad(sheet);
        return new Chiller(
                sheet.name(),
                capacityW,
                capacityW / compressorW,
                leastLoad,
                sheet.given("leastUnloadFraction", leastLoad),
                sheet.given("mostLoadRatio", 1),
                sheet.range("leastSupplyC", "mostSupplyC"),
                sheet.text("condenserOfCurves").equals("leaving")
                        ? Chiller.Condenser.LEAVING
                        : Chiller.Condenser.ENTERING,
                sheet.range("leastCondenserC", "mostCondenserC"),
                1,
                biquadratic(sheet.series("capacityByTemperature", TEMPERATURE_TERMS)),
                biquadratic(sheet.series("energyInputByTemperature", TEMPERATURE_TERMS)),
                byLoad(sheet));
    }

    private static double leastLoad(RatedValues sheet) {
        return sheet.credible("turndownFraction", 0.01, 1, USUAL_LEAST_LOAD);
    }

    private static Biquadratic biquadratic(double[] c) {
        return new Biquadratic(c[0], c[1], c[2], c[3], c[4], c[5]);
    }

    private static PartLoad byLoad(RatedValues sheet) {
        if (sheet.has("energyInputByLoad", LOAD_AND_CONDENSER_TERMS)) {
            double[] c = sheet.series("energyInputByLoad", LOAD_AND_CONDENSER_TERMS);
            return new PartLoad.OfLoadAndCondenser(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9]);
        }
        double[] b = sheet.series("energyInputByLoad", LOAD_TERMS);
        return new PartLoad.OfLoad(b[0], b[1], b[2]);
    }

    private static PartLoad partLoad(RatedValues sheet, PartLoad usual) {
        return switch (sheet.text("unloading")) {
            case "inlet vanes" -> LiftChiller.INLET_VANES;
            case "slide valve" -> LiftChiller.SLIDE_VALVE;
            case "variable speed" -> LiftChiller.VARIABLE_SPEED;
            default -> {
                sheet.assume("unloading");
                yield usual;
            }
        };
    }
}
