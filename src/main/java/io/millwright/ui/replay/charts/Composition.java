package io.millwright.ui.replay.charts;

import io.millwright.ui.chart.TimeChart;
import io.millwright.ui.chart.TimeChart.Band;
import io.millwright.ui.chart.TimeChart.Mark;
import io.millwright.ui.chart.TimeChart.Trace;
import io.millwright.ui.chart.TimeCurve;
import io.millwright.ui.replay.charts.RunChart.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes charts to look at of charts to make and the curves that were read.
///
/// @param run curves of the run by channel id
/// @param beside curves of the second run
record Composition(Map<String, TimeCurve> run, Map<String, TimeCurve> beside, List<Band> bands, List<Mark> marks) {
    /// The channels that charts need, of a run that may not have all of them.
    static List<String> ids(List<RunChart> charts) {
        return java.util.stream.Stream.concat(
                        charts.stream()
                                .flatMap(chart -> chart.curves().stream())
                                .map(curve -> curve.channel().id()),
                        Happenings.ids().stream())
                .distinct()
                .toList();
    }

    /// A chart without the curves that have nothing to tell: what the facility does not have is zero or unknown
    /// throughout. Empty if nothing is left.
    Optional<TimeChart> chart(RunChart wanted) {
        List<Trace> traces = new ArrayList<>();
        int colour = 0;
        for (Curve curve : wanted.curves()) {
            TimeCurve values = run.get(curve.channel().id());
            Optional<TimeCurve> other =
                    Optional.ofNullable(beside.get(curve.channel().id()));
            if (values != null
                    && (tells(values) || other.filter(Composition::tells).isPresent())) {
                traces.add(new Trace(curve.name(), curve.form(), colour, values, other));
            }
            colour++;
        }
        return traces.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new TimeChart(wanted.title(), wanted.dimension(), wanted.scaling(), traces, bands, marks));
    }

    private static boolean tells(TimeCurve curve) {
        for (int i = 0; i < curve.size(); i++) {
            double value = curve.value(i);
            if (value != 0 && !Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }
}
