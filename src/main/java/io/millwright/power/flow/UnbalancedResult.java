package io.millwright.power.flow;

import org.jspecify.annotations.Nullable;

/// The state of an [UnbalancedNetwork]. Arrays with three values an element have phase a, b, c at 3 × index + 0, 1, 2;
/// they belong to the result and must not be changed. Voltages are phase to neutral. If the state is not
/// [State#SOLVED], everything but the explanation is zero.
///
/// @param energised by bus, whether a source reaches it
/// @param voltageRe by bus and phase
/// @param voltageIm by bus and phase
/// @param lineCurrentRe by line and phase, from its first bus to its second
/// @param lineCurrentIm by line and phase
/// @param lineLossW by line and phase: the drop in the phase times its current. The coupling of phases and neutral can
/// make it negative in one phase; the sum of the three is the heat
/// @param highCurrentRe by transformer and phase, into its high side
/// @param highCurrentIm by transformer and phase
/// @param lowCurrentRe by transformer and phase, out of its low side
/// @param lowCurrentIm by transformer and phase
/// @param transformerLossW by transformer, core included
/// @param sourceW by source
/// @param sourceVar by source
/// @param loadW what energised loads take
/// @param lossW all losses
/// @param balanceResidualW sources minus loads minus losses
/// @param mismatchVa largest difference between a load and what its bus gives it
/// @param iterations it took
/// @param explanation why there is no solution; null if there is one
public record UnbalancedResult(
        State state,
        boolean[] energised,
        double[] voltageRe,
        double[] voltageIm,
        double[] lineCurrentRe,
        double[] lineCurrentIm,
        double[] lineLossW,
        double[] highCurrentRe,
        double[] highCurrentIm,
        double[] lowCurrentRe,
        double[] lowCurrentIm,
        double[] transformerLossW,
        double[] sourceW,
        double[] sourceVar,
        double loadW,
        double lossW,
        double balanceResidualW,
        double mismatchVa,
        int iterations,
        @Nullable Explanation explanation) {
    private static final double HALF_SQRT_3 = Math.sqrt(3) / 2;

    /// How a solve ended.
    public enum State {
        SOLVED,
        /// The loads are beyond what the network can carry at any voltage.
        COLLAPSED,
        /// A load between phase and neutral stands where no transformer or source has a neutral.
        NO_NEUTRAL
    }

    /// Where and why there is no solution.
    ///
    /// @param bus of a load without neutral, or with the lowest voltage short of collapse
    /// @param phase of it, 0 to 2
    /// @param possibleFraction share of all loads that can just be carried; 0 without neutral
    public record Explanation(int bus, int phase, double possibleFraction) {}

    /// Magnitude of a phase-to-neutral voltage.
    public double voltageV(int bus, int phase) {
        return Math.hypot(voltageRe[3 * bus + phase], voltageIm[3 * bus + phase]);
    }

    /// Angle of a phase-to-neutral voltage.
    public double angleDeg(int bus, int phase) {
        return Math.toDegrees(Math.atan2(voltageIm[3 * bus + phase], voltageRe[3 * bus + phase]));
    }

    /// Voltage unbalance factor: negative over positive sequence (IEC 61000-4-30).
    public double voltageUnbalanceFraction(int bus) {
        double positive = sequence(voltageRe, voltageIm, 3 * bus, 1);
        return positive == 0 ? 0 : sequence(voltageRe, voltageIm, 3 * bus, -1) / positive;
    }

    /// Magnitude of a line's current in one phase.
    public double lineA(int line, int phase) {
        return Math.hypot(lineCurrentRe[3 * line + phase], lineCurrentIm[3 * line + phase]);
    }

    /// Magnitude of the current in the neutral of a line.
    public double neutralA(int line) {
        return neutral(lineCurrentRe, lineCurrentIm, line);
    }

    /// Magnitude of the current in the neutral at the low side of a transformer.
    public double lowNeutralA(int transformer) {
        return neutral(lowCurrentRe, lowCurrentIm, transformer);
    }

    /// NEMA imbalance of a line's currents: the largest deviation from their mean over the mean.
    public double currentImbalanceFraction(int line) {
        double a = lineA(line, 0);
        double b = lineA(line, 1);
        double c = lineA(line, 2);
        double mean = (a + b + c) / 3;
        double deviation = Math.max(Math.abs(a - mean), Math.max(Math.abs(b - mean), Math.abs(c - mean)));
        return mean == 0 ? 0 : deviation / mean;
    }

    private static double neutral(double[] re, double[] im, int element) {
        int at = 3 * element;
        return Math.hypot(re[at] + re[at + 1] + re[at + 2], im[at] + im[at + 1] + im[at + 2]);
    }

    /// Magnitude of (a + r b + r* c) / 3, with r the rotation by 120° forwards (positive sequence) or backwards.
    private static double sequence(double[] re, double[] im, int at, int direction) {
        double turn = direction * HALF_SQRT_3;
        double sumRe = re[at] - (re[at + 1] + re[at + 2]) / 2 - turn * (im[at + 1] - im[at + 2]);
        double sumIm = im[at] - (im[at + 1] + im[at + 2]) / 2 + turn * (re[at + 1] - re[at + 2]);
        return Math.hypot(sumRe, sumIm) / 3;
    }
}
