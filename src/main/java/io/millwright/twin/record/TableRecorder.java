package io.millwright.twin.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fills a table step by step, within a limit.
///
/// **Limit.** When more than the largest number of values would be kept, neighbouring samples are merged in pairs as
/// their
/// [Sampling] says, and from then on twice as many steps make a sample. What is kept is never coarser than needed by
/// more than a factor of two.
final class TableRecorder {
    /// Samples that are kept however many channels there are.
    static final int LEAST_SAMPLES = 2 * Columns.BLOCK;

    private final List<Channel> channels;
    private final Sampling[] sampling;
    private final Table.Precision precision;
    private final long mostValues;
    private List<double[][]> blocks = new ArrayList<>();
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
            blocks.add(new double[sampling.length][Columns.BLOCK]);
        }
        double[][] block = blocks.getLast();
        for (int c = 0; c < row.length; c++) {
            block[c][at] = precision == Table.Precision.SINGLE ? (float) row[c] : row[c];
        }
        if (count == endS.length) {
            endS = Arrays.copyOf(endS, 2 * count);
        }
        endS[count++] = sampleEndS;
    }

    private void merge() {
        List<double[][]> before = blocks;
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
                double a = before.get(s / Columns.BLOCK)[c][s % Columns.BLOCK];
                row[c] = paired
                        ? sampling[c].merge(
                                a,
                                ends[s] - fromS,
                                before.get((s + 1) / Columns.BLOCK)[c][(s + 1) % Columns.BLOCK],
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
        double[][][] now = blocks.toArray(double[][][]::new);
        return new Table(
                channels,
                precision,
                new TimeAxis(Arrays.copyOf(endS, count)),
                generation,
                (channel, block) -> now[block][channel]);
    }
}
