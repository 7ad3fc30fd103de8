package io.millwright.facility;

/// Where something can be joined to a piece of equipment.
///
/// @param name unique within its equipment, for example `A`, `out`, `technology`
/// @param medium what flows
/// @param direction whether this side gives or takes (power, cooling, air, network uplink)
/// @param required whether a facility that works must have it connected
public record Port(String name, Medium medium, Direction direction, boolean required) {
    /// Which way the service flows.
    public enum Direction {
        /// Gives: the output of a transformer, the cold side of a cooler.
        SUPPLIES,
        /// Takes: the input of a transformer, the liquid side of a rack.
        TAKES,
        /// Passes on in both directions: a header.
        BOTH
    }
}
