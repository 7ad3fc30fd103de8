package io.millwright.ui.replay.charts;

import io.millwright.quantity.Dimension;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Sampling;
import io.millwright.twin.record.Table;
import io.millwright.ui.chart.TimeCurve;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// Channels of one run as curves. Of a run that proceeds, what has been read stays, and only what is new is read. For
/// one thread at a time; the curves are for all.
final class ChannelCurves {
    /// What has been read of a channel; the values are shared by all curves of it, each of which ends where it did.
    private record Kept(int generation, double[] values, TimeCurve curve) {}

    private final Map<String, Kept> kept = new HashMap<>();

    /// Curves by channel id; channels that the recording does not have are left out.
    Map<String, TimeCurve> read(Recording run, Collection<String> ids) {
        IdentityHashMap<Table, double[]> ends = new IdentityHashMap<>();
        Map<String, TimeCurve> curves = new HashMap<>();
        for (String id : ids) {
            run.channel(id).ifPresent(channel -> {
                Table table = run.table(channel);
                double[] endS = ends.computeIfAbsent(table, each -> each.axis().ends());
                int column = run.column(channel);
                Kept now = Optional.ofNullable(kept.get(id))
                        .filter(before -> before.generation() == table.generation()
                                && before.curve().size() <= endS.length)
                        .map(before -> longer(before, table, column, endS))
                        .orElseGet(() -> whole(channel, table, column, endS));
                kept.put(id, now);
                curves.put(id, now.curve());
            });
        }
        return curves;
    }

    private static Kept whole(Channel channel, Table table, int column, double[] endS) {
        double[] values = table.values(column, 0, endS.length);
        return new Kept(table.generation(), values, new TimeCurve(between(channel), endS, values, endS.length));
    }

    private static Kept longer(Kept before, Table table, int column, double[] endS) {
        int size = before.curve().size();
        if (size == endS.length) {
            return before;
        }
        double[] values = endS.length > before.values().length
                ? Arrays.copyOf(before.values(), 2 * endS.length)
                : before.values();
        double[] more = table.values(column, size, endS.length);
        System.arraycopy(more, 0, values, size, more.length);
        return new Kept(before.generation(), values, before.curve().longer(endS, values, endS.length));
    }

    /// States of things with a mass are on their way; counts, means and extremes hold for their sample.
    private static TimeCurve.Between between(Channel channel) {
        boolean moves = channel.quantity().sampling() == Sampling.END
                && channel.quantity().dimension() != Dimension.COUNT;
        return moves ? TimeCurve.Between.JOINED : TimeCurve.Between.HELD;
    }
}
