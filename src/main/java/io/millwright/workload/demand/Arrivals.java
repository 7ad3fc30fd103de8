package io.millwright.workload.demand;

import java.util.List;
import java.util.Optional;

/// When requests come.
///
/// @param requestsPerS mean over all patterns and bursts
/// @param burstiness coefficient of variation of the gaps between sessions at a constant rate: 1 is Poisson, above it
/// sessions cluster, 0 is a clock
/// @param patterns by which the rate changes; they multiply
/// @param bursts if there are any
public record Arrivals(double requestsPerS, double burstiness, List<RatePattern> patterns, Optional<Bursts> bursts) {
    public Arrivals {
        if (!(requestsPerS > 0) || !(burstiness >= 0) || Double.isInfinite(requestsPerS + burstiness)) {
            throw new IllegalArgumentException("arrivals need a rate above 0 and a burstiness of 0 or more, got "
                    + requestsPerS + " and " + burstiness);
        }
        patterns = List.copyOf(patterns);
    }

    /// Independent arrivals at a constant rate.
    public static Arrivals poisson(double requestsPerS) {
        return new Arrivals(requestsPerS, 1, List.of(), Optional.empty());
    }

    public Arrivals withBurstiness(double value) {
        return new Arrivals(requestsPerS, value, patterns, bursts);
    }

    public Arrivals withPatterns(RatePattern... value) {
        return new Arrivals(requestsPerS, burstiness, List.of(value), bursts);
    }

    public Arrivals withBursts(Bursts value) {
        return new Arrivals(requestsPerS, burstiness, patterns, Optional.of(value));
    }

    /// The same shape at another mean rate.
    Arrivals times(double factor) {
        return new Arrivals(requestsPerS * factor, burstiness, patterns, bursts);
    }

    /// The rate at a moment of the week relative to the mean, bursts aside.
    double relativeRate(double timeS) {
        double rate = 1;
        for (RatePattern pattern : patterns) {
            rate *= pattern.at(timeS);
        }
        return rate;
    }

    /// When the rate changes next, bursts aside; infinite if it never does.
    double nextChangeS(double timeS) {
        double next = Double.POSITIVE_INFINITY;
        for (RatePattern pattern : patterns) {
            next = Math.min(next, pattern.nextStepS(timeS));
        }
        return next;
    }
}
