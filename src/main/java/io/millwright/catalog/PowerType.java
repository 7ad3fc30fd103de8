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
}
