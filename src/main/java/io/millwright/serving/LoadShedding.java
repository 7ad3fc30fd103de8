package io.millwright.serving;

import java.util.TreeSet;

/// Refuses lower tiers while the engine that they would get is full, the lowest first; the highest is never refused.
///
/// How full an engine is: `s = tokens held or still to read / (those + free tokens)` of its key-value pool. A tier at
/// rank `k` of `K` from the bottom (by priority, counted over the tiers seen so far) is refused if
/// `s > 0.7 + 0.3 k / (K − 1)`. With one tier nothing is refused.
///
/// After a router that chooses the least loaded engine, `s` is the state of the fleet, since no engine is emptier.
/// Source: saturation by queue and key-value use as in the flow control of llm-d; the threshold of 0.7 is an
/// assumption.
final class LoadShedding implements Admission {
    private static final double FIRST_REFUSED = 0.7;

    private final TreeSet<Integer> priorities = new TreeSet<>();

    @Override
    public boolean admits(Arrival arrival, int engine, Router.View view) {
        priorities.add(arrival.priority());
        int above = priorities.tailSet(arrival.priority(), false).size();
        if (above == 0) {
            return true;
        }
        double rank = priorities.headSet(arrival.priority(), false).size();
        double held = view.outstandingTokens(engine);
        double saturation = held / (held + view.freeKvTokens(engine));
        return saturation <= FIRST_REFUSED + (1 - FIRST_REFUSED) * rank / (rank + above);
    }
}
