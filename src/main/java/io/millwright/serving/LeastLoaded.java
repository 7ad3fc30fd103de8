package io.millwright.serving;

/// The engine with the fewest unfinished requests. Among equals the one after the last choice is taken, so that a
/// lightly loaded fleet
/// is used evenly.
final class LeastLoaded implements Router {
    private final Turns turns = new Turns();

    @Override
    public int route(int[] candidates, int count, int pool, View view) {
        int position = turns.start(candidates, count, pool);
        int best = candidates[position];
        int least = view.outstandingRequests(best);
        for (int i = 1; i < count && least > 0; i++) {
            position = position + 1 == count ? 0 : position + 1;
            int load = view.outstandingRequests(candidates[position]);
            if (load < least) {
                least = load;
                best = candidates[position];
            }
        }
        turns.chosen(best, pool);
        return best;
    }
}
