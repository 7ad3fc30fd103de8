package io.millwright.workload.demand;

import io.millwright.numeric.RandomStreams;
import io.millwright.numeric.Variates;

/// Moments at which sessions begin: a Gamma renewal process on the scale of expected sessions.
///
/// Between two arrivals the integral of the rate grows by a Gamma variate of mean 1 and coefficient of variation CV
/// (shape 1/CV²), so a change of rate inside a gap counts and CV = 1 is the Poisson process of that rate. Gamma gaps
/// describe production traffic (ServeGen, arXiv 2505.09999; BurstGPT, arXiv 2401.17644). The rate is constant between
/// the steps of patterns and the ends of bursts.
final class ArrivalProcess {
    private static final double LEAST_BURSTINESS = 1e-3;

    private final Arrivals arrivals;
    private final double meanPerS;
    private final double startS;
    private final double endS;
    private final double shape;
    private final Variates gaps;
    private final Variates burstTimes;
    private double clockS;
    private boolean inBurst;
    private double burstChangeS = Double.POSITIVE_INFINITY;

    /// @param meanPerS mean rate of arrivals
    /// @param startS moment of the week at which it begins
    /// @param durationS after which nothing arrives
    ArrivalProcess(Arrivals arrivals, double meanPerS, double startS, double durationS, RandomStreams streams) {
        this.arrivals = arrivals;
        this.meanPerS = meanPerS;
        this.startS = startS;
        endS = startS + durationS;
        clockS = startS;
        double cv = arrivals.burstiness();
        shape = cv < LEAST_BURSTINESS ? Double.POSITIVE_INFINITY : 1 / (cv * cv);
        gaps = new Variates(streams.stream("gaps"));
        burstTimes = new Variates(streams.stream("bursts"));
        arrivals.bursts().ifPresent(bursts -> {
            inBurst = streams.stream("begins in a burst").nextDouble() < bursts.share();
            burstChangeS = startS + nextBurstChangeS(bursts);
        });
    }

    /// The next arrival, relative to the start; infinite after the last.
    double nextS() {
        double expected = Double.isInfinite(shape) ? 1 : gaps.gamma(shape) / shape;
        while (clockS < endS) {
            double changeS = Math.min(Math.min(arrivals.nextChangeS(clockS), burstChangeS), endS);
            double perS = meanPerS * arrivals.relativeRate(clockS) * burstRate();
            double room = (changeS - clockS) * perS;
            if (expected < room) {
                clockS += expected / perS;
                return clockS - startS;
            }
            expected -= room;
            clockS = changeS;
            if (changeS == burstChangeS && changeS < endS) {
                inBurst = !inBurst;
                burstChangeS += arrivals.bursts().map(this::nextBurstChangeS).orElse(Double.POSITIVE_INFINITY);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private double nextBurstChangeS(Bursts bursts) {
        return burstTimes.exponential() * (inBurst ? bursts.meanS() : bursts.meanCalmS());
    }

    private double burstRate() {
        return arrivals.bursts()
                .map(bursts -> bursts.calmRate() * (inBurst ? bursts.factor() : 1))
                .orElse(1.0);
    }
}
