package io.millwright.power;

/// What a failure does to one load, worst last.
public enum Fate {
    UNTOUCHED,
    /// It has more than one feed, and only one of them lives.
    ON_ONE_FEED,
    /// It was without supply for longer than its power supplies bridge, and has supply again.
    INTERRUPTED,
    DARK;

    /// Whether what it computed is lost.
    public boolean isInterruption() {
        return this == INTERRUPTED || this == DARK;
    }
}
