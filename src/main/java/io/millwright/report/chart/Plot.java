package io.millwright.report.chart;

import io.millwright.quantity.Dimension;
import java.util.List;
import java.util.Optional;

/// Bars and lines over slots, such as months, or over a span of numbers, on one or two axes.
///
/// @param left axis of bars and lines
/// @param right axis of [Form#RIGHT_LINE], if there is any
/// @param series bars from the bottom of the stack to its top, lines back to front
public record Plot(String title, Across across, Axis left, Optional<Axis> right, List<Series> series) implements Chart {
    /// What lies along the lower edge.
    public sealed interface Across {
        /// Under the chart.
        String title();

        /// How many values a series has.
        int size();
    }

    /// Named places of equal width.
    ///
    /// @param names short, under the place
    /// @param details in full, for readouts
    public record Slots(String title, List<String> names, List<String> details) implements Across {
        public Slots {
            names = List.copyOf(names);
            details = List.copyOf(details);
        }

        @Override
        public int size() {
            return names.size();
        }
    }

    /// Numbers; the values of a series lie at equal distances from its start to its end.
    public record Span(String title, Dimension dimension, double from, double to, int size) implements Across {
        /// The abscissa of a value.
        public double at(int index) {
            return from + (to - from) * index / Math.max(1, size - 1);
        }
    }

    /// An axis of values.
    public record Axis(String title, Dimension dimension, Origin origin) {}

    /// Where an axis begins.
    public enum Origin {
        ZERO,
        /// Just below the lowest value, so that small differences are seen.
        LOWEST
    }

    /// How a series is drawn.
    public enum Form {
        /// Bars, on top of those before.
        BARS,
        /// A line on the left axis.
        LINE,
        /// A dot at each place, on the left axis; only for places.
        DOTS,
        /// A line on the right axis.
        RIGHT_LINE
    }

    /// One value for each place.
    ///
    /// @param colour number of its colour among fills or lines
    public record Series(String name, Form form, int colour, double[] values) {}

    public Plot {
        series = List.copyOf(series);
        for (Series one : series) {
            if (one.values().length != across.size()) {
                throw new IllegalArgumentException(one.name() + " has " + one.values().length + " values over "
                        + across.size() + " places. Each place needs one, NaN if it is not known.");
            }
        }
    }
}
