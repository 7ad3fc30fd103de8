package io.millwright.power.protection;

import java.util.List;

/// What a device in service remembers of the current that has flowed. An event-driven simulation asks for the remaining
/// time at the present current, jumps to the next event and advances: both are exact for current that is constant in
/// between, and jumping in one step or in a thousand gives the same state to rounding.
///
/// Follows the nominal curve. Not for several threads at once.
public final class TripMemory {
    private final List<TripElement> elements;
    private final double[] state;

    /// The memory of a cold device.
    public TripMemory(TripCurve curve) {
        this(curve, 0);
    }

    /// The memory of a device that has carried a constant current for long without tripping.
    public TripMemory(TripCurve curve, double settledA) {
        elements = curve.nominal();
        state = new double[elements.size()];
        for (int i = 0; i < state.length; i++) {
            state[i] = elements.get(i).settledState(settledA);
        }
    }

    private TripMemory(TripMemory other) {
        elements = other.elements;
        state = other.state.clone();
    }

    /// A memory of its own in the same state, to play through what might happen.
    public TripMemory copy() {
        return new TripMemory(this);
    }

    /// Lets a constant current flow for some seconds.
    ///
    /// @throws IllegalArgumentException if the time is negative or not a number
    public void advance(double durationS, double currentA) {
        if (!(durationS >= 0)) {
            throw new IllegalArgumentException(
                    "time cannot run for " + durationS + " s. Maybe events are out of order.");
        }
        for (int i = 0; i < state.length; i++) {
            TripElement element = elements.get(i);
            state[i] =
                    element.keptFraction(currentA, durationS) * state[i] + element.gainedFraction(currentA, durationS);
        }
    }

    /// Time until a constant current trips the device; 0 if it has tripped, infinite if it never will.
    public double remainingS(double currentA) {
        double soonest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < state.length; i++) {
            soonest = Math.min(soonest, state[i] >= 1 ? 0 : elements.get(i).remainingS(state[i], currentA));
        }
        return soonest;
    }

    /// How near the device is to its trip: 0 cold, 1 tripped.
    public double usedFraction() {
        double most = 0;
        for (double each : state) {
            most = Math.max(most, each);
        }
        return Math.min(1, most);
    }
}
