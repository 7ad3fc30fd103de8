package io.millwright.facility;

/// What a heat recovery unit delivers to its district loop.
///
/// @param supplyC temperature that it delivers; NaN takes the data sheet's
/// @param demandW heat that the district takes; NaN for all that there is
public record DistrictHeat(double supplyC, double demandW) {
    public static final DistrictHeat USUAL = new DistrictHeat(Double.NaN, Double.NaN);
}
