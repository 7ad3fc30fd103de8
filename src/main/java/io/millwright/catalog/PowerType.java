package io.millwright.catalog;

/// A piece of electrical equipment. Unknown numbers are NaN.
///
/// @param sheet the data sheet
/// @param ratedW continuous
/// @param inputV line to line (DC: pole to pole)
/// @param outputV line to line (DC: pole to pole)
/// @param noLoadLossW loss at zero load
/// @param linearLossW part of the loss at rated load that grows with load
/// @param quadraticLossW part of the loss at rated load that grows with the square of the load
/// @param storedJ usable energy of a battery
/// @param startS time to take load
/// @param transferS transfer time of a switch
/// @param carbonKgPerJ direct, per joule of electricity; 0 for none
/// @param capexUsd for busways and cables: per metre
public record PowerType(
        DataSheet sheet,
        PowerKind kind,
        double ratedVa,
        double ratedW,
        double inputV,
        double outputV,
        double ampacityA,
        double noLoadLossW,
        double linearLossW,
        double quadraticLossW,
        double storedJ,
        double startS,
        double transferS,
        double carbonKgPerJ,
        double widthM,
        double depthM,
        double heightM,
        double massKg,
        double capexUsd) {
    public String id() {
        return sheet.id();
    }

    /// Carries direct current.
    public boolean isDc() {
        return kind == PowerKind.RECTIFIER
                || kind == PowerKind.POWER_SHELF
                || sheet.text("current").equals("dc");
    }

    /// Of one conductor; NaN if there is none.
    public double resistanceOhmPerM() {
        return sheet.number("resistanceOhmPerM");
    }

    /// Of one conductor at 50 Hz.
    public double reactanceOhmPerM() {
        return sheet.number("reactanceOhmPerM");
    }

    /// Temperature of the conductor at its ampacity and the rated ambient.
    public double conductorMaxC() {
        return sheet.number("conductorMaxC");
    }

    /// Ambient temperature that the rating holds at.
    public double ratedAmbientC() {
        return sheet.number("ratedAmbientC");
    }

    /// Short-circuit voltage of a transformer at its rating.
    public double impedanceFraction() {
        return sheet.number("impedanceFraction");
    }

    /// Highest symmetrical current that a bus or cable withstands for one second.
    public double shortCircuitA() {
        return sheet.number("shortCircuitA");
    }

    /// Highest peak current that it withstands.
    public double peakWithstandA() {
        return sheet.number("peakWithstandA");
    }

    /// Highest symmetrical current that a breaker interrupts.
    public double interruptingA() {
        return sheet.number("interruptingA");
    }

    /// Part of its rating that a device may carry without end by its listing: 1 for 100 % rated ones.
    public double continuousFraction() {
        return sheet.number("continuousFraction");
    }

    /// Highest short-circuit power of a utility service.
    public double faultVa() {
        return sheet.number("faultVa");
    }

    /// Subtransient reactance of a machine over its rated impedance.
    public double subtransientFraction() {
        return sheet.number("subtransientFraction");
    }

    /// Part of the rating that a generator takes in one block.
    public double stepLoadFraction() {
        return sheet.number("stepLoadFraction", 1);
    }

    /// Time between two blocks.
    public double stepS() {
        return sheet.number("stepS", 0);
    }

    /// Least part of the rating that a plant runs at; a must-run plant never goes below.
    public double minimumLoadFraction() {
        return sheet.number("minimumLoadFraction", 0);
    }

    /// Runs whatever the load, at least at its minimum.
    public boolean isMustRun() {
        return sheet.text("dispatch").equals("must-run");
    }

    /// Fastest change of output or load; NaN if it is not limited.
    public double rampWPerS() {
        return sheet.number("rampWPerS");
    }

    /// Highest power that a battery or UPS charges with.
    public double chargeW() {
        return sheet.number("chargeW");
    }

    /// How long an overload is carried.
    ///
    /// @param ratio load over rating
    /// @return seconds; infinite up to the rating, 0 beyond the largest overload of the sheet
    public double overloadS(double ratio) {
        if (ratio <= 1) {
            return Double.POSITIVE_INFINITY;
        }
        for (int step = 1; sheet.values().containsKey(DataSheet.seriesName("overloadRatio", step)); step++) {
            if (ratio <= sheet.number(DataSheet.seriesName("overloadRatio", step))) {
                return sheet.number(DataSheet.seriesName("overloadS", step));
            }
        }
        return 0;
    }
}
