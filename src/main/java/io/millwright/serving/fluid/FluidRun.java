package io.millwright.serving.fluid;

import java.util.List;

/// A pool over windows of demand: what one window leaves over is offered again in the next.
///
/// Balance: offered = served + left over, over any number of windows. A window with requests left from before offers
/// them at a steady rate, `λ + left / duration`, so that a queue is worked off over at least one window; waits within
/// the queue that is carried are not in the latencies, but [#leftRequests] over the capacity is what the last one
/// of them waits. Tiers are left over in proportion to what they offer.
public final class FluidRun {
    private final FluidPool pool;
    private double[] left = {};
    private double servedRequests;
    private double outputTokens;
    private double energyJ;
    private double timeS;

    public FluidRun(FluidPool pool) {
        this.pool = pool;
    }

    /// The next window. The tiers must be the same, in the same order, in all windows.
    public PoolState next(DemandWindow window) {
        List<TierDemand> demands = window.demands();
        if (left.length == 0) {
            left = new double[demands.size()];
        }
        if (left.length != demands.size()) {
            throw new IllegalArgumentException(
                    "The run has " + left.length + " tiers, the window at " + timeS + " s has " + demands.size() + ".");
        }
        double durationS = window.durationS();
        TierDemand[] offered = new TierDemand[left.length];
        for (int tier = 0; tier < left.length; tier++) {
            TierDemand demand = demands.get(tier);
            offered[tier] =
                    new TierDemand(demand.tier(), demand.requestsPerS() + left[tier] / durationS, demand.shape());
        }
        PoolState state = pool.solve(List.of(offered));
        for (int tier = 0; tier < left.length; tier++) {
            double over = offered[tier].requestsPerS() - state.tiers().get(tier).requestsPerS();
            left[tier] = Math.max(0, over) * durationS;
        }
        servedRequests += state.servedPerS() * durationS;
        outputTokens += state.outputTokensPerS() * durationS;
        energyJ += state.poolW() * durationS;
        timeS += durationS;
        return state;
    }

    public double timeS() {
        return timeS;
    }

    /// Requests not served yet.
    public double leftRequests() {
        double sum = 0;
        for (double tier : left) {
            sum += tier;
        }
        return sum;
    }

    public double servedRequests() {
        return servedRequests;
    }

    public double outputTokens() {
        return outputTokens;
    }

    /// Energy of all accelerators.
    public double energyJ() {
        return energyJ;
    }
}
