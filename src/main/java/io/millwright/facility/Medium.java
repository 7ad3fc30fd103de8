package io.millwright.facility;

/// What flows through a port. A connection joins two ports of one medium.
public enum Medium {
    POWER,
    /// A supply and return pair of pipes.
    LIQUID,
    AIR,
    NETWORK
}
