package io.millwright.quantity;

/// The two families of units that the program shows and accepts. Switching never changes a stored value.
public enum UnitSystem {
    /// Engineers' metric units: kW, °C, L/min, m³/h, kPa, m.
    SI,
    /// US customary units: kW, tons, °F, gpm, cfm, psi, ft.
    US
}
