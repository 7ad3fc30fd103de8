package io.millwright.power;

import java.util.Comparator;

/// A redundancy scheme as it was found, weakest kind first.
///
/// @param systems independent systems that carry the loads together, reserves included
/// @param needed how many of them carry everything
/// @param spare of parallel units: how many of each group may be lost; with several systems, beside a whole system
public record Scheme(Kind kind, int systems, int needed, int spare) implements Comparable<Scheme> {
    /// The shape of a scheme.
    public enum Kind {
        /// One system, or several of which none may be lost: nothing to spare.
        N,
        /// One system whose parallel units have spares.
        SPARE_UNITS,
        /// Each load on a system of its own, with a transfer to reserve systems.
        BLOCK,
        /// Several systems; each load on some of them, each system carrying parts of many.
        DISTRIBUTED,
        /// Whole systems that each carry everything.
        WHOLE_SYSTEMS
    }

    /// Nothing to spare.
    public static final Scheme NONE = new Scheme(Kind.N, 1, 1, 0);

    private static final Comparator<Scheme> WEAKEST_FIRST = Comparator.comparing(Scheme::kind)
            .thenComparingDouble(scheme -> (double) (scheme.systems - scheme.needed) / scheme.needed)
            .thenComparingInt(Scheme::spare);

    /// The name of the trade: N, N+1, 2N, 2N+1, 3N/2, block redundant 3+1.
    public String label() {
        return switch (kind) {
            case N -> "N";
            case SPARE_UNITS -> "N+" + spare;
            case BLOCK -> "block redundant " + needed + "+" + (systems - needed);
            case DISTRIBUTED -> systems + "N/" + needed;
            case WHOLE_SYSTEMS -> systems + "N" + (spare > 0 ? "+" + spare : "");
        };
    }

    @Override
    public int compareTo(Scheme other) {
        return WEAKEST_FIRST.compare(this, other);
    }
}
