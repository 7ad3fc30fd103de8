package io.millwright.power.reliability;

import io.millwright.numeric.Progress;
import java.util.Optional;

/// How many sinks of a graph are down together, exactly: the availability of "at least n of the racks".
///
/// **Method.** Nodes are taken in from the sources to the sinks, depth first. Kept is, for every combination of the
/// states of the nodes that others still depend on (the frontier), the distribution of the number of sinks that are
/// down so far. A node multiplies the combinations by two and, once nothing depends on it any more, merges them again;
/// with the usual block-by-block distribution a few dozen stay, however many racks there are. Beside each probability
/// `P` goes its change `D` when every unavailability `q_i` grows at the rate `ω_i`:
///
///     up:   P' = p P,  D' = p D − ω P        down: P' = q P,  D' = q D + ω P
///
/// whose sum over the cases of an interruption is its frequency `Σ ω_i ∂Q/∂q_i`, as in [ExactAvailability].
///
/// **Assumptions** as [Component] and [SuccessGraph]. **Validity.** Graphs whose frontier stays small; a facility that
/// is meshed all over has none, and [HistorySimulation] estimates the same. **Balance**: probabilities sum to 1; what
/// was cut off as too small is returned as [#neglected].
///
/// **Source**: frontier (transfer-matrix) method of network reliability: A. Rosenthal, *Computing the reliability of
/// complex networks*, SIAM J. Appl. Math. 32, 1977, with a count carried along.
public final class JointAvailability {
    /// Numbers kept at a time where nothing else is asked for.
    public static final int DEFAULT_BUDGET = 4_000_000;

    private final double[] downAtLeast;
    private final double[] frequency;
    private final double neglected;

    private JointAvailability(int sinks, CountDistribution counts) {
        downAtLeast = new double[sinks + 2];
        frequency = new double[sinks + 2];
        double sum = 0;
        double change = 0;
        for (int count = sinks; count >= 0; count--) {
            sum += counts.probability(count);
            change += counts.change(count);
            downAtLeast[count] = sum;
            frequency[count] = Math.max(0, change);
        }
        neglected = 1 - sum;
    }

    /// Evaluates a graph; empty if its frontier does not fit into the budget.
    public static Optional<JointAvailability> of(SuccessGraph graph) {
        return of(graph, DEFAULT_BUDGET, Progress.NONE);
    }

    /// Evaluates a graph; empty if its frontier does not fit into the budget.
    ///
    /// @param budget most numbers (combinations of states times lengths of their distributions) to keep at a time
    public static Optional<JointAvailability> of(SuccessGraph graph, int budget, Progress progress) {
        return new Frontier(graph, budget)
                .sweep(progress)
                .map(counts -> new JointAvailability(graph.sinkCount(), counts));
    }

    /// Availability of "at least `n` sinks work".
    ///
    /// @param n 1 to the number of sinks
    public Availability ofAtLeast(int n) {
        int sinks = downAtLeast.length - 2;
        if (n < 1 || n > sinks) {
            throw new IllegalArgumentException("at least " + n + " of " + sinks + " sinks");
        }
        int down = sinks - n + 1;
        return new Availability(downAtLeast[down], frequency[down]);
    }

    /// Share of time in which exactly so many sinks are down.
    public double downExactly(int count) {
        return downAtLeast[count] - downAtLeast[count + 1];
    }

    /// Mean number of sinks that are down.
    public double meanDown() {
        double mean = 0;
        for (int count = downAtLeast.length - 1; count > 0; count--) {
            mean += downAtLeast[count];
        }
        return mean;
    }

    /// Probability that was cut off as too small, and rounding: 1 minus the sum of all.
    public double neglected() {
        return neglected;
    }
}
