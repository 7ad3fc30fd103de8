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

/// Channels of one run as curves. Of a run that proceeds, what has been read stays, and only what is new is read. For
/// one thread at a time; the curves are for all.
final class ChannelCurves {
    private static final int ROOM = 1024;

    /// What has been read of a channel; the values are shared by all curves of it, each of which ends where it did.
    private record Kept(int generation, double[] values, int size) {}

    private final Map<String, Kept> kept = new HashMap<>();

    /// Curves by channel id; channels that the recording does not have are left out.
    Map<String, TimeCurve> read(Recording run, Collection<String> ids) {
        IdentityHashMap<Table, double[]> ends = new IdentityHashMap<>();
        Map<String, TimeCurve> curves = new HashMap<>();
        for (String id : ids) {
            run.channel(id).ifPresent(channel -> {
                Table table = run.table(channel);
                Kept all = read(table, run.column(channel), kept.getOrDefault(id, new Kept(0, new double[0], 0)));
                kept.put(id, all);
                double[] endS = ends.computeIfAbsent(table, each -> each.axis().ends());
                curves.put(id, new TimeCurve(between(channel), endS, all.values(), endS.length));
            });
        }
        return curves;
    }

    private static Kept read(Table table, int column, Kept before) {
        int size = table.axis().size();
        if (table.generation() != before.generation() || size < before.size()) {
            double[] values = Arrays.copyOf(table.values(column, 0, size), size + ROOM);
            return new Kept(table.generation(), values, size);
        }
        if (size == before.size()) {
            return before;
        }
        double[] values =
                size > before.values().length ? Arrays.copyOf(before.values(), 2 * size + ROOM) : before.values();
        double[] more = table.values(column, before.size(), size);
        System.arraycopy(more, 0, values, before.size(), more.length);
        return new Kept(table.generation(), values, size);
    }

    /// States of things with a mass are on their way; counts, means and extremes hold for their sample.
    private static TimeCurve.Between between(Channel channel) {
        boolean moves = channel.quantity().sampling() == Sampling.END
                && channel.quantity().dimension() != Dimension.COUNT;
        return moves ? TimeCurve.Between.JOINED : TimeCurve.Between.HELD;
    }
}
