package io.millwright.cooling.units;

import io.millwright.cooling.plant.LiftChiller;
import io.millwright.cooling.plant.PartLoad;

/// The compressors of a chiller by its data sheet: the share of the Carnot efficiency that its rated point has.
final class RatedChiller {
    private static final double USUAL_SUPPLY_C = 7;
    private static final double USUAL_LEAST_LOAD = 0.15;

    /// Per kelvin of condenser.
    private static final double USUAL_CAPACITY_LOSS = 0.01;

    private RatedChiller() {}

    /// Electric power of the compressors at the rated point: as the sheet says, or by its COP less its fans.
    static double compressorW(RatedValues sheet, double capacityW, double fanW, double usualCop) {
        double cop = sheet.given("cop", Double.NaN);
        if (sheet.has("compressorW") || !(cop > 0)) {
            return sheet.positive("compressorW", capacityW / usualCop);
        }
        double all = capacityW / cop;
        return all > fanW ? all - fanW : all;
    }

    /// Leaving chilled water at the rated point.
    static double supplyC(RatedValues sheet) {
        return sheet.temperatureC("supplyC", USUAL_SUPPLY_C);
    }

    static LiftChiller compressors(
            RatedValues sheet, double capacityW, double compressorW, double hotC, PartLoad usualPartLoad) {
        return new LiftChiller(
                capacityW,
                capacityW / compressorW,
                supplyC(sheet),
                hotC,
                Math.min(1, sheet.positive("turndownFraction", USUAL_LEAST_LOAD)),
                partLoad(sheet, usualPartLoad),
                sheet.positive("capacityLossPerK", USUAL_CAPACITY_LOSS));
    }

    private static PartLoad partLoad(RatedValues sheet, PartLoad usual) {
        return switch (sheet.text("unloading")) {
            case "inlet vanes" -> LiftChiller.INLET_VANES;
            case "slide valve" -> LiftChiller.SLIDE_VALVE;
            case "variable speed" -> LiftChiller.VARIABLE_SPEED;
            default -> {
                sheet.assume("unloading", Double.NaN);
                yield usual;
            }
        };
    }
}
