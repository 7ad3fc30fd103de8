package io.millwright.serving;

import java.util.Optional;
import java.util.function.LongFunction;

/// Routers by name. A policy is one class that implements [Router] and one line here.
public enum RoutingPolicy {
    LEAST_LOADED("least-loaded", seed -> Router.leastLoaded()),
    LEAST_TOKENS("least-tokens", seed -> Router.leastTokens()),
    ROUND_ROBIN("round-robin", seed -> Router.roundRobin()),
    RANDOM("random", RandomChoice::new),
    POWER_OF_TWO("power-of-two", PowerOfTwo::new),
    SESSION_AFFINITY("session-affinity", seed -> new SessionAffinity()),
    KV_AWARE("kv-aware", KvAwareCost::new),
    EARLIEST_FIRST_TOKEN("earliest-first-token", seed -> new EarliestFirstToken()),
    TIER_PRIORITY("tier-priority", seed -> new TierPriority()),
    LOAD_SHEDDING("load-shedding", seed -> Admission.shedding().before(Router.leastLoaded()));

    private final String key;
    private final LongFunction<Router> factory;

    RoutingPolicy(String key, LongFunction<Router> factory) {
        this.key = key;
        this.factory = factory;
    }

    /// The name used in files and on the command line.
    public String key() {
        return key;
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
