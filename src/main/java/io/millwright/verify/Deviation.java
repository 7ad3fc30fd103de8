package io.millwright.verify;

/// How far a set of computed values lies from the expected ones as a whole.
final class Deviation {
    private int points;
    private double sum;
    private double squares;

    void add(double expected, double computed) {
        points++;
        sum += computed - expected;
        squares += (computed - expected) * (computed - expected);
    }

    int points() {
        return points;
    }

    /// Root of the mean square.
    double rms() {
        return Math.sqrt(squares / points);
    }

    /// Mean.
    double bias() {
        return sum / points;
    }

    /// The root mean square under a bound.
    CheckResult rms(String caseName, String quantity, Tolerance bound) {
        return of(caseName, quantity, rms(), bound);
    }

    /// The mean under a bound of its magnitude.
    CheckResult bias(String caseName, String quantity, Tolerance bound) {
        return of(caseName, quantity, bias(), bound);
    }

    private CheckResult of(String caseName, String quantity, double value, Tolerance bound) {
        boolean holds = bound.holds(Math.abs(value));
        return new CheckResult(
                caseName,
                quantity,
                points,
                0.0,
                value,
                Math.abs(value),
                bound,
                holds ? Outcome.PASSED : Outcome.FAILED,
                "");
    }
}
