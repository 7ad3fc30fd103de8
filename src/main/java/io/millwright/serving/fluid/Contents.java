package io.millwright.serving.fluid;

import io.millwright.workload.Request;

/// Requests as an amount: how many, and the sums of what they ask for. Mixed through: a part of them has that part of
/// every sum, those that were without an engine for a while included.
final class Contents {
    double requests;
    double inputTokens;
    /// Those of the prompts that no cache holds and that have to be read, and what has to be read again.
    double unreadTokens;

    double outputTokens;
    /// Tokens that they have still to decode.
    double toGoTokens;

    double prefillWork;

    /// Those of the requests that had no engine for a while before their first token.
    private double stranded;

    /// Time that the stranded ones have waited for a place, summed over them, and its squares.
    private double strandedS;
    private double strandedS2;

    /// What the youngest of the stranded ones has waited, times their number.
    private double youngestS;

    /// Those of the requests that lost their engine after their first token and go on.
    private double resumed;

    /// Time that they were without a place since then, summed over them.
    private double resumedS;

    /// Adds requests like this one.
    ///
    /// @param heldTokens of its prompt that a cache holds
    void add(Request request, double times, int heldTokens) {
        double input = request.inputTokens();
        double held = heldTokens;
        requests += times;
        inputTokens += times * input;
        unreadTokens += times * (input - held);
        outputTokens += times * request.outputTokens();
        toGoTokens += times * (request.outputTokens() - 1.0);
        // Tokens that are read attend to all before them.
        prefillWork += times * 0.5 * (input * input - held * held);
    }

    /// Adds a part of others, which keep what they have.
    void add(Contents other, double part) {
        requests += part * other.requests;
        inputTokens += part * other.inputTokens;
        unreadTokens += part * other.unreadTokens;
        outputTokens += part * other.outputTokens;
        toGoTokens += part * other.toGoTokens;
        prefillWork += part * other.prefillWork;
        stranded += part * other.stranded;
        strandedS += part * other.strandedS;
        strandedS2 += part * other.strandedS2;
        youngestS += part * other.youngestS;
        resumed += part * other.resumed;
        resumedS += part * other.resumedS;
    }

    /// Moves a part into places, the stranded ones first, as they are the oldest. Their ages are taken as even between
    /// the youngest and the oldest.
    void place(Contents others, double part) {
        double stays = stranded > 0 ? Math.max(0, 1 - part * requests / stranded) : 0;
        double leastS = stranded > 0 ? youngestS / stranded : 0;
        double mostS = stranded > 0 ? 2 * strandedS / stranded - leastS : 0;
        double cutS = leastS + stays * (mostS - leastS);
        double kept = stays * stranded;
        double placed = stranded - kept;
        settle();
        others.add(this, part);
        others.stranded += placed;
        others.strandedS += placed * 0.5 * (cutS + mostS);
        others.strandedS2 += placed * (cutS * cutS + cutS * mostS + mostS * mostS) / 3;
        scale(1 - part);
        stranded = kept;
        strandedS = kept * 0.5 * (leastS + cutS);
        youngestS = kept * leastS;
    }

    /// All of them lose their engine before they had a place.
    ///
    /// @param waitedS mean time that they have waited already
    void strand(double waitedS) {
        stranded = requests - resumed;
        strandedS = waitedS * stranded;
        strandedS2 = 0;
        youngestS = 0;
    }

    /// All of them lose their engine while they decode and go on elsewhere, where their context is read again.
    ///
    /// @param toGo tokens that each has still to decode
    void resume(double toGo) {
        toGoTokens = Math.min(requests * toGo, outputTokens - requests);
        unreadTokens = contextTokens();
        prefillWork = 0.5 * unreadTokens * unreadTokens / requests;
        stranded = strandedS = strandedS2 = youngestS = 0;
        resumed = requests;
    }

    /// All of them lose their engine while they decode and begin anew elsewhere.
    ///
    /// @param waitedS mean time from their arrival to now
    void restart(double waitedS) {
        toGoTokens = outputTokens - requests;
        unreadTokens = inputTokens;
        prefillWork = 0.5 * unreadTokens * unreadTokens / requests;
        resumed = resumedS = 0;
        strand(waitedS);
    }

    /// Steps that each takes, in tokens: one at least, in which its prompt is read.
    double stepTokens() {
        return Math.max(1, toGoTokens / requests);
    }

    /// Sum of prompts and of what was decoded.
    double contextTokens() {
        return inputTokens + Math.max(0, outputTokens - requests - toGoTokens);
    }

    /// A time goes by without an engine. Those that were not stranded before came in it, half of it ago on average.
    void stayStranded(double durationS) {
        double waiting = requests - resumed;
        strandedS += durationS * (stranded + 0.5 * (waiting - stranded));
        youngestS = waiting > stranded ? 0 : youngestS + durationS * stranded;
        stranded = waiting;
        resumedS += durationS * resumed;
    }

    /// A time goes by without a place.
    void age(double durationS) {
        strandedS += durationS * stranded;
        youngestS += durationS * stranded;
        resumedS += durationS * resumed;
    }

    /// From now on it does not matter that they were without an engine.
    void settle() {
        stranded = 0;
        strandedS = 0;
        strandedS2 = 0;
        youngestS = 0;
    }

    double strandedS() {
        return strandedS;
    }

    /// Part of the requests that was without an engine before the first token.
    double strandedPart() {
        return requests > 0 ? Math.clamp(stranded / requests, 0, 1) : 0;
    }

    /// Time that a stranded request waited for its place; even around the mean.
    ///
    /// @param draw from 0 up to 1
    double strandedS(double draw) {
        double meanS = strandedS / stranded;
        double halfS = Math.sqrt(3 * Math.max(0, strandedS2 / stranded - meanS * meanS));
        return Math.max(0, meanS + (2 * draw - 1) * halfS);
    }

    /// First tokens that they have still to get.
    double firstTokens() {
        return Math.max(0, requests - resumed);
    }

    /// Part of the requests that lost its engine after the first token.
    double resumedPart() {
        return requests > 0 ? Math.clamp(resumed / requests, 0, 1) : 0;
    }

    /// Mean time that these were without a place.
    double resumedS() {
        return resumed > 0 ? resumedS / resumed : 0;
    }

    void clear() {
        scale(0);
    }

    void scale(double factor) {
        requests *= factor;
        inputTokens *= factor;
        unreadTokens *= factor;
        outputTokens *= factor;
        toGoTokens *= factor;
        prefillWork *= factor;
        stranded *= factor;
        strandedS *= factor;
        strandedS2 *= factor;
        youngestS *= factor;
        resumed *= factor;
        resumedS *= factor;
    }
}
