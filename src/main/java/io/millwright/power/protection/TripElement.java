package io.millwright.power.protection;

/// One function of a protective device: a long-time element, a short delay, a thermal image.
///
/// **Model.** An element has one state `s`, 0 when cold or reset; it trips when `s` reaches 1. While the current stays
/// at `I` for a time `Δt`, the state moves along a straight map
///
///     s(Δt) = kept(I, Δt) · s(0) + gained(I, Δt)
///
/// so that runs of constant current are exact, whatever their length, and the effect of a whole period of a swing is
/// again such a map. The time to a trip at constant current follows from `s = 1` in closed form.
///
/// **Validity.** Root-mean-square current that changes slowly against a cycle of the mains.
public sealed interface TripElement permits DefiniteTime, Dose, ThermalImage {
    /// Highest current that never trips it.
    double pickupA();

    /// What a constant current leaves of the state in some seconds.
    double keptFraction(double currentA, double durationS);

    /// What a constant current adds to the state in some seconds.
    double gainedFraction(double currentA, double durationS);

    /// Time until a constant current trips it; infinite if it never does.
    ///
    /// @param state of the element now, 0 to 1
    double remainingS(double state, double currentA);

    /// The element with its pickup and its times multiplied: an edge of its tolerance band.
    TripElement scaled(double pickupFactor, double timeFactor);

    /// The state in which a current that has flowed for ever without a trip leaves the element.
    default double settledState(double currentA) {
        return 0;
    }
}
