package io.millwright.twin.loop;

/// How a rack stands in a [ClosedLoop].
public enum RackMode {
    /// At the clocks that its work asks for.
    NORMAL,
    /// Its temperature holds its clocks down.
    THROTTLED,
    /// Off because it became too hot.
    SHUT_DOWN,
    /// Off without supply, failed, taken out of service, or put off for a limit of power.
    DARK,
    /// Its supply is back, or it has cooled down, and it starts.
    STARTING
}
