package io.millwright.workload.demand;

import io.millwright.numeric.Progress;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.util.ArrayDeque;
import java.util.List;

/// What a stream of requests asks for: how many, when, how long. Read once, in memory that does not grow with it.
///
/// @param spanS first to last arrival
/// @param rate arrivals over time
/// @param peakPerS largest rate in any 60 s
/// @param gaps between arrivals, in seconds
/// @param tiedShare share of requests that arrive at the very moment of the one before
/// @param dispersions of counts in windows, by rising length
/// @param input prompt tokens
/// @param output generated tokens, hidden ones included
/// @param hiddenShare share of the generated tokens that is hidden
/// @param prefixes how much prompts share
public record DemandProfile(
        double spanS,
        RateSeries rate,
        double peakPerS,
        Spread gaps,
        double tiedShare,
        List<Dispersion> dispersions,
        Spread input,
        Spread output,
        double hiddenShare,
        PrefixSharing prefixes) {
    private static final double PEAK_WINDOW_S = 60;
    private static final double GAP_STEP_S = 1e-6;
    private static final int REPORT_EVERY = 8192;
    private static final List<Double> DISPERSION_WINDOWS_S = List.of(1.0, 10.0, 60.0, 600.0);

    /// How counts of arrivals scatter.
    ///
    /// @param windowS length of the windows
    /// @param index variance over mean of the counts: 1 for Poisson, more for clusters and changes of rate; NaN if
    /// there are fewer than ten windows
    public record Dispersion(double windowS, double index) {}

    /// How much of the prompts was seen before at the head of another one.
    ///
    /// @param requestShare share of requests that carry hashes
    /// @param blockShare share of hashed blocks that an unbounded cache of all earlier prompts would hold; NaN without
    /// hashes
    /// @param blockTokens tokens of a block; 0 without hashes
    public record PrefixSharing(double requestShare, double blockShare, int blockTokens) {}

    /// Counts in windows of one length, as they end.
    static final class Counts {
        private static final int LEAST_WINDOWS = 10;

        private final double windowS;
        private long window;
        private long count;
        private double sum;
        private double squares;

        Counts(double windowS) {
            this.windowS = windowS;
        }

        void add(double timeS) {
            long now = (long) (timeS / windowS);
            if (now > window) {
                sum += count;
                squares += (double) count * count;
                count = 0;
                window = now;
            }
            count++;
        }

        Dispersion dispersion() {
            double mean = sum / window;
            return new Dispersion(
                    windowS, window < LEAST_WINDOWS ? Double.NaN : (squares / window - mean * mean) / mean);
        }
    }

    /// Reads a stream to its end.
    ///
    /// @param expectedS its duration, to tell how far it is; NaN if nobody knows
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static DemandProfile of(RequestStream requests, double expectedS, Progress progress) {
        return of(requests, Long.MAX_VALUE, expectedS, progress);
    }

    /// Reads the beginning of a stream.
    ///
    /// @param most requests that are read; what comes after them is left in the stream
    /// @param expectedS its duration, to tell how far it is; NaN if nobody knows
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static DemandProfile of(RequestStream requests, long most, double expectedS, Progress progress) {
        RateSeries.Counter rate = new RateSeries.Counter();
        Spread.Counter gaps = new Spread.Counter(GAP_STEP_S);
        Spread.Counter input = new Spread.Counter(1);
        Spread.Counter output = new Spread.Counter(1);
        List<Counts> counts = DISPERSION_WINDOWS_S.stream().map(Counts::new).toList();
        BlockCensus blocks = new BlockCensus();
        ArrayDeque<Double> lastMinute = new ArrayDeque<>();
        long number = 0;
        long tied = 0;
        double hidden = 0;
        int fullest = 0;
        double firstS = 0;
        double lastS = 0;
        while (number < most && requests.hasNext()) {
            Request request = requests.next();
            double timeS = request.arrivalS();
            if (number == 0) {
                firstS = timeS;
            } else {
                gaps.add(timeS - lastS);
                tied += timeS == lastS ? 1 : 0;
            }
            lastS = timeS;
            rate.add(timeS);
            counts.forEach(each -> each.add(timeS));
            lastMinute.addLast(timeS);
            while (lastMinute.getFirst() <= timeS - PEAK_WINDOW_S) {
                lastMinute.removeFirst();
            }
            fullest = Math.max(fullest, lastMinute.size());
            input.add(request.inputTokens());
            output.add(request.outputTokens());
            hidden += request.hiddenTokens();
            blocks.add(request);
            if (++number % REPORT_EVERY == 0) {
                progress.checkCancelled();
                progress.report(
                        Double.isNaN(expectedS) ? 0 : Math.min(1, timeS / expectedS),
                        String.format(java.util.Locale.ROOT, "%,d requests", number));
            }
        }
        Spread outputs = output.spread();
        return new DemandProfile(
                lastS - firstS,
                rate.series(),
                fullest / PEAK_WINDOW_S,
                gaps.spread(),
                number < 2 ? 0 : tied / (double) (number - 1),
                counts.stream().map(Counts::dispersion).toList(),
                input.spread(),
                outputs,
                number == 0 ? 0 : hidden / (outputs.mean() * number),
                blocks.sharing());
    }

    /// How many requests there are.
    public long requests() {
        return input.count();
    }

    /// Mean rate over the span.
    public double meanPerS() {
        return spanS > 0 ? requests() / spanS : 0;
    }
}
