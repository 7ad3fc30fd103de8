package io.millwright.report.chart;

import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import java.util.List;
import java.util.Optional;

/// A chart laid out at a size: its shapes, and what lies where.
public sealed interface ChartDrawing permits PlotDrawing, CurvesDrawing, HourMapDrawing {
    /// What stands at a place of a chart.
    ///
    /// @param index of the place, the point or the hour, from 0
    /// @param x of its middle, from the left edge
    /// @param y of its middle, from the upper edge
    /// @param heading which place or hour
    /// @param lines names with values and units
    record Reading(int index, double x, double y, String heading, List<String> lines) {
        public Reading {
            lines = List.copyOf(lines);
        }
    }

    /// Lays a chart out.
    ///
    /// @param width of the whole chart, in units of about a pixel
    /// @param height of the whole chart
    static ChartDrawing of(Chart chart, double width, double height, ChartStyle style, UnitSystem units) {
        return switch (chart) {
            case Plot plot -> new PlotDrawing(plot, width, height, style, units);
            case Curves curves -> new CurvesDrawing(curves, width, height, style, units);
            case HourMap map -> new HourMapDrawing(map, width, height, style, units);
        };
    }

    /// The shapes.
    Drawing drawing();

    /// What stands at a point; empty outside of the axes.
    ///
    /// @param x from the left edge
    /// @param y from the upper edge
    Optional<Reading> at(double x, double y);

    /// How many places, points or hours there are.
    int size();

    /// What stands at a place, a point or an hour.
    Reading reading(int index);
}
