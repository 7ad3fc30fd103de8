package io.millwright.serving;

/// The engine with the least load by a measure that changes all the time, such as tokens held, so that all candidates
/// are asked. Among equals the one after the last choice is taken, so that a lightly loaded fleet is used evenly.
final class LeastLoaded implements Router {
    /// What counts as load of an engine; never negative.
    @FunctionalInterface
    interface Measure {
        long of(View view, int engine);
    }

    private final Measure measure;
    private final Turns turns = new Turns();

    LeastLoaded(Measure measure) {
        this.measure = measure;
    }

    @Override
    public int route(Arrival arrival, int[] candidates, int count, int pool, View view) {
        int position = turns.start(candidates, count, pool);
        int best = candidates[position];
        long least = measure.of(view, best);
        for (int i = 1; i < count && least > 0; i++) {
            position = position + 1 == count ? 0 : position + 1;
            long load = measure.of(view, candidates[position]);
            if (load < least) {
                least = load;
                best = candidates[position];
            }
        }
        turns.chosen(best, pool);
        return best;
    }
}
