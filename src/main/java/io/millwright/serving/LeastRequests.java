package io.millwright.serving;

/// The engine with the fewest unfinished requests. Among equals the one after the last choice is taken, so that a
/// lightly loaded fleet is used evenly.
final class LeastRequests implements Router {
    private final Turns turns = new Turns();

    @Override
    public int route(Arrival arrival, int[] candidates, int count, int pool, View view) {
        int engine = view.leastRequests(candidates, count, turns.start(candidates, count, pool));
        turns.chosen(engine, pool);
        return engine;
    }
}
