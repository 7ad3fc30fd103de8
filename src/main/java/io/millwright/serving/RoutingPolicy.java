package io.millwright.serving;

import java.util.Optional;
import java.util.function.LongFunction;

/// Routers by name. A policy is one class that implements [Router] and one line here.
public enum RoutingPolicy {
    LEAST_LOADED("least-loaded", "the fewest unfinished requests", seed -> Router.leastLoaded()),
    LEAST_TOKENS("least-tokens", "the fewest tokens held or still to read", seed -> Router.leastTokens()),
    ROUND_ROBIN("round-robin", "one after the other", seed -> Router.roundRobin()),
    RANDOM("random", "any", RandomChoice::new),
    POWER_OF_TWO("power-of-two", "of two drawn at random, the one with fewer unfinished requests", PowerOfTwo::new),
    SESSION_AFFINITY(
            "session-affinity",
            "the same engine for all requests of a session; load is not looked at",
            seed -> new SessionAffinity()),
    KV_AWARE(
            "kv-aware",
            "the least prompt tokens to read, cached ones not counted, and tokens to hold (NVIDIA Dynamo)",
            KvAwareCost::new),
    EARLIEST_FIRST_TOKEN(
            "earliest-first-token",
            "the earliest first token; refuses what would be later than promised (Mooncake)",
            seed -> new EarliestFirstToken()),
    TIER_PRIORITY(
            "tier-priority",
            "the least loaded, but lower tiers leave one engine in eight, per rank, to those above",
            seed -> new TierPriority()),
    LOAD_SHEDDING(
            "load-shedding",
            "the least loaded; while that is full, lower tiers are refused, the lowest first",
            seed -> Admission.shedding().before(Router.leastLoaded())),
    POWER_AWARE(
            "power-aware",
            "the shortest expected delay at the clocks that the power caps of rows leave",
            seed -> ShortestDelay.power()),
    TEMPERATURE_AWARE(
            "temperature-aware",
            "the least loaded, with less for racks whose air or coolant is near its limit (with replay)",
            seed -> ShortestDelay.temperature());

    private final String key;
    private final String choice;
    private final LongFunction<Router> factory;

    RoutingPolicy(String key, String choice, LongFunction<Router> factory) {
        this.key = key;
        this.choice = choice;
        this.factory = factory;
    }

    /// The name used in files and on the command line.
    public String key() {
        return key;
    }

    /// Which engine it takes, in a few words.
    public String choice() {
        return choice;
    }

    /// A new router, for one simulation.
    ///
    /// @param seed of what the policy draws
    public Router router(long seed) {
        return factory.apply(seed);
    }

    public static Optional<RoutingPolicy> of(String key) {
        for (RoutingPolicy policy : values()) {
            if (policy.key.equals(key)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
