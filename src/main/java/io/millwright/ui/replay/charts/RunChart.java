package io.millwright.ui.replay.charts;

import io.millwright.quantity.Dimension;
import io.millwright.twin.record.Channel;
import io.millwright.ui.chart.TimeChart.Form;
import io.millwright.ui.chart.TimeChart.Scaling;
import java.util.List;

/// Which channels of a run a chart shows and how. Its title names it among all charts.
record RunChart(String title, Dimension dimension, Scaling scaling, List<Curve> curves) {
    /// A channel as a curve.
    record Curve(String name, Channel channel, Form form) {}

    RunChart {
        curves = List.copyOf(curves);
    }

    RunChart scaled(Scaling other) {
        return new RunChart(title, dimension, other, curves);
    }

    RunChart titled(String other) {
        return new RunChart(other, dimension, scaling, curves);
    }
}
