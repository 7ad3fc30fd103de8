package io.millwright.serving.fluid;

import io.millwright.serving.RequestShape;
import io.millwright.workload.Request;
import java.util.Arrays;

/// Requests as an amount: how many, and the sums of what they ask for. Mixed through: a part of them has that part of
/// every sum.
final class Contents {
    /// Keeps a mean output that is all first tokens above one token.
    private static final double LEAST_DECODE_STEPS = 1e-6;

    double requests;
    double inputTokens;
    double outputTokens;
    private double contextTokens;
    private double prefillWork;

    void add(Request request, double times) {
        double input = request.inputTokens();
        double steps = request.outputTokens() - 1.0;
        requests += times;
        inputTokens += times * input;
        outputTokens += times * request.outputTokens();
        contextTokens += times * steps * (input + 0.5 * steps);
        prefillWork += times * 0.5 * input * input;
    }

    /// Adds a part of others, which keep what they have.
    void add(Contents other, double part) {
        requests += part * other.requests;
        inputTokens += part * other.inputTokens;
        outputTokens += part * other.outputTokens;
        contextTokens += part * other.contextTokens;
        prefillWork += part * other.prefillWork;
    }

    /// One for each tier.
    static Contents[] ofTiers(int tiers) {
        Contents[] contents = new Contents[tiers];
        Arrays.setAll(contents, tier -> new Contents());
        return contents;
    }

    static double requests(Contents[] contents) {
        double sum = 0;
        for (Contents each : contents) {
            sum += each.requests;
        }
        return sum;
    }

    void clear() {
        scale(0);
    }

    void scale(double factor) {
        requests *= factor;
        inputTokens *= factor;
        outputTokens *= factor;
        contextTokens *= factor;
        prefillWork *= factor;
    }

    /// The mean request; there must be some.
    RequestShape shape() {
        double input = Math.max(1, inputTokens / requests);
        double steps = Math.max(LEAST_DECODE_STEPS, outputTokens / requests - 1);
        double context = contextTokens > 0 ? contextTokens / (outputTokens - requests) : input;
        return new RequestShape(input, 1 + steps, context, prefillWork / requests, input, input, input);
    }
}
