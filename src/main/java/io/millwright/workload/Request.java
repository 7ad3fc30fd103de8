package io.millwright.workload;

/// One request of a trace or a generator. [#of] makes the plain one, the `with` methods add to it.
///
/// @param id unique within its stream
/// @param arrivalS when it arrives, relative to the start of the stream
/// @param inputTokens prompt length, at least 1
/// @param outputTokens tokens that will be generated, hidden ones included, at least 1
/// @param hiddenTokens those of the output tokens that are reasoning which the user does not see, generated first;
/// fewer than the output tokens
/// @param tier index of its tier, -1 if not assigned
/// @param session the conversation or agent that it belongs to, -1 if it stands alone
/// @param prefixHashes hashes of the leading prompt blocks, equal for equal prefixes; empty if the trace has none.
/// Must not be changed
/// @param prefixBlockTokens prompt tokens that one hash stands for; 0 if there are no hashes
public record Request(
        long id,
        double arrivalS,
        int inputTokens,
        int outputTokens,
        int hiddenTokens,
        int tier,
        long session,
        long[] prefixHashes,
        int prefixBlockTokens) {
    private static final long[] NO_HASHES = {};

    public Request {
        if (inputTokens < 1 || outputTokens < 1 || !(arrivalS >= 0) || Double.isInfinite(arrivalS)) {
            throw new IllegalArgumentException(
                    "A request needs at least one token in and out and a finite arrival >= 0," + " got input "
                            + inputTokens + ", output " + outputTokens + ", arrival " + arrivalS + " s.");
        }
        if (hiddenTokens < 0 || hiddenTokens >= outputTokens) {
            throw new IllegalArgumentException("Hidden tokens (" + hiddenTokens
                    + ") are part of the output and leave at least one token to see, got output " + outputTokens + ".");
        }
        if (prefixHashes.length > 0 && prefixBlockTokens < 1) {
            throw new IllegalArgumentException(
                    "prefixBlockTokens (" + prefixBlockTokens + ") must say how many tokens a prefix hash stands for.");
        }
    }

    /// A request that stands alone, without tier, hidden tokens and prefix hashes.
    public static Request of(long id, double arrivalS, int inputTokens, int outputTokens) {
        return new Request(id, arrivalS, inputTokens, outputTokens, 0, -1, -1, NO_HASHES, 0);
    }

    public Request withId(long newId) {
        return new Request(
                newId,
                arrivalS,
                inputTokens,
                outputTokens,
                hiddenTokens,
                tier,
                session,
                prefixHashes,
                prefixBlockTokens);
    }

    public Request withArrivalS(double newArrivalS) {
        return new Request(
                id,
                newArrivalS,
                inputTokens,
                outputTokens,
                hiddenTokens,
                tier,
                session,
                prefixHashes,
                prefixBlockTokens);
    }

    public Request withTier(int newTier) {
        return new Request(
                id,
                arrivalS,
                inputTokens,
                outputTokens,
                hiddenTokens,
                newTier,
                session,
                prefixHashes,
                prefixBlockTokens);
    }

    public Request withHiddenTokens(int tokens) {
        return new Request(
                id, arrivalS, inputTokens, outputTokens, tokens, tier, session, prefixHashes, prefixBlockTokens);
    }

    public Request withSession(long newSession) {
        return new Request(
                id,
                arrivalS,
                inputTokens,
                outputTokens,
                hiddenTokens,
                tier,
                newSession,
                prefixHashes,
                prefixBlockTokens);
    }

    /// The same from another user: another session, and a prompt that shares nothing with this one but does with others
    /// of the same user.
    ///
    /// @param user 1 or more
    Request ofOthers(long user, long newId) {
        long[] hashes = prefixHashes.clone();
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Mixing.mix(user, hashes[i]);
        }
        long newSession = session < 0 ? session : Mixing.mix(user, session) & Long.MAX_VALUE;
        return new Request(
                newId, arrivalS, inputTokens, outputTokens, hiddenTokens, tier, newSession, hashes, prefixBlockTokens);
    }

    /// With hashes of the leading prompt blocks.
    ///
    /// @param hashes must not be changed
    /// @param blockTokens prompt tokens that one hash stands for
    public Request withPrefix(long[] hashes, int blockTokens) {
        return new Request(id, arrivalS, inputTokens, outputTokens, hiddenTokens, tier, session, hashes, blockTokens);
    }
}
