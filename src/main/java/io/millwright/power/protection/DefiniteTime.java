package io.millwright.power.protection;

/// A fixed delay above pickup, reset at once below it: short-time and instantaneous elements.
///
/// @param pickupA above which it runs
/// @param delayS to the interruption of the current, arcing included
public record DefiniteTime(double pickupA, double delayS) implements TripElement {
    public DefiniteTime {
        Require.positive("pickupA", pickupA);
        Require.positive("delayS", delayS);
    }

    @Override
    public double keptFraction(double currentA, double durationS) {
        return currentA > pickupA || durationS <= 0 ? 1 : 0;
    }

    @Override
    public double gainedFraction(double currentA, double durationS) {
        return currentA > pickupA ? durationS / delayS : 0;
    }

    @Override
    public double remainingS(double state, double currentA) {
        return currentA > pickupA ? Math.max(0, 1 - state) * delayS : Double.POSITIVE_INFINITY;
    }

    @Override
    public TripElement scaled(double pickupFactor, double timeFactor) {
        return new DefiniteTime(pickupA * pickupFactor, delayS * timeFactor);
    }
}
