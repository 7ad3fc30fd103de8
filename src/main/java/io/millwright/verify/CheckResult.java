package io.millwright.verify;

import org.jspecify.annotations.Nullable;

/// The comparison of one quantity of one case. If the case has many points for it, every point was compared and the
/// numbers are those of the worst one.
///
/// @param caseName folder and file below the folder that was asked for
/// @param quantity what was compared, with its unit
/// @param points how many points were compared
/// @param expected by the reference; null if nothing was compared
/// @param computed by this program; null if nothing was compared
/// @param error in the measure of the tolerance; null if nothing was compared
/// @param tolerance the bound; null if there is none
/// @param outcome of the comparison
/// @param reason why it was skipped or failed, or where its worst point lies; may be empty
public record CheckResult(
        String caseName,
        String quantity,
        int points,
        @Nullable Double expected,
        @Nullable Double computed,
        @Nullable Double error,
        @Nullable Tolerance tolerance,
        Outcome outcome,
        String reason) {
    /// A comparison that was not made.
    static CheckResult skipped(String caseName, String quantity, String reason) {
        return new CheckResult(caseName, quantity, 0, null, null, null, null, Outcome.SKIPPED, reason);
    }

    /// A comparison without a bound: told, and not judged.
    static CheckResult reported(
            String caseName, String quantity, int points, double expected, double computed, String reason) {
        return new CheckResult(
                caseName,
                quantity,
                points,
                expected,
                computed,
                Math.abs(computed - expected),
                null,
                Outcome.SKIPPED,
                reason);
    }

    /// A case that could not be read or computed.
    static CheckResult failed(String caseName, String quantity, String reason) {
        return new CheckResult(caseName, quantity, 0, null, null, null, null, Outcome.FAILED, reason);
    }
}
