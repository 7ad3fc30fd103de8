package io.millwright.report.chart;

/// What a chart shows, before it has a size, colours and units. Values are SI; NaN is not known.
public sealed interface Chart permits Plot, Curves, HourMap {
    /// Above the chart.
    String title();
}
