package io.millwright.quantity;

/// A unit in which a quantity can be shown or typed: `si = shown × factor + offset`.
///
/// @param symbol as printed, for example `kW`; empty for a bare count
/// @param factor size of one unit in the stored unit
/// @param offset stored value of the unit's zero; only temperatures have one
/// @param decimals that are always shown, [#BY_MAGNITUDE] or [#UP_TO_FOUR]
public record DisplayUnit(String symbol, double factor, double offset, int decimals) {
    /// As many decimals as give at least three significant digits.
    public static final int BY_MAGNITUDE = -1;

    /// At most four decimals, without trailing zeros.
    public static final int UP_TO_FOUR = -2;

    DisplayUnit(String symbol, double factor) {
        this(symbol, factor, 0, BY_MAGNITUDE);
    }

    /// The stored value expressed in this unit.
    public double fromSi(double siValue) {
        return (siValue - offset) / factor;
    }

    /// The stored value of a number in this unit.
    public double toSi(double shownValue) {
        return shownValue * factor + offset;
    }

    /// The stored value as text in this unit with its symbol, whatever its magnitude; `–` for an unknown (NaN) value.
    public String format(double siValue) {
        String number = number(siValue);
        return symbol.isEmpty() || Double.isNaN(siValue) ? number : number + " " + symbol;
    }

    /// The stored value as text in this unit without the symbol, for axes and columns whose heading names the unit.
    public String number(double siValue) {
        return NumberText.format(fromSi(siValue), decimals);
    }
}
