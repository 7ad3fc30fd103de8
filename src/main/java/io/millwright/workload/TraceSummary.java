package io.millwright.workload;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.HdrHistogram.Histogram;

/// A stream of requests in numbers.
///
/// @param requests how many
/// @param spanS first to last arrival
/// @param meanPerS mean rate over the span
/// @param peakPerS largest rate in any 60 s
/// @param input prompt tokens
/// @param output generated tokens
public record TraceSummary(
        long requests, double spanS, double meanPerS, double peakPerS, Lengths input, Lengths output) {
    private static final double PEAK_WINDOW_S = 60;

    /// Token counts of requests; percentiles to three digits.
    public record Lengths(double mean, long p50, long p90, long p99, long max) {
        private static Lengths of(Histogram histogram, double sum) {
            long count = histogram.getTotalCount();
            return new Lengths(
                    count == 0 ? Double.NaN : sum / count,
                    histogram.getValueAtPercentile(50),
                    histogram.getValueAtPercentile(90),
                    histogram.getValueAtPercentile(99),
                    histogram.getMaxValue());
        }
    }

    /// Reads a stream to its end.
    public static TraceSummary of(Iterator<Request> requests) {
        Histogram input = new Histogram(3);
        Histogram output = new Histogram(3);
        ArrayDeque<Double> lastMinute = new ArrayDeque<>();
        double inputSum = 0;
        double outputSum = 0;
        double firstS = Double.NaN;
        double lastS = Double.NaN;
        int most = 0;
        while (requests.hasNext()) {
            Request request = requests.next();
            double arrivalS = request.arrivalS();
            firstS = Double.isNaN(firstS) ? arrivalS : firstS;
            lastS = arrivalS;
            lastMinute.addLast(arrivalS);
            while (lastMinute.getFirst() <= arrivalS - PEAK_WINDOW_S) {
                lastMinute.removeFirst();
            }
            most = Math.max(most, lastMinute.size());
            input.recordValue(request.inputTokens());
            output.recordValue(request.outputTokens());
            inputSum += request.inputTokens();
            outputSum += request.outputTokens();
        }
        long count = input.getTotalCount();
        double spanS = count == 0 ? 0 : lastS - firstS;
        return new TraceSummary(
                count,
                spanS,
                spanS > 0 ? count / spanS : 0,
                most / PEAK_WINDOW_S,
                Lengths.of(input, inputSum),
                Lengths.of(output, outputSum));
    }
}
