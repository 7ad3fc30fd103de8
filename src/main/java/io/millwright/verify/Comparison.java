package io.millwright.verify;

/// Collects the points of one quantity and keeps the worst.
final class Comparison {
    private final String caseName;
    private final String quantity;
    private final Tolerance tolerance;
    private int points;
    private double worstError = -1;
    private double worstExpected;
    private double worstComputed;
    private String worstPlace = "";

    Comparison(String caseName, String quantity, Tolerance tolerance) {
        this.caseName = caseName;
        this.quantity = quantity;
        this.tolerance = tolerance;
    }

    /// Compares one point.
    ///
    /// @param place where the point stands, for example `line 12`
    void add(double expected, double computed, String place) {
        points++;
        double error = tolerance.error(expected, computed);
        if (error > worstError || (Double.isNaN(error) && !Double.isNaN(worstError))) {
            worstError = error;
            worstExpected = expected;
            worstComputed = computed;
            worstPlace = place;
        }
    }

    CheckResult result() {
        if (points == 0) {
            return CheckResult.skipped(caseName, quantity, "the file has no values of it");
        }
        boolean holds = tolerance.holds(worstError);
        return new CheckResult(
                caseName,
                quantity,
                points,
                worstExpected,
                worstComputed,
                worstError,
                tolerance,
                holds ? Outcome.PASSED : Outcome.FAILED,
                points > 1 || !holds ? "worst at " + worstPlace : "");
    }
}
