package io.millwright.twin.ridethrough;

import java.util.Arrays;

/// A ride over time, a column for each quantity, a row for each moment. Arrays must not be changed.
///
/// @param timeS moments, ascending
/// @param supplyC supply of each loop, by loop and moment
/// @param returnC return of each loop
/// @param flowM3PerS flow of each loop
/// @param inletC warmest rack inlet of each hall, NaN without racks
/// @param hottestChipC hottest chip of all racks with liquid, NaN without
/// @param rackPowerW power of all racks
/// @param rejectedW heat given to the outside
public record RideSeries(
        double[] timeS,
        double[][] supplyC,
        double[][] returnC,
        double[][] flowM3PerS,
        double[][] inletC,
        double[] hottestChipC,
        double[] rackPowerW,
        double[] rejectedW) {
    /// How many moments.
    public int size() {
        return timeS.length;
    }

    static RideSeries empty(int size, int loops, int halls) {
        return new RideSeries(
                new double[size],
                new double[loops][size],
                new double[loops][size],
                new double[loops][size],
                new double[halls][size],
                new double[size],
                new double[size],
                new double[size]);
    }

    /// Highest of a column, leaving out what is NaN; NaN if all is.
    static double highest(double[] column) {
        return Arrays.stream(column).filter(Double::isFinite).max().orElse(Double.NaN);
    }
}
