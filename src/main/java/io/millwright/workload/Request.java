package io.millwright.workload;

/// One request of a trace.
///
/// @param id unique within its stream
/// @param arrivalS when it arrives, relative to the start of the stream
/// @param inputTokens prompt length, at least 1
/// @param outputTokens tokens that will be generated, at least 1
/// @param tier index of its tier, -1 if not assigned
/// @param prefixHashes hashes of the leading prompt blocks, equal for equal prefixes; empty if the trace has none.
/// Must not be changed
/// @param prefixBlockTokens prompt tokens that one hash stands for; 0 if there are no hashes
public record Request(
        long id,
        double arrivalS,
        int inputTokens,
        int outputTokens,
        int tier,
        long[] prefixHashes,
        int prefixBlockTokens) {
    private static final long[] NO_HASHES = {};

    public Request {
        if (inputTokens < 1 || outputTokens < 1 || !(arrivalS >= 0) || Double.isInfinite(arrivalS)) {
            throw new IllegalArgumentException(
                    "A request needs at least one token in and out and a finite arrival >= 0," + " got input "
                            + inputTokens + ", output " + outputTokens + ", arrival " + arrivalS + " s.");
        }
        if (prefixHashes.length > 0 && prefixBlockTokens < 1) {
            throw new IllegalArgumentException(
                    "prefixBlockTokens (" + prefixBlockTokens + ") must say how many tokens a prefix hash stands for.");
        }
    }

    /// A request without tier and prefix hashes.
    public static Request of(long id, double arrivalS, int inputTokens, int outputTokens) {
        return new Request(id, arrivalS, inputTokens, outputTokens, -1, NO_HASHES, 0);
    }

    public Request withTier(int newTier) {
        return new Request(id, arrivalS, inputTokens, outputTokens, newTier, prefixHashes, prefixBlockTokens);
    }

    public Request withArrivalS(double newArrivalS) {
        return new Request(id, newArrivalS, inputTokens, outputTokens, tier, prefixHashes, prefixBlockTokens);
    }
}
