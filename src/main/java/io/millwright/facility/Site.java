package io.millwright.facility;

/// Where the facility stands and the weather it is designed for.
///
/// @param climate key of a climate in the catalogue; empty if the design condition is typed in
/// @param designDryBulbC outdoor dry bulb of the design condition; NaN takes the climate's 0.4 % cooling design value
/// @param designWetBulbC outdoor wet bulb of the design condition; NaN takes the climate's coincident value
/// @param frequencyHz of the grid, 50 or 60
public record Site(String climate, double designDryBulbC, double designWetBulbC, double frequencyHz) {
    public static final Site UNSET = new Site("", Double.NaN, Double.NaN, 60);

    public Site withDesign(double dryBulbC, double wetBulbC) {
        return new Site(climate, dryBulbC, wetBulbC, frequencyHz);
    }

    public Site withClimate(String newClimate) {
        return new Site(newClimate, designDryBulbC, designWetBulbC, frequencyHz);
    }
}
