package io.millwright.project;

import io.millwright.project.RunContents.Place;
import io.millwright.project.RunFrames.BlockKey;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Columns;
import io.millwright.twin.record.Table;
import io.millwright.twin.record.Table.Precision;
import io.millwright.twin.record.TimeAxis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.DataFormatException;

/// The numbers of a run file, read block by block when they are asked for, the last used ones kept.
final class RunBlocks {
    /// Blocks that are kept, 64 MB.
    private static final int KEPT = 512;

    private static final double[] NOTHING = new double[Columns.BLOCK];

    static {
        Arrays.fill(NOTHING, Double.NaN);
    }

    private final FileChannel file;
    private final RunTexts.Head head;
    private final Map<BlockKey, Place> places;
    private final Map<BlockKey, double[][]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Table[] tables = new Table[RunContents.TABLES];

    RunBlocks(FileChannel file, RunContents contents, RunTexts.Head head) throws IOException {
        this.file = file;
        this.head = head;
        places = contents.blocks();
        for (int table = 0; table < tables.length; table++) {
            tables[table] = table(table, contents.generation(table), contents.samples(table));
        }
    }

    /// A table of the run, as long as the times of its samples are known.
    Table table(int table) {
        return tables[table];
    }

    /// @param generation negative for the one with the longest times
    /// @param samples negative for as many as there are
    private Table table(int table, int generation, int samples) throws IOException {
        TreeSet<Integer> generations = new TreeSet<>();
        places.keySet().stream().filter(key -> key.table() == table).forEach(key -> generations.add(key.generation()));
        int best = Math.max(0, generation);
        double[] ends = ends(table, best, samples);
        for (int other : generation < 0 ? generations : List.<Integer>of()) {
            double[] its = ends(table, other, samples);
            if (its.length > 0 && (ends.length == 0 || its[its.length - 1] >= ends[ends.length - 1])) {
                best = other;
                ends = its;
            }
        }
        int chosen = best;
        TimeAxis axis = new TimeAxis(ends);
        Precision precision = head.precision().get(table);
        List<Channel> channels = head.channels().get(table);
        return new Table(channels, precision, axis, chosen, (channel, block) -> {
            int from = channel / RunFrames.GROUP * RunFrames.GROUP;
            int count = Math.min(RunFrames.GROUP, channels.size() - from);
            int first = block * Columns.BLOCK;
            int inBlock = Math.min(Columns.BLOCK, axis.size() - first);
            return numbers(new BlockKey(table, chosen, first, inBlock, from, count), precision, channel - from);
        });
    }

    private double[] ends(int table, int generation, int samples) throws IOException {
        List<double[]> blocks = new ArrayList<>();
        int size = 0;
        boolean more = true;
        while (more) {
            int first = size;
            BlockKey found = null;
            int most = samples < 0 ? Columns.BLOCK : Math.min(Columns.BLOCK, samples - size);
            for (int count = most; count > 0 && found == null; count--) {
                BlockKey key = new BlockKey(table, generation, first, count, -1, 1);
                found = places.containsKey(key) ? key : null;
            }
            if (found != null) {
                try {
                    blocks.add(Arrays.copyOf(read(found, Precision.DOUBLE)[0], found.samples()));
                    size += found.samples();
                } catch (DataFormatException e) {
                    found = null;
                }
            }
            more = found != null && found.samples() == Columns.BLOCK;
        }
        return blocks.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private double[] numbers(BlockKey key, Precision precision, int channel) {
        synchronized (kept) {
            double[][] values = kept.get(key);
            if (values == null && !places.containsKey(key)) {
                return NOTHING;
            }
            if (values == null) {
                try {
                    values = read(key, precision);
                } catch (IOException e) {
                    throw new UncheckedIOException("The run file can no longer be read. Open it again.", e);
                } catch (DataFormatException e) {
                    throw new UncheckedIOException(new IOException("The run file has changed. Open it again.", e));
                }
                kept.put(key, values);
                if (kept.size() > KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
            return values[channel];
        }
    }

    private double[][] read(BlockKey key, Precision precision) throws IOException, DataFormatException {
        Place place = java.util.Objects.requireNonNull(places.get(key));
        return RunFrames.numbers(key, precision, RunContents.bytes(file, place.offset(), place.bytes()), Columns.BLOCK);
    }
}
