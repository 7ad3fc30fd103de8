package io.millwright.serving;

import java.util.Arrays;

/// Counts something by tier, as many tiers as there come.
final class TierCount {
    private long[] counts = new long[1];
    private int tiers;

    void add(int tier, long more) {
        if (tier >= counts.length) {
            counts = Arrays.copyOf(counts, tier + 1);
        }
        tiers = Math.max(tiers, tier + 1);
        counts[tier] += more;
    }

    /// Adds the counts of another one, so many times.
    void addAll(TierCount other, long times) {
        for (int tier = 0; tier < other.tiers; tier++) {
            add(tier, times * other.counts[tier]);
        }
    }

    long of(int tier) {
        return tier < tiers ? counts[tier] : 0;
    }
}
