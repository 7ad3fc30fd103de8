package io.millwright.ui.chart;

import io.millwright.quantity.Dimension;
import java.util.List;
import java.util.Optional;

/// Curves of one dimension over the time of a run, stacked as areas or drawn as lines over them, each with the same
/// curve of a second run beside it where there is one.
///
/// @param traces areas from the bottom up, lines in any order
/// @param bands stretches of time that are shaded
/// @param marks moments that are marked
public record TimeChart(
        String title, Dimension dimension, Scaling scaling, List<Trace> traces, List<Band> bands, List<Mark> marks) {
    /// Where the upright axis begins and ends.
    public enum Scaling {
        /// At zero, for amounts.
        FROM_ZERO,
        /// Around what is seen, for temperatures.
        FITTED,
        /// A hundred percent, for shares of a whole.
        SHARES,
        /// By factors, for what spans decades, such as waiting times.
        LOGARITHMIC
    }

    /// How a trace is drawn.
    public enum Form {
        AREA,
        LINE
    }

    /// How grave something is.
    public enum Concern {
        NOTE,
        WARNING,
        ALARM
    }

    /// A curve with its name.
    ///
    /// @param colour its number among the colours of lines
    /// @param beside the same of the second run
    public record Trace(String name, Form form, int colour, TimeCurve curve, Optional<TimeCurve> beside) {}

    /// A stretch of time in which something was so.
    public record Band(double fromS, double toS, Concern concern, String text) {}

    /// How far down the chart a mark goes.
    public enum Reach {
        /// All the way, for what was done.
        ACROSS,
        /// A tick at the top, for what came of it, of which there may be much.
        TICK
    }

    /// A moment in which something happened.
    public record Mark(double timeS, Reach reach, Concern concern, String text) {}

    public TimeChart {
        traces = List.copyOf(traces);
        bands = List.copyOf(bands);
        marks = List.copyOf(marks);
    }

    /// The areas, from the bottom up.
    List<Trace> areas() {
        return traces.stream().filter(trace -> trace.form() == Form.AREA).toList();
    }

    /// Whether a second run stands beside the first.
    boolean isCompared() {
        return traces.stream().anyMatch(trace -> trace.beside().isPresent());
    }
}
