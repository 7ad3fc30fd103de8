package io.millwright.power.protection;

/// How unevenly the three phases of a feed are loaded, and what comes back in its neutral.
///
///     imbalance = max |I_p − I_mean| / I_mean
///     I_N = |I_a + I_b e^(−j120°) + I_c e^(+j120°)| = √(½ ((I_a − I_b)² + (I_b − I_c)² + (I_c − I_a)²))
///
/// **Assumptions.** Line-to-neutral loads of one power factor at voltages 120° apart; no harmonics (those of order
/// three add up in the neutral). **Source**: NEMA MG 1 definition of unbalance, applied to currents.
///
/// @param meanA mean of the phases, A
/// @param largestA of the most loaded phase, A
/// @param imbalanceFraction largest deviation from the mean over the mean; 0 without current
/// @param neutralA in the neutral conductor, A
public record PhaseImbalance(double meanA, double largestA, double imbalanceFraction, double neutralA) {
    /// The imbalance of three currents.
    public static PhaseImbalance of(double a, double b, double c) {
        double mean = (a + b + c) / 3;
        double deviation = Math.max(Math.abs(a - mean), Math.max(Math.abs(b - mean), Math.abs(c - mean)));
        double squares = (a - b) * (a - b) + (b - c) * (b - c) + (c - a) * (c - a);
        return new PhaseImbalance(
                mean, Math.max(a, Math.max(b, c)), mean > 0 ? deviation / mean : 0, Math.sqrt(squares / 2));
    }

    /// How much less than three times its phase limit the feed carries with loads in these proportions: mean over
    /// largest phase.
    public double usableFraction() {
        return largestA > 0 ? meanA / largestA : 1;
    }
}
