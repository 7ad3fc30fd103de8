package io.millwright.cooling.hydraulics;

/// What a valve does, and what its setting means.
public enum ValveKind {
    /// Keeps the pressure after it from rising above its setting, in m of liquid over that node.
    PRESSURE_REDUCING,
    /// Keeps the pressure before it from falling below its setting, in m of liquid over that node.
    PRESSURE_SUSTAINING,
    /// Always takes the head of its setting, in m, from what flows forward; more if its fittings alone take more.
    PRESSURE_BREAKER,
    /// Lets no more than its setting through, in m³/s; pressure-independent control valves are of this kind.
    FLOW_CONTROL,
    /// Has the loss coefficient of its setting, as K in K v²/2g.
    THROTTLE,
    /// Loses head after a curve of its own.
    CURVE
}
