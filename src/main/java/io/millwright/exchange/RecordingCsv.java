package io.millwright.exchange;

import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Columns;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Table;
import io.millwright.twin.record.TimeAxis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A recorded run as a table of comma-separated values: a row for every sample, a column for every channel, in SI
/// units, each number with as many digits as give it back exactly. Unknown values are empty.
///
/// Channels of racks and equipment may have fewer samples than others; beside those their value stands in every row
/// that their sample covers.
public final class RecordingCsv {
    private final Recording recording;
    private final List<Channel> channels;
    private final TimeAxis axis;

    private RecordingCsv(Recording recording, List<Channel> channels) {
        this.recording = recording;
        this.channels = channels;
        axis = channels.stream()
                .map(recording::axis)
                .filter(each -> each == recording.main().axis())
                .findFirst()
                .orElseGet(() -> channels.isEmpty()
                        ? recording.main().axis()
                        : recording.details().axis());
    }

    /// Channels whose ids match a pattern, in which `*` stands for any text, in the order of the recording.
    public static List<Channel> matching(Recording recording, String pattern) {
        String[] parts = pattern.split("\\*", -1);
        Pattern ids = Pattern.compile(Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*")));
        return recording.channels().stream()
                .filter(channel -> ids.matcher(channel.id()).matches())
                .toList();
    }

    /// Writes the table.
    public static void write(Recording recording, List<Channel> channels, Appendable to) throws IOException {
        new RecordingCsv(recording, channels).write(to);
    }

    private void write(Appendable to) throws IOException {
        to.append("start [s],end [s]");
        for (Channel channel : channels) {
            String unit = channel.quantity().dimension().siSymbol();
            to.append(',').append(quoted(channel.id() + (unit.isEmpty() ? "" : " [" + unit + "]")));
        }
        to.append('\n');
        for (int from = 0; from < axis.size(); from += Columns.BLOCK) {
            writeRows(from, Math.min(axis.size(), from + Columns.BLOCK), to);
        }
    }

    private void writeRows(int from, int until, Appendable to) throws IOException {
        List<double[]> columns = new ArrayList<>();
        for (Channel channel : channels) {
            columns.add(column(channel, from, until));
        }
        for (int row = from; row < until; row++) {
            to.append(Double.toString(axis.startS(row))).append(',').append(Double.toString(axis.endS(row)));
            for (int c = 0; c < channels.size(); c++) {
                to.append(',').append(text(channels.get(c), columns.get(c)[row - from]));
            }
            to.append('\n');
        }
    }

    private double[] column(Channel channel, int from, int until) {
        TimeAxis own = recording.axis(channel);
        Table table = recording.table(channel);
        int column = recording.column(channel);
        if (own == axis) {
            return table.values(column, from, until);
        }
        double[] values = new double[until - from];
        for (int row = from; row < until; row++) {
            values[row - from] = table.value(column, own.sampleAt(axis.endS(row)));
        }
        return values;
    }

    private String text(Channel channel, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        boolean single = recording.table(channel).precision() == Table.Precision.SINGLE;
        return single ? Float.toString((float) value) : Double.toString(value);
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
