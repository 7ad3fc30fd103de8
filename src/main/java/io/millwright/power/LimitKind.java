package io.millwright.power;

/// Which of a node's limits is the lowest at its present power factor.
public enum LimitKind {
    /// Nothing is known to limit it.
    NONE,
    RATED_POWER,
    APPARENT_POWER,
    /// Continuous current: ampacity or trip rating, times the part of it that the code allows without end.
    CURRENT,
    /// What the contract with the utility allows.
    CONTRACT,
    /// A cap that an engineer set.
    CAP
}
