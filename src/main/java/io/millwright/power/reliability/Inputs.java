package io.millwright.power.reliability;

import java.util.Arrays;

/// What a node needs from others: enough of its inputs working.
///
/// @param nodes inputs
/// @param units what each input contributes while it works, for example its capacity
/// @param needed sum of units that suffices; 0 or less needs nothing
public record Inputs(int[] nodes, int[] units, int needed) {
    private static final Inputs NONE = new Inputs(new int[0], new int[0], 0);

    public Inputs {
        if (nodes.length != units.length || Arrays.stream(units).anyMatch(unit -> unit < 1)) {
            throw new IllegalArgumentException(
                    "units " + Arrays.toString(units) + " of inputs " + Arrays.toString(nodes));
        }
    }

    /// Nothing: a source.
    public static Inputs none() {
        return NONE;
    }

    /// Every one of them: series.
    public static Inputs all(int... nodes) {
        return atLeast(nodes.length, nodes);
    }

    /// Any one of them: parallel, each able to carry everything. Without any input it never works.
    public static Inputs any(int... nodes) {
        return atLeast(1, nodes);
    }

    /// At least `k` of them: N+1 and the like.
    public static Inputs atLeast(int k, int... nodes) {
        int[] ones = new int[nodes.length];
        Arrays.fill(ones, 1);
        return new Inputs(nodes.clone(), ones, k);
    }

    /// As many as have the needed capacity together.
    ///
    /// @param units capacity of each node, all in one unit
    public static Inputs capacity(int needed, int[] nodes, int[] units) {
        return new Inputs(nodes.clone(), units.clone(), needed);
    }
}
