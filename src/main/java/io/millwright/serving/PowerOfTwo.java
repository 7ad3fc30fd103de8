package io.millwright.serving;

import io.millwright.numeric.RandomStreams;
import java.util.SplittableRandom;

/// Of two engines drawn at random the one with fewer unfinished requests: asks two engines however many there are, and
/// the longest queue grows with the logarithm of the logarithm of their number instead of with its logarithm.
///
/// Source: M. Mitzenmacher, *The power of two choices in randomized load balancing*, IEEE TPDS 12 (2001).
final class PowerOfTwo implements Router {
    private final SplittableRandom random;

    PowerOfTwo(long seed) {
        random = new RandomStreams(seed).stream("routing");
    }

    @Override
    public int route(Arrival arrival, int[] candidates, int count, int pool, View view) {
        int first = random.nextInt(count);
        if (count == 1) {
            return candidates[first];
        }
        int second = random.nextInt(count - 1);
        if (second >= first) {
            second++;
        }
        int one = candidates[first];
        int other = candidates[second];
        return view.outstandingRequests(other) < view.outstandingRequests(one) ? other : one;
    }
}
