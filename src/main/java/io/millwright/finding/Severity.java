package io.millwright.finding;

/// How much a finding weighs.
public enum Severity {
    /// Worth knowing; nothing has to be done.
    NOTE,
    /// Probably not what was meant, or close to a limit.
    WARNING,
    /// Wrong: the facility cannot work as drawn, or a limit is exceeded.
    ERROR
}
