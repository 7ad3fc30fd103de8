package io.millwright.ui.replay.charts;

import io.millwright.finding.Finding;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Columns;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Table;
import io.millwright.twin.record.TimeAxis;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/// Runs whose channels follow functions of time, in steps of a second.
final class DrawnRuns {
    private final Map<Channel, DoubleUnaryOperator> channels = new LinkedHashMap<>();

    DrawnRuns with(Channel channel, DoubleUnaryOperator ofTime) {
        channels.put(channel, ofTime);
        return this;
    }

    /// A run so long; the state of a step is what the function gives at its end.
    Recording recording(int seconds) {
        List<Channel> main = channels.keySet().stream()
                .filter(channel -> !channel.subject().kind().isDetail())
                .toList();
        List<Channel> details = channels.keySet().stream()
                .filter(channel -> channel.subject().kind().isDetail())
                .toList();
        return new Recording(
                RecordedRuns.PROVENANCE,
                table(main, seconds, 1, 0),
                table(details, seconds, 1, 0),
                List.of(new RunEvent(
                        10, RunEvent.Kind.ACTION, Finding.note("twin.run.action", "", "name", "Lose the grid"))),
                List.of(),
                true);
    }

    /// The same with racks and equipment in steps of two seconds, as after a merge.
    Recording merged(int seconds) {
        Recording whole = recording(seconds);
        return new Recording(
                whole.provenance(),
                whole.main(),
                table(whole.details().channels(), seconds / 2, 2, 1),
                whole.events(),
                List.of(),
                true);
    }

    private DoubleUnaryOperator course(Channel channel) {
        return Objects.requireNonNull(channels.get(channel));
    }

    private Table table(List<Channel> of, int samples, double stepS, int generation) {
        double[] endS = new double[samples];
        Arrays.setAll(endS, i -> (i + 1) * stepS);
        Columns columns = (channel, block) -> {
            double[] values = new double[Columns.BLOCK];
            Arrays.setAll(values, i -> course(of.get(channel)).applyAsDouble((block * Columns.BLOCK + i + 1) * stepS));
            return values;
        };
        return new Table(of, Table.Precision.DOUBLE, new TimeAxis(endS), generation, columns);
    }
}
