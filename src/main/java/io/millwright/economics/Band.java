package io.millwright.economics;

import io.millwright.catalog.Confidence;

/// The range in which about nine of ten comparable cases lie, in the unit of the value it belongs to. NaN at both ends
/// says that nobody knows.
public record Band(double low, double high) {
    /// Nobody knows.
    public static final Band UNKNOWN = new Band(Double.NaN, Double.NaN);

    private static final double HIGH_CONFIDENCE_FRACTION = 0.05;
    private static final double MEDIUM_CONFIDENCE_FRACTION = 0.15;
    private static final double LOW_CONFIDENCE_FRACTION = 0.3;

    /// Of a value that is what it is: a count, a definition, or what somebody typed and answers for.
    public static Band exact(double value) {
        return new Band(value, value);
    }

    /// As far to one side as to the other.
    public static Band around(double value, double fraction) {
        double half = Math.abs(value) * fraction;
        return new Band(value - half, value + half);
    }

    /// Of a published value without a range. **Assumption**: 5, 15 and 30 % for high, medium and low confidence.
    public static Band of(double value, Confidence confidence) {
        return around(
                value,
                switch (confidence) {
                    case HIGH -> HIGH_CONFIDENCE_FRACTION;
                    case MEDIUM -> MEDIUM_CONFIDENCE_FRACTION;
                    case LOW -> LOW_CONFIDENCE_FRACTION;
                });
    }

    public boolean isKnown() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }

    /// Whether there is no width to it.
    public boolean isExact() {
        return low == high;
    }
}
