package io.millwright.climate;

/// What happens to the moisture of the air when a year is made warmer.
public enum Warming {
    /// The air holds as much water as before, so that the wet bulb rises by about a third of the dry bulb: a heat wave
    /// over land.
    SAME_HUMIDITY_RATIO,

    /// The wet bulb rises as much as the dry bulb: the harder case for towers and adiabatic coolers.
    SAME_WET_BULB_DEPRESSION
}
