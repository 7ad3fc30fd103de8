package io.millwright.twin.replay;

import io.millwright.serving.RequestWatcher;
import io.millwright.twin.record.Quantities;
import java.util.Arrays;

/// Latencies and attainment of the requests that ended lately, by tier and of all.
///
/// Requests are counted in slices of [#SLICE_S]; a slice goes when another one begins [Quantities#WINDOW_S] after it,
/// so that a window is between five and six slices long. Latencies are counted in bins of equal ratio, 2 % wide, so
/// that a percentile is within 1 % of one of the requests.
final class LatencyWindow implements RequestWatcher {
    private static final double SLICE_S = 10;
    private static final int SLICES = (int) Math.round(Quantities.WINDOW_S / SLICE_S);
    private static final double LEAST_S = 1e-4;
    private static final double RATIO = Math.log(1.02);
    /// Longer ones are counted as this: eleven days.
    private static final int BINS = (int) (Math.log(1e6 / LEAST_S) / RATIO);

    private final Row[] rows;
    private long newest;

    /// One latency of a tier.
    static final class Bins {
        private final double[][] slices = new double[SLICES][BINS];
        private final double[] sum = new double[BINS];
        private double count;
        /// The first bin that may have something.
        private int lowest = BINS;

        private void add(int slot, double seconds, double requests) {
            int bin =
                    seconds <= LEAST_S ? 0 : Math.min(BINS - 1, (int) Math.round(Math.log(seconds / LEAST_S) / RATIO));
            slices[slot][bin] += requests;
            sum[bin] += requests;
            count += requests;
            lowest = Math.min(lowest, bin);
        }

        private void clear(int slot) {
            Arrays.fill(slices[slot], 0);
            count = 0;
            lowest = BINS;
            for (int bin = BINS - 1; bin >= 0; bin--) {
                sum[bin] = 0;
                for (double[] slice : slices) {
                    sum[bin] += slice[bin];
                }
                count += sum[bin];
                lowest = sum[bin] > 0 ? bin : lowest;
            }
        }

        /// What so many parts of the requests stayed within; NaN without any.
        double quantile(double part) {
            double within = 0;
            for (int bin = lowest; bin < BINS && count > 0; bin++) {
                within += sum[bin];
                if (within >= part * count) {
                    return LEAST_S * Math.exp(bin * RATIO);
                }
            }
            return Double.NaN;
        }
    }

    /// A tier, or all.
    static final class Row {
        final Bins ttft = new Bins();
        final Bins tpot = new Bins();
        final Bins e2e = new Bins();
        private final double[] met = new double[SLICES];
        private final double[] judged = new double[SLICES];

        private void clear(int slot) {
            ttft.clear(slot);
            tpot.clear(slot);
            e2e.clear(slot);
            met[slot] = 0;
            judged[slot] = 0;
        }

        /// Part of the requests that met their targets; NaN without any.
        double attainment() {
            double all = Arrays.stream(judged).sum();
            return all > 0 ? Arrays.stream(met).sum() / all : Double.NaN;
        }
    }

    LatencyWindow(int tiers) {
        rows = new Row[tiers + 1];
        Arrays.setAll(rows, row -> new Row());
    }

    /// Goes on to a time; what is too old then is forgotten.
    void advanceTo(double timeS) {
        long slice = slice(timeS);
        long from = Math.max(newest + 1, slice - SLICES + 1);
        for (long next = from; next <= slice; next++) {
            for (Row row : rows) {
                row.clear(slot(next));
            }
        }
        newest = Math.max(newest, slice);
    }

    @Override
    public void completed(
            int tier, double endS, double requests, double ttftS, double tpotS, double e2eS, boolean met) {
        advanceTo(endS);
        if (slice(endS) > newest - SLICES) {
            int slot = slot(slice(endS));
            add(rows[tier], slot, requests, ttftS, tpotS, e2eS, met);
            add(all(), slot, requests, ttftS, tpotS, e2eS, met);
        }
    }

    private static void add(Row row, int slot, double requests, double ttftS, double tpotS, double e2eS, boolean met) {
        row.ttft.add(slot, ttftS, requests);
        if (!Double.isNaN(tpotS)) {
            row.tpot.add(slot, tpotS, requests);
        }
        row.e2e.add(slot, e2eS, requests);
        row.judged[slot] += requests;
        row.met[slot] += met ? requests : 0;
    }

    /// Requests that were turned away or lost.
    void failed(int tier, double timeS, double requests) {
        advanceTo(timeS);
        rows[tier].judged[slot(newest)] += requests;
        all().judged[slot(newest)] += requests;
    }

    Row tier(int tier) {
        return rows[tier];
    }

    Row all() {
        return rows[rows.length - 1];
    }

    /// What ends with a slice belongs to it.
    private static long slice(double timeS) {
        return Math.max(0, (long) Math.ceil(timeS / SLICE_S) - 1);
    }

    private static int slot(long slice) {
        return (int) (slice % SLICES);
    }
}
