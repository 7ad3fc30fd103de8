package io.millwright.power.fault;

/// Which of the two bounds of a fault current is sought.
public enum FaultCase {
    /// The largest current: for the making, breaking and withstand ratings of equipment.
    MAXIMUM,
    /// The smallest current: for the settings of protection that must still see it.
    MINIMUM
}
