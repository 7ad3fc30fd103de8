package io.millwright.cooling.plant;

import io.millwright.numeric.Curve;

/// Motor and variable-speed drive of a pump or fan: their efficiency over the speed. Its loss is heat where they stand.
///
/// @param efficiency electric to shaft, over the fraction of rated speed
public record Drive(Curve efficiency) {
    /// Typical of 5 to 100 kW: 95 % at rated speed, 92 % at half, 84 % at a quarter. Not measured on one machine.
    public static final Drive TYPICAL =
            new Drive(Curve.of(new double[] {0.1, 0.25, 0.5, 1}, new double[] {0.7, 0.84, 0.92, 0.95}));

    /// The shaft power is the electric power, as in tables that give the latter.
    public static final Drive NONE = new Drive(Curve.of(new double[] {1}, new double[] {1}));

    /// Electric power for a shaft power, W.
    public double electricW(double shaftW, double speed) {
        return shaftW / efficiency.valueAt(speed);
    }
}
