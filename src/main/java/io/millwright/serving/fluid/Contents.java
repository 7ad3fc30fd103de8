package io.millwright.serving.fluid;

import io.millwright.serving.RequestShape;
import io.millwright.workload.Request;
import java.util.Arrays;

/// Requests as an amount: how many, and the sums of what they ask for. Mixed through: a part of them has that part of
/// every sum, those that were without an engine for a while included.
final class Contents {
    /// Keeps a mean output that is all first tokens above one token.
    private static final double LEAST_DECODE_STEPS = 1e-6;

    double requests;
    double inputTokens;
    /// Those of the prompts that no cache holds and that have to be read.
    double unreadTokens;

    double outputTokens;
    private double contextTokens;
    private double prefillWork;

    /// Those of the requests that had no engine for a while.
    private double stranded;

    /// Time that the stranded ones have waited for a place, summed over them, and its squares.
    private double strandedS;
    private double strandedS2;

    /// Adds requests like this one.
    ///
    /// @param heldTokens of its prompt that a cache holds
    void add(Request request, double times, int heldTokens) {
        double input = request.inputTokens();
        double held = heldTokens;
        double steps = request.outputTokens() - 1.0;
        requests += times;
        inputTokens += times * input;
        unreadTokens += times * (input - held);
        outputTokens += times * request.outputTokens();
        contextTokens += times * steps * (input + 0.5 * steps);
        // Tokens that are read attend to all before them.
        prefillWork += times * 0.5 * (input * input - held * held);
    }

    /// Adds a part of others, which keep what they have.
    void add(Contents other, double part) {
        requests += part * other.requests;
        inputTokens += part * other.inputTokens;
        unreadTokens += part * other.unreadTokens;
        outputTokens += part * other.outputTokens;
        contextTokens += part * other.contextTokens;
        prefillWork += part * other.prefillWork;
        stranded += part * other.stranded;
        strandedS += part * other.strandedS;
        strandedS2 += part * other.strandedS2;
    }

    /// Moves a part into places, the stranded ones first, as they are the oldest. Their ages are taken as even between
    /// 0
    /// and the oldest.
    void place(Contents others, double part) {
        double stays = stranded > 0 ? Math.max(0, 1 - part * requests / stranded) : 0;
        double oldestS = stranded > 0 ? 2 * strandedS / stranded : 0;
        double youngestS = stays * oldestS;
        double keptStranded = stays * stranded;
        double keptS = stays * stays * strandedS;
        double placed = stranded - keptStranded;
        settle();
        others.add(this, part);
        others.stranded += placed;
        others.strandedS += placed * 0.5 * (youngestS + oldestS);
        others.strandedS2 += placed * (youngestS * youngestS + youngestS * oldestS + oldestS * oldestS) / 3;
        scale(1 - part);
        stranded = keptStranded;
        strandedS = keptS;
    }

    /// All of them lose their engine.
    ///
    /// @param waitedS time that they have waited already, summed
    void strand(double waitedS) {
        stranded = requests;
        strandedS = waitedS;
        strandedS2 = 0;
    }

    /// A time goes by without an engine. Those that were not stranded before came in it, half of it ago on average.
    void stayStranded(double durationS) {
        strandedS += durationS * (stranded + 0.5 * (requests - stranded));
        stranded = requests;
    }

    /// A time goes by without a place.
    void age(double durationS) {
        strandedS += durationS * stranded;
    }

    /// From now on it does not matter that they were without an engine.
    void settle() {
        stranded = 0;
        strandedS = 0;
        strandedS2 = 0;
    }

    double strandedS() {
        return strandedS;
    }

    /// Part of the requests that was without an engine.
    double strandedPart() {
        return requests > 0 ? Math.min(1, stranded / requests) : 0;
    }

    /// Time that a stranded request waited for its place; even around the mean.
    ///
    /// @param draw from 0 up to 1
    double strandedS(double draw) {
        double meanS = strandedS / stranded;
        double halfS = Math.sqrt(3 * Math.max(0, strandedS2 / stranded - meanS * meanS));
        return Math.max(0, meanS + (2 * draw - 1) * halfS);
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
        unreadTokens *= factor;
        outputTokens *= factor;
        contextTokens *= factor;
        prefillWork *= factor;
        stranded *= factor;
        strandedS *= factor;
        strandedS2 *= factor;
    }

    /// Context of a mean request beside its prompt, which nobody shares; 0 without one.
    double ownTokens() {
        double decoded = outputTokens - requests;
        return decoded > 0 ? Math.max(0, contextTokens / decoded - inputTokens / requests) : 0;
    }

    /// The mean request, whose prompt is what has to be read; there must be some.
    RequestShape shape() {
        double unread = Math.max(1, unreadTokens / requests);
        double steps = Math.max(LEAST_DECODE_STEPS, outputTokens / requests - 1);
        double context = contextTokens > 0 ? contextTokens / (outputTokens - requests) : inputTokens / requests;
        return new RequestShape(unread, 1 + steps, context, prefillWork / requests);
    }
}
