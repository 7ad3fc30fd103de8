package io.millwright.cooling;

import io.millwright.cooling.plant.PumpCurve;

/// A pump at its operating point.
///
/// @param curve at rated speed
/// @param speed of rated; 0 while it stands
/// @param flowM3PerS through it
/// @param pressurePa it adds
/// @param electricW of motor and drive
/// @param setPa differential pressure that its group is set to hold, NaN if it is set to something else
/// @param atLimit whether it runs as fast as it can and what it is set to is not reached
public record PumpState(
        PumpCurve curve,
        double speed,
        double flowM3PerS,
        double pressurePa,
        double electricW,
        double setPa,
        boolean atLimit) {
    /// Wire to water; 0 while it stands.
    public double efficiency() {
        return electricW > 0 ? flowM3PerS * pressurePa / electricW : 0;
    }
}
