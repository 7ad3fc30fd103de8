package io.millwright.facility;

/// How the switch of a power connection stands in normal running.
public enum Normally {
    CLOSED,
    /// Carries nothing until somebody closes it.
    OPEN,
    /// Carries nothing until the side that it can feed is dead, then closes by itself: an automatic tie.
    STANDBY
}
