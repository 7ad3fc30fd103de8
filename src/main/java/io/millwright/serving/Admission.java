package io.millwright.serving;

/// Whether a new request is let in. What was let in is never refused later, so only new requests are asked about.
/// An admission may keep state, so every simulation needs its own.
@FunctionalInterface
public interface Admission {
    /// Whether to take a request.
    ///
    /// @param engine where it would go
    boolean admits(Arrival arrival, int engine, Router.View view);

    /// Lower tiers are refused while engines are full, the lowest first.
    static Admission shedding() {
        return new LoadShedding();
    }

    /// A request is refused if its engine is expected to take longer to the first token.
    static Admission longestWait(double seconds) {
        return new LongestWait(seconds);
    }

    /// A router that asks this admission about the engine that another router has chosen.
    default Router before(Router router) {
        return (arrival, candidates, count, pool, view) -> {
            int engine = router.route(arrival, candidates, count, pool, view);
            return engine == Router.REJECT || !arrival.isNew() || admits(arrival, engine, view)
                    ? engine
                    : Router.REJECT;
        };
    }
}
