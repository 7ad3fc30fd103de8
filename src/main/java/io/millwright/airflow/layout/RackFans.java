package io.millwright.airflow.layout;

/// How the fans of racks follow the air they draw in: constant up to the recommended limit, then faster by a part for
/// each kelvin, up to full speed.
///
/// **Validity**: engineering judgement for servers whose maker gives no curve; what the data sheet's rise says holds
/// below the limit. The heat of the rack stays what it is: faster fans draw power that is not added.
public final class RackFans {
    /// Upper end of the range that ASHRAE recommends for all classes.
    public static final double CONSTANT_UP_TO_C = 27;

    static final double GROWTH_PER_K = 0.05;
    static final double MOST = 1.5;

    private RackFans() {}

    /// Air flow at an inlet temperature, relative to that of the data sheet's rise; 1 where it is not known.
    public static double flowFactor(double inletC) {
        return inletC > CONSTANT_UP_TO_C ? Math.min(MOST, 1 + GROWTH_PER_K * (inletC - CONSTANT_UP_TO_C)) : 1;
    }
}
