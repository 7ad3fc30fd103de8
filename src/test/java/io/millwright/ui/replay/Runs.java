package io.millwright.ui.replay;

import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Columns;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Table;
import io.millwright.twin.record.TimeAxis;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Small recordings for tests of what shows them.
public final class Runs {
    private Runs() {}

    /// With a sample a second.
    public static Recording of(SequencedMap<Channel, double[]> values) {
        return of(values, List.of());
    }

    /// With a sample a second.
    public static Recording of(SequencedMap<Channel, double[]> values, List<RunEvent> events) {
        int samples =
                values.values().stream().mapToInt(each -> each.length).max().orElse(0);
        double[] endS = new double[samples];
        Arrays.setAll(endS, s -> s + 1);
        Provenance made = new Provenance("test", "Test hall", new LinkedHashMap<>(), 1, new LinkedHashMap<>());
        return new Recording(made, table(values, endS, false), table(values, endS, true), events, List.of(), true);
    }

    /// The first samples of a recording, as while it proceeded.
    public static Recording first(Recording whole, int samples) {
        return new Recording(
                whole.provenance(),
                first(whole.main(), samples),
                first(whole.details(), samples),
                whole.events().stream()
                        .filter(event -> event.timeS() <= whole.main().axis().endS(samples - 1))
                        .toList(),
                List.of(),
                false);
    }

    private static Table first(Table table, int samples) {
        TimeAxis axis = new TimeAxis(Arrays.copyOf(table.axis().ends(), samples));
        return new Table(table.channels(), table.precision(), axis, 0, table.columns());
    }

    private static Table table(SequencedMap<Channel, double[]> values, double[] endS, boolean detail) {
        List<Channel> channels = values.keySet().stream()
                .filter(channel -> channel.subject().kind().isDetail() == detail)
                .toList();
        return new Table(
                channels,
                Table.Precision.DOUBLE,
                new TimeAxis(endS),
                0,
                (channel, block) -> Arrays.copyOfRange(
                        values.get(channels.get(channel)), block * Columns.BLOCK, (block + 1) * Columns.BLOCK));
    }
}
