package io.millwright.cooling;

/// A class of liquid supply temperatures by ASHRAE TC 9.9.
///
/// @param name for example `W32`, `S45`
/// @param lowestC supply
/// @param highestC supply; infinite for the open class
public record LiquidClass(String name, double lowestC, double highestC) {
    /// Whether a supply temperature is in it.
    public boolean covers(double supplyC) {
        return supplyC >= lowestC && supplyC <= highestC;
    }
}
