package io.millwright.twin.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fills a table step by step, within a limit.
///
/// **Limit.** When more than the largest number of values would be kept, neighbouring samples are merged in pairs as
/// their [Sampling] says, and from then on twice as many steps make a sample. What is kept is never coarser than needed
/// by more than a factor of two.
final class TableRecorder {
    /// Samples that are kept however many channels there are.
    static final int LEAST_SAMPLES = 2 * Columns.BLOCK;

    private final List<Channel> channels;
    private final Sampling[] sampling;
    private final Table.Precision precision;
    private final long mostValues;
    private List<Block> blocks = new ArrayList<>();
    private double[] endS = new double[Columns.BLOCK];
    private final double[] open;
    private double openS;
    private int openSteps;
    private double lastS;
    private int stride = 1;
    private int count;
    private int generation;

    /// @param mostValues kept at once
    TableRecorder(List<Channel> channels, Table.Precision precision, long mostValues) {
        this.channels = List.copyOf(channels);
        this.precision = precision;
        this.mostValues = mostValues;
        sampling =
                channels.stream().map(channel -> channel.quantity().sampling()).toArray(Sampling[]::new);
        open = new double[sampling.length];
    }

    /// Adds a step.
    ///
    /// @param values in the order of the channels
    void add(double stepEndS, double[] values) {
        double stepS = stepEndS - lastS;
        for (int c = 0; c < sampling.length; c++) {
            open[c] = openSteps == 0 ? values[c] : sampling[c].merge(open[c], openS, values[c], stepS);
        }
        openSteps++;
        openS += stepS;
        lastS = stepEndS;
        if (openSteps == stride) {
            close();
        }
    }

    /// Makes a sample of what has been added since the last one.
    void close() {
        if (openSteps == 0) {
            return;
        }
        boolean full = (long) (count + 1) * Math.max(1, sampling.length) > mostValues;
        if (full && count >= LEAST_SAMPLES) {
            merge();
        }
        append(lastS, open);
        openSteps = 0;
        openS = 0;
    }

    private void append(double sampleEndS, double[] row) {
        int at = count % Columns.BLOCK;
        if (at == 0) {
            blocks.add(Block.of(precision, sampling.length));
        } else if (at == blocks.getLast().samples()) {
            blocks.add(blocks.removeLast().doubled());
        }
        Block block = blocks.getLast();
        for (int c = 0; c < row.length; c++) {
            block.put(c, at, row[c]);
        }
        if (count == endS.length) {
            endS = Arrays.copyOf(endS, 2 * count);
        }
        endS[count++] = sampleEndS;
    }

    private void merge() {
        List<Block> before = blocks;
        double[] ends = endS;
        int samples = count;
        blocks = new ArrayList<>();
        endS = new double[ends.length];
        count = 0;
        double[] row = new double[sampling.length];
        for (int s = 0; s < samples; s += 2) {
            double fromS = s == 0 ? 0 : ends[s - 1];
            boolean paired = s + 1 < samples;
            double endsAt = paired ? ends[s + 1] : ends[s];
            for (int c = 0; c < row.length; c++) {
                double a = before.get(s / Columns.BLOCK).get(c, s % Columns.BLOCK);
                row[c] = paired
                        ? sampling[c].merge(
                                a,
                                ends[s] - fromS,
                                before.get((s + 1) / Columns.BLOCK).get(c, (s + 1) % Columns.BLOCK),
                                endsAt - ends[s])
                        : a;
            }
            append(endsAt, row);
        }
        stride *= 2;
        generation++;
    }

    /// What there is so far. Later samples do not show in it.
    Table table() {
        return new Table(
                channels,
                precision,
                new TimeAxis(Arrays.copyOf(endS, count)),
                generation,
                new Kept(blocks.toArray(Block[]::new)));
    }

    /// What has been kept at a moment.
    private record Kept(Block[] blocks) implements Columns {
        @Override
        public double[] block(int channel, int block) {
            return blocks[block].of(channel);
        }

        @Override
        public double value(int channel, int sample) {
            return blocks[sample / BLOCK].get(channel, sample % BLOCK);
        }
    }

    /// Numbers of a block of samples, as many bits of them as are kept. It begins small, since the many channels of a
    /// campus would take hundreds of megabytes for samples that may never come.
    private sealed interface Block {
        /// Samples that a block begins with.
        int FIRST = 16;

        static Block of(Table.Precision precision, int channels) {
            return switch (precision) {
                case DOUBLE -> new Doubles(new double[channels][FIRST]);
                case SINGLE -> new Floats(new float[channels][FIRST]);
            };
        }

        /// For how many there is room.
        int samples();

        void put(int channel, int at, double value);

        double get(int channel, int at);

        /// The numbers of a channel.
        double[] of(int channel);

        /// A copy with twice the room; what looks at this one is not disturbed.
        Block doubled();

        /// Keeps every bit.
        record Doubles(double[][] values) implements Block {
            @Override
            public int samples() {
                return values.length == 0 ? Columns.BLOCK : values[0].length;
            }

            @Override
            public void put(int channel, int at, double value) {
                values[channel][at] = value;
            }

            @Override
            public double get(int channel, int at) {
                return values[channel][at];
            }

            @Override
            public double[] of(int channel) {
                return values[channel];
            }

            @Override
            public Block doubled() {
                double[][] more = new double[values.length][];
                Arrays.setAll(more, channel -> Arrays.copyOf(values[channel], 2 * samples()));
                return new Doubles(more);
            }
        }

        /// Keeps 24 bits.
        record Floats(float[][] values) implements Block {
            @Override
            public int samples() {
                return values.length == 0 ? Columns.BLOCK : values[0].length;
            }

            @Override
            public void put(int channel, int at, double value) {
                values[channel][at] = (float) value;
            }

            @Override
            public double get(int channel, int at) {
                return values[channel][at];
            }

            @Override
            public double[] of(int channel) {
                float[] kept = values[channel];
                double[] numbers = new double[kept.length];
                for (int s = 0; s < kept.length; s++) {
                    numbers[s] = kept[s];
                }
                return numbers;
            }

            @Override
            public Block doubled() {
                float[][] more = new float[values.length][];
                Arrays.setAll(more, channel -> Arrays.copyOf(values[channel], 2 * samples()));
                return new Floats(more);
            }
        }
    }
}
