package io.millwright.workload;

import java.util.List;

/// Sorts requests into tiers by a seeded hash of their id: the same request gets the same tier whatever the order, and
/// over many requests every tier gets its share.
public final class TierAssigner {
    private final double[] cumulative;
    private final long seed;

    /// @param tiers in the order of the indices that will be given; shares are normalised, and all equal if all are 0
    public TierAssigner(List<TierSpec> tiers, long seed) {
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("At least one tier is needed. Maybe TierSpec.everything() is meant.");
        }
        double total = tiers.stream().mapToDouble(TierSpec::share).sum();
        cumulative = new double[tiers.size()];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += total > 0 ? tiers.get(i).share() / total : 1.0 / cumulative.length;
            cumulative[i] = sum;
        }
        this.seed = seed;
    }

    /// The index of the tier of a request.
    public int tierOf(long requestId) {
        double draw = Mixing.unit(Mixing.mix(seed, requestId));
        for (int i = 0; i < cumulative.length - 1; i++) {
            if (draw < cumulative[i]) {
                return i;
            }
        }
        return lastWithShare();
    }

    /// The request with its tier set; one that has a tier keeps it.
    public Request assign(Request request) {
        return request.tier() >= 0 ? request : request.withTier(tierOf(request.id()));
    }

    /// Rounding must not put a request into a tier without share at the end of the list.
    private int lastWithShare() {
        int last = cumulative.length - 1;
        while (last > 0 && cumulative[last] == cumulative[last - 1]) {
            last--;
        }
        return last;
    }
}
