package io.millwright.power.swing;

import java.util.function.IntPredicate;

/// How many racks fit a feed when not all of them peak at once.
///
/// **Model.** Each rack is at its high power with probability p ([RackDemand]). Racks of one job work in lockstep, jobs
/// do not know of each other: `N` racks in groups of `g` draw `N P_low + ΔP · (g · Bin(⌊N/g⌋, p) + r · Bin(1, p))` with
/// the rest `r` of the last group. The probability to exceed a limit is an exact sum. For independent inference
/// `g = 1`; a training job that spans the feed has `g = N`, and then nothing but the peak helps. Mean and variance are
///
///     N μ   and   σ² (⌊N/g⌋ g² + r²),   that is N σ² (1 + (N - 1) ρ) with ρ = (g - 1)/(N - 1) for whole groups
///
/// so that the rule `N μ + k σ_N ≤ limit` can stand beside the exact count. Where the rule asks for more than the peak,
/// which the sum never exceeds, the peak counts.
///
/// A peak harms only if it lasts: [#carriedW] turns a protective device and the time for which a level holds into a
/// power limit, and the probability to exceed it is the probability that a level trips the device.
///
/// **Assumptions.** Levels hold for one known time and then are drawn anew; the memory of the device between two peaks
/// is left out, which is right while they are rare. **Validity.** A count to plan with; the running facility needs a
/// cap that holds the feed when luck ends.
///
/// @param byPeak racks if all are at their peak
/// @param byMean racks by their mean, which is exceeded about half of the time
/// @param bySigmas racks by mean and k standard deviations of the sum
/// @param byProbability racks whose sum exceeds the limit at most with the given probability
/// @param exceedance probability that `byProbability` racks exceed the limit
public record Provisioning(int byPeak, int byMean, int bySigmas, int byProbability, double exceedance) {
    private static final int MOST_RACKS = 1 << 24;
    private static final int BISECTIONS = 200;

    /// Fits racks under a limit.
    ///
    /// @param lockstepRacks racks of one job
    /// @param limitW that the feed may deliver
    /// @param sigmas k
    /// @param exceedance probability that may be accepted at any moment
    public static Provisioning of(
            RackDemand demand, int lockstepRacks, double limitW, double sigmas, double exceedance) {
        if (!(exceedance >= 0 && exceedance < 1) || !(sigmas >= 0) || lockstepRacks < 1) {
            throw new IllegalArgumentException("a probability, a number of deviations and a size of jobs were expected,"
                    + " got " + exceedance + ", " + sigmas + ", " + lockstepRacks);
        }
        int byProbability = most(racks -> exceedance(demand, racks, lockstepRacks, limitW) <= exceedance);
        return new Provisioning(
                most(racks -> racks * demand.highW() <= limitW),
                most(racks -> racks * demand.meanW() <= limitW),
                most(racks -> Math.min(
                                racks * demand.highW(),
                                racks * demand.meanW() + sigmas * deviationW(demand, racks, lockstepRacks))
                        <= limitW),
                byProbability,
                exceedance(demand, byProbability, lockstepRacks, limitW));
    }

    /// Probability that some racks draw more than a limit at any moment.
    public static double exceedance(RackDemand demand, int racks, int lockstepRacks, double limitW) {
        double swingW = demand.highW() - demand.lowW();
        double roomW = limitW - racks * demand.lowW();
        int jobs = racks / lockstepRacks;
        int rest = racks % lockstepRacks;
        double p = demand.highFraction();
        double restLow = above(roomW, swingW, lockstepRacks, jobs, p);
        if (rest == 0) {
            return restLow;
        }
        return (1 - p) * restLow + p * above(roomW - rest * swingW, swingW, lockstepRacks, jobs, p);
    }

    /// Standard deviation of the sum.
    public static double deviationW(RackDemand demand, int racks, int lockstepRacks) {
        double jobs = Math.floorDiv(racks, lockstepRacks);
        double rest = racks % lockstepRacks;
        return demand.deviationW() * Math.sqrt(jobs * lockstepRacks * lockstepRacks + rest * rest);
    }

    /// Highest power that the device of a feed carries for a time from cold.
    public static double carriedW(ProtectedFeed feed, double holdS) {
        double good = feed.curve().pickupA();
        double bad = 2 * good;
        while (feed.curve().timeToTripS(bad) > holdS) {
            good = bad;
            bad *= 2;
            if (Double.isInfinite(bad)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        for (int i = 0; i < BISECTIONS && Math.nextUp(good) < bad; i++) {
            double middle = (good + bad) / 2;
            if (feed.curve().timeToTripS(middle) > holdS) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good / feed.amperePerW();
    }

    /// Probability that jobs which are high together draw more than there is room for.
    private static double above(double roomW, double swingW, int lockstepRacks, int jobs, double p) {
        if (roomW < 0) {
            return 1;
        }
        // Rounding must not turn a sum that just fits into one that does not.
        double fitting = Math.floor(roomW / (swingW * lockstepRacks) * (1 + 1e-12));
        return fitting >= jobs ? 0 : binomialTail(jobs, p, (int) fitting + 1);
    }

    /// Probability of at least `least` of `n`, summed over the side away from the mean, from the smallest term.
    private static double binomialTail(int n, double p, int least) {
        if (p == 0 || p == 1) {
            return p;
        }
        double lnOdds = Math.log(p) - Math.log1p(-p);
        double sum = 0;
        if (least > n * p) {
            double lnTerm = n * Math.log(p);
            for (int j = n; j >= least; j--) {
                sum += Math.exp(lnTerm);
                lnTerm += Math.log((double) j / (n - j + 1)) - lnOdds;
            }
            return Math.min(1, sum);
        }
        double lnTerm = n * Math.log1p(-p);
        for (int j = 0; j < least; j++) {
            sum += Math.exp(lnTerm);
            lnTerm += Math.log((double) (n - j) / (j + 1)) + lnOdds;
        }
        return Math.max(0, 1 - sum);
    }

    private static int most(IntPredicate fits) {
        if (!fits.test(1)) {
            return 0;
        }
        int good = 1;
        while (good < MOST_RACKS && fits.test(2 * good)) {
            good *= 2;
        }
        int bad = 2 * good;
        while (bad - good > 1) {
            int middle = (good + bad) >>> 1;
            if (fits.test(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }
}
