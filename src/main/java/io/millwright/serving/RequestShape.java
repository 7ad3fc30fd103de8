package io.millwright.serving;

import io.millwright.workload.Request;
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
public record RequestShape(double inputTokens, double outputTokens, double contextTokens, double prefillWork) {
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
        return new RequestShape(input, outputTokens, input + 0.5 * (outputTokens - 1), 0.5 * input * input);
    }

    /// The shape of these requests; there must be one, and one with more than one output token.
    public static RequestShape of(List<Request> requests) {
        Counter counter = new Counter();
        requests.forEach(counter::add);
        return counter.shape().orElseThrow(() -> new IllegalArgumentException("No request decodes."));
    }

    /// Takes requests one by one and keeps none of them.
    public static final class Counter {
        private double input;
        private double output;
        private double decode;
        private double contexts;
        private double work;
        private int count;

        public void add(Request request) {
            double prompt = request.inputTokens();
            double steps = request.outputTokens() - 1.0;
            count++;
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
            double requests = count;
            return Optional.of(
                    new RequestShape(input / requests, output / requests, contexts / decode, work / requests));
        }
    }

    /// Mean decode steps of a request.
    public double decodeSteps() {
        return outputTokens - 1;
    }
}
