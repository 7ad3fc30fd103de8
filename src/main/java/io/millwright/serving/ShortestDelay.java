package io.millwright.serving;

/// The engine with the shortest expected delay, `(n + 1) / s`: `n` unfinished requests and its speed `s` relative to
/// the others. Equal speeds make it the least loaded; among equals turns are taken.
///
/// **Power.** An engine whose accelerators may draw the part `w` of the power between idling and rated runs at the
/// clock `s = w^(1/γ)`, `γ` = 2.4 ([ClockGovernor]), so rows with tight caps get less work before they are slowed and
/// not only once their queues are long.
///
/// **Temperature.** Air and coolant have so many kelvin left to the limits of the makers; below 5 K an engine counts as
/// slower in proportion, down to a tenth, so that work goes where it is cool and hot racks cool down. The twin tells
/// temperatures once in a simulated second; loads are known at once, so that work does not swing from one side to the
/// other within a second. Without a twin nothing is warm.
///
/// Assumptions: requests are alike; 5 K and the tenth are planning values. Source: shortest expected delay for unequal
/// servers as in S. A. Banawan, J. Zahorjan, *Load sharing in heterogeneous queueing systems*, INFOCOM 1989; work moved
/// away from rows and servers at risk as in J. Stojkovic et al., *TAPAS: thermal- and power-aware scheduling for LLM
/// inference in cloud platforms*, ASPLOS 2025.
final class ShortestDelay implements Router {
    private static final double CLOCK_EXPONENT = 2.4;
    private static final double FULL_SPEED_K = 5;
    private static final double LEAST_SPEED = 0.1;

    /// How fast an engine is, greater than 0, at most 1.
    @FunctionalInterface
    interface Speed {
        double of(View view, int engine);
    }

    private final Speed speed;
    private final Turns turns = new Turns();

    private ShortestDelay(Speed speed) {
        this.speed = speed;
    }

    /// By what power caps leave.
    static Router power() {
        return new ShortestDelay(
                (view, engine) -> Math.max(LEAST_SPEED, Math.pow(view.powerFraction(engine), 1 / CLOCK_EXPONENT)));
    }

    /// By what temperatures leave.
    static Router temperature() {
        return new ShortestDelay(
                (view, engine) -> Math.clamp(view.thermalHeadroomK(engine) / FULL_SPEED_K, LEAST_SPEED, 1));
    }

    @Override
    public int route(Arrival arrival, int[] candidates, int count, int pool, View view) {
        int start = turns.start(candidates, count, pool);
        int best = -1;
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            int engine = candidates[(start + i) % count];
            double delay = (view.outstandingRequests(engine) + 1) / speed.of(view, engine);
            if (delay < shortest) {
                shortest = delay;
                best = engine;
            }
        }
        turns.chosen(best, pool);
        return best;
    }
}
