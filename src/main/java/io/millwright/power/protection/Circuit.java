package io.millwright.power.protection;

/// Kinds of circuit, with what connects power and current in them: `P = c U I cos φ`.
public enum Circuit {
    /// Two conductors; no power factor.
    DIRECT_CURRENT(1),

    /// Line to neutral, or between two lines; the voltage is the one between the two.
    SINGLE_PHASE(1),

    /// Three lines under balanced load; the voltage is line to line.
    THREE_PHASE(Math.sqrt(3));

    private final double factor;

    Circuit(double factor) {
        this.factor = factor;
    }

    /// Current of a power, A.
    ///
    /// @param powerFactor ignored for direct current
    public double currentA(double powerW, double voltageV, double powerFactor) {
        return powerW / perAmpere(voltageV, powerFactor);
    }

    /// Power of a current, W.
    ///
    /// @param powerFactor ignored for direct current
    public double powerW(double currentA, double voltageV, double powerFactor) {
        return currentA * perAmpere(voltageV, powerFactor);
    }

    private double perAmpere(double voltageV, double powerFactor) {
        return factor * voltageV * (this == DIRECT_CURRENT ? 1 : powerFactor);
    }
}
