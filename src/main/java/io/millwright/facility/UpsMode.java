package io.millwright.facility;

/// How an uninterruptible power supply carries its load while its input is healthy.
public enum UpsMode {
    /// Rectifier and inverter carry all of it.
    DOUBLE_CONVERSION,
    /// The bypass carries it, with less loss; the inverter takes over when the input leaves its limits.
    ECO
}
