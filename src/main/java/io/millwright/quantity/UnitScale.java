package io.millwright.quantity;

import java.util.List;

/// The units of one dimension in one unit system, largest first, and the rule which of them shows a value.
///
/// @param units all that can be typed
/// @param home shows zero and unknown values; the only one shown if the scale is fixed
/// @param followsMagnitude whether a larger value moves to a larger unit
record UnitScale(List<DisplayUnit> units, DisplayUnit home, boolean followsMagnitude) {
    /// A value is shown in the largest unit of which it holds at least one, so 999.6 W is already 1 kW.
    private static final double ROUNDS_UP = 0.9995;

    /// Always shown in the first unit; the others can only be typed.
    static UnitScale fixed(DisplayUnit... units) {
        return new UnitScale(List.of(units), units[0], false);
    }

    /// Shown in the unit that suits the magnitude; zero in the unit of the given symbol.
    static UnitScale byMagnitude(String homeSymbol, DisplayUnit... units) {
        for (DisplayUnit unit : units) {
            if (unit.symbol().equals(homeSymbol)) {
                return new UnitScale(List.of(units), unit, true);
            }
        }
        throw new IllegalArgumentException(homeSymbol + " is not among the units " + List.of(units));
    }

    DisplayUnit unitFor(double siValue) {
        double magnitude = Math.abs(siValue);
        if (!followsMagnitude || Double.isNaN(magnitude) || magnitude == 0) {
            return home;
        }
        for (DisplayUnit unit : units) {
            if (magnitude >= unit.factor() * ROUNDS_UP) {
                return unit;
            }
        }
        return units.getLast();
    }
}
