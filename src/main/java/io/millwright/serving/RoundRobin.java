package io.millwright.serving;

/// One engine after the other.
final class RoundRobin implements Router {
    private final Turns turns = new Turns();

    @Override
    public int route(Arrival arrival, int[] candidates, int count, int pool, View view) {
        int engine = candidates[turns.start(candidates, count, pool)];
        turns.chosen(engine, pool);
        return engine;
    }
}
