package io.millwright.serving;

import java.util.TreeSet;

/// Higher tiers have all engines, each lower one leaves some to those above it: trunk reservation. Within what a tier
/// may use, the least loaded engine is taken; a tier that is higher finds its reserve less loaded and so prefers it.
///
/// The tier at rank `k` below the top (by priority, counted over the tiers seen so far) may use the first
/// `max(1, ⌈(1 − k/8) n⌉)` of `n` engines, and at least one. Within an engine, the queue serves higher tiers first in
/// any case.
///
/// Source: trunk reservation as in F. P. Kelly, *Loss networks*, Annals of Applied Probability 1 (1991); the reserve of
/// one engine in eight per rank is an assumption.
final class TierPriority implements Router {
    private static final double RESERVE = 1 / 8.0;

    private final TreeSet<Integer> priorities = new TreeSet<>();
    private final Router leastLoaded = Router.leastLoaded();

    @Override
    public int route(Arrival arrival, int[] candidates, int count, int pool, View view) {
        priorities.add(arrival.priority());
        int rank = priorities.tailSet(arrival.priority(), false).size();
        int usable = (int) Math.max(1, Math.ceil((1 - RESERVE * rank) * count));
        return leastLoaded.route(arrival, candidates, usable, pool, view);
    }
}
