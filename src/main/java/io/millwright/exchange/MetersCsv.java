package io.millwright.exchange;

import io.millwright.quantity.Dimension;
import io.millwright.twin.meters.Intervals;
import io.millwright.twin.meters.MeterComparison;
import io.millwright.twin.meters.MeterComparison.Compared;
import io.millwright.twin.meters.MeterComparison.Point;
import java.io.IOException;

/// A recording of meters beside the model as a table of comma-separated values: a row for every interval, a column for
/// every driving point, and two for every compared one, in SI units. Unknown values are empty.
public final class MetersCsv {
    private MetersCsv() {}

    /// Writes the table.
    public static void write(MeterComparison comparison, Appendable to) throws IOException {
        to.append("start [s],end [s]");
        for (Point drive : comparison.drives()) {
            heading(drive.meter().channel().id(), "given", drive.meter().dimension(), to);
        }
        for (Compared each : comparison.points()) {
            heading(each.meter().channel().id(), "measured", each.meter().dimension(), to);
            heading(each.meter().channel().id(), "computed", each.meter().dimension(), to);
        }
        to.append('\n');
        Intervals intervals = comparison.intervals();
        for (int k = 0; k < intervals.count(); k++) {
            to.append(Double.toString(intervals.fromS(k))).append(',').append(Double.toString(intervals.untilS(k)));
            for (Point drive : comparison.drives()) {
                value(drive.means()[k], to);
            }
            for (Compared each : comparison.points()) {
                value(each.measured()[k], to);
                value(each.computed()[k], to);
            }
            to.append('\n');
        }
    }

    private static void heading(String id, String which, Dimension dimension, Appendable to) throws IOException {
        String unit = dimension.siSymbol();
        String text = id + " " + which + (unit.isEmpty() ? "" : " [" + unit + "]");
        to.append(',').append(text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    private static void value(double value, Appendable to) throws IOException {
        to.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
    }
}
