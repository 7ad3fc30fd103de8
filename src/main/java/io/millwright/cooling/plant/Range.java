package io.millwright.cooling.plant;

import java.util.List;
import java.util.stream.Stream;

/// The values for which a curve says anything.
///
/// @param lowest still covered
/// @param highest still covered
public record Range(double lowest, double highest) {
    /// Covers everything.
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// A value that stands on a bound is inside, whatever the last digits of a table say.
    private static final double ROUNDING = 1e-6;

    public Range {
        if (!(lowest <= highest)) {
            throw new IllegalArgumentException("a range from " + lowest + " to " + highest + ". It must not fall.");
        }
    }

    /// Whether a value is inside or on a bound.
    public boolean covers(double value) {
        return value >= lowest - ROUNDING && value <= highest + ROUNDING;
    }

    /// The nearest value inside.
    public double hold(double value) {
        return Math.clamp(value, lowest, highest);
    }

    /// The departures together with that of a value, if it leaves this range.
    public List<Departure> departures(List<Departure> others, Departure.Quantity quantity, double value) {
        if (covers(value)) {
            return others;
        }
        Departure departure = new Departure(quantity, value, lowest, highest);
        if (others.isEmpty()) {
            return List.of(departure);
        }
        return Stream.concat(others.stream(), Stream.of(departure)).toList();
    }
}
