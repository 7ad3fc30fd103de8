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
    /// Lets liquid through forward only, and no more than its setting, in m³/s: like [#FLOW_CONTROL] behind a check
    /// valve, but as one law that gets very steep at both ends instead of states that switch. It is for networks in
    /// which many of them meet and pumps may not reach them all; it is exact to 1e-10 m³/s a metre of head.
    FLOW_LIMIT,
    /// Has the loss coefficient of its setting, as K in K v²/2g.
    THROTTLE,
    /// Loses head after a curve of its own.
    CURVE
}
