package io.millwright.twin.ridethrough;

/// Something that happens during a ride.
///
/// @param timeS when
/// @param kind what
/// @param node of the facility graph
public record RideEvent(double timeS, Kind kind, int node) {
    /// What happens to a unit.
    public enum Kind {
        /// It stands: lost, without supply, or not restarted yet.
        STOPS,
        RUNS_AGAIN,
        /// It slows down because of its temperature.
        THROTTLES,
        RECOVERS,
        /// It switches itself off because of its temperature.
        SHUTS_DOWN
    }
}
