package io.millwright.power.swing;

import io.millwright.power.protection.TripCurve;

/// A feed behind a protective device.
///
/// @param curve of the device
/// @param amperePerW current for each watt that the feed delivers
public record ProtectedFeed(TripCurve curve, double amperePerW) {
    public ProtectedFeed {
        if (!(amperePerW > 0)) {
            throw new IllegalArgumentException("a watt needs some current, got " + amperePerW + " A/W");
        }
    }

    /// A balanced three-phase feed, `I = P / (√3 V cos φ)`.
    public static ProtectedFeed threePhase(TripCurve curve, double lineV, double powerFactor) {
        return new ProtectedFeed(curve, 1 / (Math.sqrt(3) * lineV * powerFactor));
    }

    /// A direct-current feed, `I = P / V`.
    public static ProtectedFeed direct(TripCurve curve, double busV) {
        return new ProtectedFeed(curve, 1 / busV);
    }
}
