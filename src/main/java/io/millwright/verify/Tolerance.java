package io.millwright.verify;

/// How far a computed value may lie from the expected one.
///
/// @param value the bound
/// @param kind what it bounds
public record Tolerance(double value, Kind kind) {
    /// The measure of an error.
    public enum Kind {
        /// In the unit of the quantity.
        ABSOLUTE,
        /// As a fraction of the expected value.
        RELATIVE
    }

    public static Tolerance absolute(double value) {
        return new Tolerance(value, Kind.ABSOLUTE);
    }

    public static Tolerance relative(double fraction) {
        return new Tolerance(fraction, Kind.RELATIVE);
    }

    /// The error in this tolerance's measure. Nothing is relatively close to zero but zero itself.
    double error(double expected, double computed) {
        if (computed == expected) {
            // Also both infinite.
            return 0;
        }
        double difference = Math.abs(computed - expected);
        return kind == Kind.ABSOLUTE ? difference : difference / Math.abs(expected);
    }

    /// Whether an error is within the bound; NaN never is.
    boolean holds(double error) {
        return error <= value;
    }

    /// The bound and what it bounds, for example `0.002 absolute`.
    @Override
    public String toString() {
        return value + (kind == Kind.ABSOLUTE ? " absolute" : " relative");
    }
}
