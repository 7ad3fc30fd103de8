package io.millwright.serving;

import io.millwright.numeric.RandomStreams;
import java.util.SplittableRandom;

/// Any engine, each as likely as the other: what a stateless balancer does, and the measure for all others.
final class RandomChoice implements Router {
    private final SplittableRandom random;

    RandomChoice(long seed) {
        random = new RandomStreams(seed).stream("routing");
    }

    @Override
    public int route(Arrival arrival, int[] candidates, int count, int pool, View view) {
        return candidates[random.nextInt(count)];
    }
}
