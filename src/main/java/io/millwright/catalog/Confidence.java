package io.millwright.catalog;

/// How sure a value is.
public enum Confidence {
    /// A maker's or standard's page or primary data was seen, several sources agree, or it is computed from
    /// measurements.
    HIGH,
    /// A third-party compilation that names its source, or one good page.
    MEDIUM,
    /// An estimate, a roadmap item, or from memory.
    LOW
}
