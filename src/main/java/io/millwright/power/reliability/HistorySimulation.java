package io.millwright.power.reliability;

import io.millwright.numeric.Progress;
import io.millwright.numeric.RandomStreams;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Availability by simulated histories (Monte Carlo), for graphs of any size and shape: each sink, how many are down
/// together, and how unequal the years are.
///
/// **Method.** Each history begins in the steady state (each component is failed with its long-run share of time), so
/// that its mean has no bias from the beginning. Failures of all components come as one stream of rate `Σ λ_i`, each
/// drawn by weight; one that hits a failed component is ignored, which leaves each with its exponential time to
/// failure. An event costs what it touches, not the size of the facility. Starts on demand are drawn when the demand
/// begins.
///
/// **Error.** Histories are independent, so the spread of their means gives the standard error. An unavailability that
/// was never seen is bounded by three interruptions in the simulated time that last as long as the slowest repair.
///
/// **Deterministic.** Histories are dealt to a fixed number of blocks, each with its own random stream, whose sums are
/// added in order.
///
/// **Source**: as IEC 61078 and IEEE 3006.7 describe system simulation; A. J. Walker, *An efficient method for
/// generating discrete random variables with general distributions*, ACM TOMS 3, 1977 (drawing by weight).
public final class HistorySimulation {
    private static final int BLOCKS = 64;
    private static final int REPORT_EVERY = 64;

    private final HistoryNetwork network;
    private final int[] downBeforeAnyFailure;

    /// Components that can fail, their chances in the common stream of failures, and their mean times.
    private final int[] component;

    private final double[] keep;
    private final int[] instead;
    private final double failuresPerHour;

    /// Sum of `−ln a` up to each component, to draw those that are failed at the beginning.
    private final double[] hazard;

    private HistorySimulation(SuccessGraph graph) {
        network = new HistoryNetwork(graph);
        downBeforeAnyFailure = IntStream.range(0, graph.sinkCount())
                .filter(sink -> !network.works[graph.sink(sink)])
                .toArray();
        component = IntStream.range(0, graph.componentCount())
                .filter(i -> graph.component(i).failuresPerYear() > 0)
                .toArray();
        double[] rate = Arrays.stream(component)
                .mapToDouble(i -> graph.component(i).failuresPerYear() / Component.HOURS_PER_YEAR)
                .toArray();
        failuresPerHour = Arrays.stream(rate).sum();
        keep = new double[rate.length];
        instead = new int[rate.length];
        prepareWeights(rate);
        hazard = new double[rate.length];
        double sum = 0;
        for (int i = 0; i < rate.length; i++) {
            sum += StrictMath.log1p(rate[i] * graph.component(component[i]).mttrH());
            hazard[i] = sum;
        }
    }

    /// Simulates histories of a graph, on all cores.
    public static SimulatedAvailability run(SuccessGraph graph, Histories histories, Progress progress) {
        HistorySimulation simulation = new HistorySimulation(graph);
        RandomStreams streams = new RandomStreams(histories.seed());
        int blocks = Math.min(BLOCKS, histories.count());
        AtomicInteger done = new AtomicInteger();
        HistoryTally[] tallies = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(block -> {
                    long from = (long) histories.count() * block / blocks;
                    long to = (long) histories.count() * (block + 1) / blocks;
                    SplittableRandom random = streams.stream("histories", block);
                    return simulation.block(histories, (int) (to - from), random, progress, done);
                })
                .toArray(HistoryTally[]::new);
        for (int block = 1; block < blocks; block++) {
            tallies[0].add(tallies[block]);
        }
        return new SimulatedAvailability(histories, graph.sinkCount(), tallies[0], simulation.network.longestRepairH);
    }

    private HistoryTally block(
            Histories histories, int count, SplittableRandom random, Progress progress, AtomicInteger done) {
        HistoryTally tally = new HistoryTally(network.graph.sinkCount(), downBeforeAnyFailure);
        HistoryState state = new HistoryState(network, tally, random);
        RepairQueue repairs = new RepairQueue();
        double endH = histories.yearsEach() * Component.HOURS_PER_YEAR;
        for (int i = 0; i < count; i++) {
            progress.checkCancelled();
            tally.prepare();
            state.begin();
            begin(state, repairs, random);
            tally.start();
            run(endH, state, tally, repairs, random);
            tally.finish(endH);
            while (!repairs.isEmpty()) {
                state.repair(repairs.remove());
            }
            state.end();
            tally.reset();
            int finished = done.incrementAndGet();
            if (finished % REPORT_EVERY == 0) {
                progress.report((double) finished / histories.count(), "");
            }
        }
        return tally;
    }

    /// Puts down what is failed in the steady state. Each is, independently, with `1 − a_i`: with an exponential step
    /// along the sum of `−ln a_i` the next one is found without looking at those between.
    private void begin(HistoryState state, RepairQueue repairs, SplittableRandom random) {
        double reached = 0;
        int i = 0;
        while (i < component.length) {
            reached = Math.max(reached, i == 0 ? 0 : hazard[i - 1]) + exponential(1, random);
            int found = Arrays.binarySearch(hazard, i, hazard.length, reached);
            i = found < 0 ? -found - 1 : found;
            if (i < component.length) {
                repairs.add(exponential(network.graph.component(component[i]).mttrH(), random), component[i]);
                state.fail(component[i]);
                reached = hazard[i];
                i++;
            }
        }
    }

    private void run(
            double endH, HistoryState state, HistoryTally tally, RepairQueue repairs, SplittableRandom random) {
        double failureH = nextFailureH(0, random);
        while (true) {
            double repairH = repairs.nextH();
            double nowH = Math.min(failureH, repairH);
            if (nowH >= endH) {
                return;
            }
            tally.advanceTo(nowH);
            if (repairH <= failureH) {
                state.repair(repairs.remove());
            } else {
                int struck = drawByWeight(random);
                if (!state.isFailed(struck)) {
                    repairs.add(
                            nowH + exponential(network.graph.component(struck).mttrH(), random), struck);
                    state.fail(struck);
                }
                failureH = nextFailureH(nowH, random);
            }
            tally.settle();
        }
    }

    private double nextFailureH(double nowH, SplittableRandom random) {
        return failuresPerHour > 0 ? nowH + exponential(1 / failuresPerHour, random) : Double.POSITIVE_INFINITY;
    }

    private int drawByWeight(SplittableRandom random) {
        double place = random.nextDouble() * component.length;
        int i = Math.min((int) place, component.length - 1);
        return component[place - i < keep[i] ? i : instead[i]];
    }

    /// Not the intrinsic logarithm, whose last bit may differ between machines.
    private static double exponential(double mean, SplittableRandom random) {
        return -mean * StrictMath.log1p(-random.nextDouble());
    }

    /// Splits the weights into cells of equal weight that hold one or two components each.
    private void prepareWeights(double[] rate) {
        int n = rate.length;
        int[] small = new int[n];
        int[] large = new int[n];
        int smallCount = 0;
        int largeCount = 0;
        for (int i = 0; i < n; i++) {
            keep[i] = rate[i] * n / failuresPerHour;
            instead[i] = i;
            if (keep[i] < 1) {
                small[smallCount++] = i;
            } else {
                large[largeCount++] = i;
            }
        }
        while (smallCount > 0 && largeCount > 0) {
            int lacking = small[--smallCount];
            int giving = large[largeCount - 1];
            instead[lacking] = giving;
            keep[giving] -= 1 - keep[lacking];
            if (keep[giving] < 1) {
                largeCount--;
                small[smallCount++] = giving;
            }
        }
        while (smallCount > 0) {
            keep[small[--smallCount]] = 1;
        }
        while (largeCount > 0) {
            keep[large[--largeCount]] = 1;
        }
    }
}
