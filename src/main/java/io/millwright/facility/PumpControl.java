package io.millwright.facility;

/// What the drive of a pump holds by its speed. A value that is NaN is the one that the unit is designed for.
///
/// @param mode which of the values it holds
/// @param pressurePa difference over the consumer that is farthest from it, or over its loop
/// @param flowM3PerS of each running pump
/// @param deltaK return minus supply temperature of its loop
/// @param speedFraction over rated speed
public record PumpControl(Mode mode, double pressurePa, double flowM3PerS, double deltaK, double speedFraction) {
    /// What is held.
    public enum Mode {
        DIFFERENTIAL_PRESSURE,
        FLOW,
        /// The rise of temperature over the loop.
        TEMPERATURE,
        /// Nothing: the pump runs at a fixed speed.
        SPEED
    }

    /// Holds the differential pressure that the unit is designed for.
    public static final PumpControl USUAL =
            new PumpControl(Mode.DIFFERENTIAL_PRESSURE, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    public static PumpControl ofPressurePa(double pressurePa) {
        return new PumpControl(Mode.DIFFERENTIAL_PRESSURE, pressurePa, Double.NaN, Double.NaN, Double.NaN);
    }

    public static PumpControl ofFlowM3PerS(double flowM3PerS) {
        return new PumpControl(Mode.FLOW, Double.NaN, flowM3PerS, Double.NaN, Double.NaN);
    }

    public static PumpControl ofDeltaK(double deltaK) {
        return new PumpControl(Mode.TEMPERATURE, Double.NaN, Double.NaN, deltaK, Double.NaN);
    }

    public static PumpControl ofSpeed(double speedFraction) {
        return new PumpControl(Mode.SPEED, Double.NaN, Double.NaN, Double.NaN, speedFraction);
    }
}
