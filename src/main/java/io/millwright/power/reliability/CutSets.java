package io.millwright.power.reliability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The minimal cut sets of a sink up to an order, the likeliest first: the reasons for its unavailability, by name.
///
/// **Method.** From the sources to the sink, with `C(v)` the minimal cut sets of a node and `x_i` those of its inputs:
/// all needed `C = own ∪ ⋃ x_i`; any sufficing `C = own ∪ {⋃ c_i : c_i ∈ x_i}`; at least `k` of the inputs by
/// recursion over them. After each step sets that contain another are absorbed and sets above the order dropped.
///
/// **Bounds**, with `Q_C = Π q_i`: unavailability ≤ `1 − Π (1 − Q_C)` (Esary and Proschan) ≤ `Σ Q_C` (rare events), and
/// frequency ≤ `Σ W_C`. They hold for the whole structure if nothing was dropped ([#complete]); otherwise sets of
/// higher order add what they add, usually orders of magnitude less.
///
/// **Source**: J. D. Esary, F. Proschan, *Coherent structures of non-identical components*, Technometrics 5, 1963;
/// IEC 61025.
///
/// @param sets by unavailability, then by frequency, largest first
/// @param complete whether the sink has no minimal cut set above the order
/// @param upperBound on unavailability (Esary and Proschan) and interruptions
/// @param rareEventUnavailability sum over the sets
public record CutSets(List<CutSet> sets, boolean complete, Availability upperBound, double rareEventUnavailability) {
    /// The highest order that can be asked for.
    public static final int HIGHEST_ORDER = 3;

    private static final Comparator<CutSet> LIKELIEST_FIRST = Comparator.comparingDouble(CutSet::unavailability)
            .thenComparingDouble(CutSet::interruptionsPerYear)
            .reversed()
            .thenComparingInt(CutSet::order)
            .thenComparing(set -> set.components().toString());

    public CutSets {
        sets = List.copyOf(sets);
    }

    /// Finds the cut sets of a sink.
    ///
    /// @param sink position among the graph's sinks
    /// @param order most components of a set, 1 to 3
    public static CutSets of(SuccessGraph graph, int sink, int order) {
        CutSetSearch search = new CutSetSearch(graph, order);
        long[] found = search.of(graph.sink(sink));
        List<CutSet> sets = new ArrayList<>(found.length);
        double log = 0;
        double sum = 0;
        double frequency = 0;
        for (long packed : found) {
            CutSet set = evaluate(graph, PackedSets.members(packed));
            sets.add(set);
            log += Math.log1p(-set.unavailability());
            sum += set.unavailability();
            frequency += set.interruptionsPerYear();
        }
        sets.sort(LIKELIEST_FIRST);
        return new CutSets(sets, search.complete(), new Availability(-Math.expm1(log), frequency), sum);
    }

    /// Components that take the sink down alone.
    public List<Integer> singlePointsOfFailure() {
        return sets.stream()
                .filter(set -> set.order() == 1)
                .map(set -> set.components().getFirst())
                .toList();
    }

    /// Part of the unavailability that a component has a part in (Fussell and Vesely), to first order.
    public double fussellVesely(int component) {
        double with = sets.stream()
                .filter(set -> set.components().contains(component))
                .mapToDouble(CutSet::unavailability)
                .sum();
        return rareEventUnavailability > 0 ? with / rareEventUnavailability : 0;
    }

    private static CutSet evaluate(SuccessGraph graph, int[] members) {
        double unavailability = 1;
        double frequency = 0;
        for (int i : members) {
            unavailability *= graph.component(i).unavailability();
            double part = graph.component(i).frequencyPerYear();
            for (int j : members) {
                part *= i == j ? 1 : graph.component(j).unavailability();
            }
            frequency += part;
        }
        return new CutSet(Arrays.stream(members).boxed().toList(), unavailability, frequency);
    }
}
