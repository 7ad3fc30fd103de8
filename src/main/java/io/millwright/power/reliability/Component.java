package io.millwright.power.reliability;

/// Failure and repair data of one thing that can fail: exponential times to failure and to repair, independent of all
/// others.
///
///     a = 1 / (1 + λ · MTTR / 8760),   p = a · (1 − s),   ω = λ · p
///
/// with `λ` failures per year of operation, `a` the share of time without a failure in hand, `s` the probability that
/// a start on demand fails, `p` the probability of being of use when it is needed and `ω` how often per year it ceases
/// to be.
///
/// **Assumptions.** Steady state; repair begins at once and is as long in mean whatever else is down. A failed start
/// lasts as long as the demand for it. A year has 8,760 h.
///
/// **Source**: two-state Markov component as in IEEE 493 and IEC 61078.
///
/// @param failuresPerYear failures per year of operation, 0 for what never fails
/// @param mttrH mean time to repair, h
/// @param failToStartFraction probability that it does not start or transfer when it is called on; above 0 it is
/// standby, 0 for what always runs
public record Component(double failuresPerYear, double mttrH, double failToStartFraction) {
    /// Hours of a year, as everywhere in the program.
    public static final double HOURS_PER_YEAR = 8760;

    public Component {
        if (!(failuresPerYear >= 0 && failuresPerYear < Double.POSITIVE_INFINITY)
                || !(mttrH >= 0 && mttrH < Double.POSITIVE_INFINITY)
                || !(failToStartFraction >= 0 && failToStartFraction <= 1)) {
            throw new IllegalArgumentException("failures per year " + failuresPerYear + ", mean time to repair " + mttrH
                    + " h, fail to start " + failToStartFraction + ": none may be negative or unknown, the last not"
                    + " above 1");
        }
    }

    /// What always runs and never has to start.
    public static Component running(double failuresPerYear, double mttrH) {
        return new Component(failuresPerYear, mttrH, 0);
    }

    /// Share of time without a failure in hand.
    public double upFraction() {
        return 1 / (1 + failuresPerYear * mttrH / HOURS_PER_YEAR);
    }

    /// Probability of being of no use when it is needed; exact also where it is tiny.
    public double unavailability() {
        double down = failuresPerYear * mttrH / (HOURS_PER_YEAR + failuresPerYear * mttrH);
        return down + failToStartFraction * (1 - down);
    }

    /// How often per year it ceases to be of use.
    public double frequencyPerYear() {
        return failuresPerYear * upFraction() * (1 - failToStartFraction);
    }

    /// Whether it has to start or to transfer before it is of use.
    public boolean isStandby() {
        return failToStartFraction > 0;
    }

    /// The part of this component's failures that strikes it alone (`1 − β`) or together with others (`β`).
    Component part(double fraction) {
        return new Component(fraction * failuresPerYear, mttrH, fraction * failToStartFraction);
    }
}
