package io.millwright.serving;

import io.millwright.workload.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The lengths of many requests, as far as the mean work of an engine depends on them.
///
/// A sequence is met in decode in proportion to its length, so the mean context of a decoding sequence is weighted with
/// the output: `c = E[o I + o² / 2] / E[o]`, with `o` the decode steps of a request (its output but for the first
/// token, which ends the prefill).
///
/// @param inputTokens mean prompt, at least 1
/// @param outputTokens mean output, greater than 1
/// @param contextTokens mean context of a decoding sequence, `c`
/// @param prefillWork mean of `I² / 2`: what attention has to do to read a prompt, tokens²
/// @param inputP50 median prompt
/// @param inputP90 prompt that one request in ten exceeds
/// @param inputP99 prompt that one request in a hundred exceeds
public record RequestShape(
        double inputTokens,
        double outputTokens,
        double contextTokens,
        double prefillWork,
        double inputP50,
        double inputP90,
        double inputP99) {
    public RequestShape {
        if (!(inputTokens >= 1 && outputTokens > 1)) {
            throw new IllegalArgumentException(
                    "The mean request must have at least one prompt token and more than one output token, got "
                            + inputTokens + " and " + outputTokens + ".");
        }
    }

    /// Equal requests.
    public static RequestShape equal(int inputTokens, int outputTokens) {
        double input = inputTokens;
        return new RequestShape(
                input, outputTokens, input + 0.5 * (outputTokens - 1), 0.5 * input * input, input, input, input);
    }

    /// The shape of these requests; there must be one, and one with more than one output token.
    public static RequestShape of(List<Request> requests) {
        Counter counter = new Counter();
        requests.forEach(counter::add);
        return counter.shape().orElseThrow(() -> new IllegalArgumentException("No request decodes."));
    }

    /// Takes requests one by one. Prompts are kept by their lengths, four bytes a request.
    public static final class Counter {
        private double input;
        private double output;
        private double decode;
        private double contexts;
        private double work;
        private int[] inputs = new int[1024];
        private int count;

        public void add(Request request) {
            double prompt = request.inputTokens();
            double steps = request.outputTokens() - 1.0;
            if (count == inputs.length) {
                inputs = Arrays.copyOf(inputs, 2 * count);
            }
            inputs[count++] = request.inputTokens();
            input += prompt;
            output += request.outputTokens();
            decode += steps;
            contexts += steps * (prompt + 0.5 * steps);
            work += 0.5 * prompt * prompt;
        }

        /// How many there were.
        public int requests() {
            return count;
        }

        /// Their shape; empty if none had more than one output token.
        public Optional<RequestShape> shape() {
            if (decode == 0) {
                return Optional.empty();
            }
            int[] sorted = Arrays.copyOf(inputs, count);
            Arrays.sort(sorted);
            double requests = count;
            return Optional.of(new RequestShape(
                    input / requests,
                    output / requests,
                    contexts / decode,
                    work / requests,
                    quantile(sorted, 0.5),
                    quantile(sorted, 0.9),
                    quantile(sorted, 0.99)));
        }
    }

    /// Mean decode steps of a request.
    public double decodeSteps() {
        return outputTokens - 1;
    }

    private static double quantile(int[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1.0, part * sorted.length)];
    }
}
