package io.millwright.report.chart;

import io.millwright.report.chart.Plot.Axis;
import java.util.List;

/// Curves through points that have an abscissa of their own, with points that are set off, such as an optimum, and
/// limits across them.
///
/// @param across axis along the lower edge
/// @param left axis of the values
/// @param curves back to front
/// @param marks points to look at, on top
/// @param guides limits
public record Curves(String title, Axis across, Axis left, List<Curve> curves, List<Mark> marks, List<Guide> guides)
        implements Chart {
    /// How much a curve is to be seen.
    public enum Weight {
        /// Broad, with a dot at each point.
        MAIN,
        /// A line.
        PLAIN,
        /// Broken, for what might be instead.
        FAINT
    }

    /// Points in the order in which they are joined.
    ///
    /// @param colour number of its colour among lines
    /// @param details what each point is, in words
    public record Curve(String name, Weight weight, int colour, double[] x, double[] y, List<String> details) {
        public Curve {
            details = List.copyOf(details);
            if (x.length != y.length || details.size() != x.length) {
                throw new IllegalArgumentException(name + " has " + x.length + " abscissas, " + y.length
                        + " values and " + details.size() + " details; each point needs one of each.");
            }
        }
    }

    /// A point with a name.
    ///
    /// @param colour number of its colour among lines
    public record Mark(String name, int colour, double x, double y) {}

    /// A limit: a broken line across the chart.
    ///
    /// @param axis that it is a value of
    public record Guide(String name, Edge axis, double value) {}

    /// The two axes.
    public enum Edge {
        LOWER,
        LEFT
    }

    public Curves {
        curves = List.copyOf(curves);
        marks = List.copyOf(marks);
        guides = List.copyOf(guides);
    }
}
