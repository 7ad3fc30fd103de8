package io.millwright.power.protection;

/// A thermal image of one body, `τ ds/dt = (I/I_p)² - s`. It remembers the load before the overload and trips after
///
///     t = τ ln((i² - s₀)/(i² - 1)),   i = I/I_p
///
/// **Source**: IEC 60255-149 (thermal electrical relays), cold and hot curve. **Validity**: bodies that warm with one
/// time constant, such as cables, busways, dry transformers and motors.
///
/// @param pickupA current whose steady heating is the limit
/// @param timeConstantS τ of the protected body
public record ThermalImage(double pickupA, double timeConstantS) implements TripElement {
    public ThermalImage {
        Require.positive("pickupA", pickupA);
        Require.positive("timeConstantS", timeConstantS);
    }

    @Override
    public double keptFraction(double currentA, double durationS) {
        return Math.exp(-durationS / timeConstantS);
    }

    @Override
    public double gainedFraction(double currentA, double durationS) {
        return -heating(currentA) * Math.expm1(-durationS / timeConstantS);
    }

    @Override
    public double remainingS(double state, double currentA) {
        if (state >= 1) {
            return 0;
        }
        double heating = heating(currentA);
        return heating > 1 ? timeConstantS * Math.log1p((1 - state) / (heating - 1)) : Double.POSITIVE_INFINITY;
    }

    @Override
    public TripElement scaled(double pickupFactor, double timeFactor) {
        return new ThermalImage(pickupA * pickupFactor, timeConstantS * timeFactor);
    }

    @Override
    public double settledState(double currentA) {
        return Math.min(1, heating(currentA));
    }

    private double heating(double currentA) {
        double ratio = currentA / pickupA;
        return ratio * ratio;
    }
}
