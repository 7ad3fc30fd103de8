package io.millwright.workload.demand;

/// Times of higher demand that come without warning: a process that is calm or in a burst, for exponentially
/// distributed times (a Markov-modulated process of two states). The mean rate stays what it is without bursts.
///
/// @param perDay how many begin in a day
/// @param meanS how long one lasts in the mean; together they must last less than a day
/// @param factor rate in a burst over that between bursts
public record Bursts(double perDay, double meanS, double factor) {
    public Bursts {
        if (!(perDay > 0) || !(meanS > 0) || !(factor >= 0) || !(perDay * meanS < RatePattern.DAY_S)) {
            throw new IllegalArgumentException("bursts must be positive and shorter than a day together, got " + perDay
                    + " a day of " + meanS + " s with factor " + factor);
        }
    }

    /// Share of the time that lies in bursts.
    public double share() {
        return perDay * meanS / RatePattern.DAY_S;
    }

    /// Mean time from the end of a burst to the next one.
    public double meanCalmS() {
        return RatePattern.DAY_S / perDay - meanS;
    }

    /// Rate between bursts over the mean of all.
    public double calmRate() {
        return 1 / (1 + share() * (factor - 1));
    }
}
