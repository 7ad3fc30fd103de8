package io.millwright.report.schematic;

/// Which of a facility's feeds something belongs to: found from the ports of the racks that hang on it, not from names.
public enum Side {
    /// Upstream of port A of racks only.
    A,
    /// Upstream of port B of racks only.
    B,
    /// Upstream of a further port only: `C` or `D`.
    OTHER,
    /// Of several feeds: a common source, or a load with more than one.
    SHARED,
    /// Of none, for example not joined to anything.
    NONE;

    /// What something is that belongs to both.
    public Side and(Side other) {
        return this == NONE ? other : other == NONE || other == this ? this : SHARED;
    }

    /// Where it stands across the drawing: A to the left, B to the right, what is shared between them.
    int column() {
        return switch (this) {
            case A -> 0;
            case SHARED, NONE -> 1;
            case OTHER -> 2;
            case B -> 3;
        };
    }
}
