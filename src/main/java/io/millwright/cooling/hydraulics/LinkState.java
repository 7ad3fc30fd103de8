package io.millwright.cooling.hydraulics;

/// How a link stands.
public enum LinkState {
    /// Lets liquid through without control.
    OPEN,
    /// Lets nothing through: shut by hand, a stopped pump, a check valve against its flow, a pump below the head that
    /// stands against it.
    CLOSED,
    /// A valve that holds its setting, or in an [Operation] may.
    CONTROLLING
}
