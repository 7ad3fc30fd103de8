package io.millwright.power.reliability;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Small random success graphs, with all the things a graph may have, and the brute force that checks them: the sum
/// over all states.
final class RandomGraphs {
    private RandomGraphs() {}

    static SuccessGraph of(long seed, int componentCount, int nodeCount) {
        SplittableRandom random = new SplittableRandom(seed);
        SuccessGraph.Builder builder = SuccessGraph.builder();
        for (int i = 0; i < componentCount; i++) {
            builder.component(new Component(
                    random.nextDouble(0.1, 20),
                    random.nextDouble(1, 400),
                    random.nextInt(5) == 0 ? random.nextDouble(0.01, 0.3) : 0));
        }
        for (int v = 0; v < nodeCount; v++) {
            builder.node(inputs(v, random), components(componentCount, random));
        }
        for (int s = Math.max(0, nodeCount - 3); s < nodeCount; s++) {
            builder.sink(s);
        }
        return builder.build();
    }

    private static Inputs inputs(int nodesSoFar, SplittableRandom random) {
        if (nodesSoFar < 2 || random.nextInt(6) == 0) {
            return Inputs.none();
        }
        int[] nodes = IntStream.range(0, random.nextInt(1, 5))
                .map(i -> random.nextInt(nodesSoFar))
                .distinct()
                .toArray();
        int[] units = Arrays.stream(nodes).map(i -> random.nextInt(1, 4)).toArray();
        return Inputs.capacity(random.nextInt(1, Arrays.stream(units).sum() + 1), nodes, units);
    }

    private static int[] components(int count, SplittableRandom random) {
        return IntStream.range(0, random.nextInt(3))
                .map(i -> random.nextInt(count))
                .toArray();
    }

    /// Which nodes work in a state of the components.
    static boolean[] works(SuccessGraph graph, long upMask) {
        boolean[] works = new boolean[graph.nodeCount()];
        for (int v = 0; v < works.length; v++) {
            int units = 0;
            for (int i = graph.inputs().from(v); i < graph.inputs().to(v); i++) {
                units += works[graph.inputs().items()[i]] ? graph.units(i) : 0;
            }
            works[v] = units >= graph.needed(v);
            for (int k = graph.nodeComponents().from(v);
                    k < graph.nodeComponents().to(v);
                    k++) {
                works[v] &= ((upMask >>> graph.nodeComponents().items()[k]) & 1) == 1;
            }
        }
        return works;
    }

    /// Sum over all states: unavailability, and frequency as the rate of steps from a working state to one that is not.
    static Availability bruteForce(SuccessGraph graph, int sinkNode) {
        int n = graph.componentCount();
        double unavailability = 0;
        double frequency = 0;
        for (long state = 0; state < 1L << n; state++) {
            double probability = 1;
            for (int i = 0; i < n; i++) {
                double down = graph.component(i).unavailability();
                probability *= ((state >>> i) & 1) == 1 ? 1 - down : down;
            }
            if (!works(graph, state)[sinkNode]) {
                unavailability += probability;
                continue;
            }
            for (int i = 0; i < n; i++) {
                if (((state >>> i) & 1) == 1 && !works(graph, state & ~(1L << i))[sinkNode]) {
                    frequency += probability * graph.component(i).failuresPerYear();
                }
            }
        }
        return new Availability(unavailability, frequency);
    }
}
