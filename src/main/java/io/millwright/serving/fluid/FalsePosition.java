package io.millwright.serving.fluid;

import java.util.function.DoubleUnaryOperator;

/// Finds where a growing function of a rate is zero, by false position that halves the weight of an end which stays
/// (Illinois), from a guess that is good more often than not.
final class FalsePosition {
    private static final int MOST_TRIES = 50;

    private FalsePosition() {}

    /// The function has last been asked for the rate that is returned.
    ///
    /// @param guess tried first if it is between 0 and `high`
    /// @param below value at 0, negative
    /// @param above value at `high`, positive
    /// @param tolerance of the value
    static double find(
            DoubleUnaryOperator function, double guess, double high, double below, double above, double tolerance) {
        double from = 0;
        double valueAtFrom = below;
        double to = high;
        double valueAtTo = above;
        double rate = high;
        for (int i = 0; i < MOST_TRIES; i++) {
            boolean isGuess = i == 0 && guess > 0 && guess < high;
            rate = isGuess ? guess : from - valueAtFrom * (to - from) / (valueAtTo - valueAtFrom);
            double value = function.applyAsDouble(rate);
            if (Math.abs(value) <= tolerance) {
                break;
            }
            if (value > 0) {
                to = rate;
                valueAtTo = value;
                valueAtFrom *= 0.5;
            } else {
                from = rate;
                valueAtFrom = value;
                valueAtTo *= 0.5;
            }
        }
        return rate;
    }
}
