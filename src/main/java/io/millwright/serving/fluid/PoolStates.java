package io.millwright.serving.fluid;

import java.util.function.DoubleUnaryOperator;

/// The stationary distribution of the sequences in engines that share their load evenly, under a steady demand.
///
/// **Model.** An engine that decodes `k` sequences makes `f(k) = k / t(k)` tokens per second, with `t(k)` the mean step
/// of a batch ([EngineTable]); divided by the mean length these are the requests that it finishes. All
/// sequences advance together, which makes the engine a processor-sharing queue whose rate depends on the state. With
/// Poisson arrivals at the rate `λ` and `m` engines that hold the same number of sequences, `n` of them in all have the
/// probability
///
/// `π(n) ∝ Π_{j=1..n} λ / (m f(j / m))`
///
/// up to `n = m k_max`; beyond, requests wait and `π` falls by `λ / (m f(k_max))` each. This holds whatever the
/// distribution of the lengths (insensitivity of symmetric queues). Between whole numbers `f` is interpolated. A
/// request
/// sees a step without its own prompt, `k` sequences and `(k − 1) / D` prompts, weighted with the tokens that are made
/// in each state.
///
/// **Validity**: arrivals at random at a rate that is steady over a few times the life of a request; preemption,
/// priorities within the queue and loss of engines are left out.
///
/// Sources: F. P. Kelly, *Reversibility and stochastic networks*, 1979, chapter 3 (symmetric queues); J. W. Cohen,
/// *The multiple phase service network with generalized processor sharing*, Acta Informatica 12 (1979).
final class PoolStates {
    /// States less likely than this part of the likeliest one are left out.
    private static final double NEGLIGIBLE = 1e-9;

    private final EngineTable table;
    private final double engines;
    private final long first;
    private final double[] weights;
    private final double total;

    /// Part of the time, and of the arrivals, in which every place is taken.
    final double full;
    /// Part of the time, and of the arrivals, in which no engine is idle.
    final double noneIdle;
    /// Mean of the sequences per engine.
    final double sequences;
    /// Part of the time in which an engine steps.
    final double busy;

    /// @param ratePerS tokens that the requests which arrive at all engines per second ask for
    PoolStates(EngineTable table, int engines, double ratePerS) {
        this.table = table;
        this.engines = engines;
        long places = (long) engines * table.most;
        double fullRate = engines * table.ratePerS(table.most);
        if (ratePerS >= fullRate) {
            first = places;
            weights = new double[] {1};
            full = 1;
        } else {
            long likeliest = likeliest(places, ratePerS);
            int below = 0;
            double weight = 1;
            while (likeliest - below > 0 && weight > NEGLIGIBLE) {
                weight *= rateOf(likeliest - below) / ratePerS;
                below++;
            }
            int above = 0;
            weight = 1;
            while (likeliest + above < places && weight > NEGLIGIBLE) {
                above++;
                weight *= ratePerS / rateOf(likeliest + above);
            }
            first = likeliest - below;
            weights = new double[below + above + 1];
            weights[below] = 1;
            for (int i = below; i > 0; i--) {
                weights[i - 1] = weights[i] * rateOf(first + i) / ratePerS;
            }
            for (int i = below; i < below + above; i++) {
                weights[i + 1] = weights[i] * ratePerS / rateOf(first + i + 1);
            }
            boolean reachesFull = first + below + above == places;
            double waiting = 0;
            if (reachesFull) {
                // Beyond the last place the weights fall geometrically; all of those states are full ones.
                weights[below + above] /= 1 - ratePerS / fullRate;
                waiting = weights[below + above];
            }
            full = waiting / sum(weights);
        }
        total = sum(weights);
        sequences = mean(each -> each);
        busy = mean(each -> Math.min(1, each));
        noneIdle = mean(each -> each >= 1 ? 1 : 0);
    }

    /// Mean over time of what depends on the sequences per engine.
    double mean(DoubleUnaryOperator value) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * value.applyAsDouble((first + i) / engines);
        }
        return sum / total;
    }

    /// Steps that requests see, one for the middle of each of so many equal parts of the tokens, ascending.
    double[] seenS(int parts) {
        double perPart = mean(table::ratePerS) * total / parts;
        double[] seen = new double[parts];
        double sum = 0;
        int state = -1;
        for (int part = 0; part < parts; part++) {
            while (state < weights.length - 1 && sum < (part + 0.5) * perPart) {
                state++;
                sum += weights[state] * table.ratePerS((first + state) / engines);
            }
            seen[part] = table.seenS((first + state) / engines);
        }
        return seen;
    }

    /// The last state from which it is not likelier to go down than to come up to it.
    private long likeliest(long places, double ratePerS) {
        long low = 0;
        long high = places;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (rateOf(middle) <= ratePerS) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private double rateOf(long all) {
        return engines * table.ratePerS(all / engines);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
