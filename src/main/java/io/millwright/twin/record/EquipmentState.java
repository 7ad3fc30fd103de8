package io.millwright.twin.record;

/// How a piece of equipment or a connection stands.
public enum EquipmentState {
    /// In service, closed, on its usual supply.
    NORMAL,
    /// A standby source that gives power.
    RUNNING,
    /// A standby source at rest, or plant that nobody needs.
    AT_REST,
    /// A UPS that lives on its battery.
    ON_BATTERY,
    /// A transfer switch on its alternate side.
    ON_ALTERNATE,
    /// A connection that is open and usually is not, or a tie that is closed.
    SWITCHED,
    /// A connection that protection opened; it stays open until somebody closes it.
    TRIPPED,
    /// Without supply.
    DARK,
    /// Failed or taken out of service.
    OUT_OF_SERVICE
}
