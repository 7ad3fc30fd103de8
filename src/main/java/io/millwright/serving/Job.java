package io.millwright.serving;

import io.millwright.workload.Request;
import org.jspecify.annotations.Nullable;

/// A request on its way through an engine. While it decodes, its counters are brought up to date only when it leaves:
/// every decoding job gains the same tokens per step, so they follow from the position of the [DecodeBatch].
final class Job {
    final Request request;
    final int tier;
    final int priority;

    /// Tokens generated up to [#syncPosition].
    int generated;
    /// Cached tokens up to [#syncPosition] (up to now while prefilling).
    int kvTokens;
    /// The position of the batch from which on the job decodes.
    long syncPosition;
    /// The position at which its last token is generated.
    long finishPosition;
    /// The position at which its first visible token is generated.
    long visiblePosition;
    /// Place in the order of admission, for ties.
    long admission;
    /// Prompt tokens in the running step.
    int chunk;
    /// Cached tokens that come with it from a prefill engine, until it is admitted.
    int carriedTokens;
    /// Leading prefix blocks that the engine held when the rest of the cache was sent to it.
    int heldBlocks;
    /// Up to which prefix block the cache was fetched, beginning behind [#heldBlocks]; 0 for nothing.
    int fetchedBlocks;
    /// When the engine began to read its prompt.
    double readStartS;
    /// Tokens of the prompt in progress that have their blocks in advance.
    int reservedTokens;
    /// Leading prefix blocks shared through the cache.
    int sharedBlocks;

    /// The engine it is at.
    int engine;
    boolean decoding;
    int heapIndex;

    @Nullable
    Job previous;

    @Nullable
    Job next;

    double firstScheduledS = Double.NaN;
    double firstTokenS = Double.NaN;
    /// When the user saw the first token: after the hidden ones.
    double firstVisibleS = Double.NaN;
    double finishedS = Double.NaN;

    Job(Request request, int tier, int priority) {
        this.request = request;
        this.tier = tier;
        this.priority = priority;
    }

    /// Forgets what was generated. Returns how many tokens that were.
    int beginAnew() {
        int wasted = generated;
        generated = 0;
        firstTokenS = Double.NaN;
        firstVisibleS = Double.NaN;
        return wasted;
    }

    /// Tokens to be cached before the next token can be generated.
    int prefillTarget() {
        return request.inputTokens() + generated;
    }
}
