package io.millwright.serving;

/// What keeps an engine from making more tokens at a moment.
public enum Bound {
    /// Nobody waits and the steps have room: more requests would be served beside those that are.
    DEMAND,
    /// Tensor throughput is the largest part of the step.
    COMPUTE,
    /// Reading weights and key-value cache is the largest part of the step.
    MEMORY_BANDWIDTH,
    /// Requests wait because no key-value block is free.
    KV_CAPACITY,
    /// Requests wait because the sequence slots or the token budget of the step are used up.
    BATCH_LIMIT,
    /// Collectives and transfers are the largest part of the step.
    COMMUNICATION,
    /// Fixed layer and engine latencies are the largest part of the step.
    OVERHEAD,
    /// Requests wait for key-value caches to cross the network between engines.
    NETWORK,
    /// Requests wait for key-value caches to be read from host memory or storage.
    STORAGE,
    /// A power limit holds the clock down.
    POWER,
    /// A temperature limit holds the clock down.
    COOLING;

    /// Dense index for arrays that live no longer than a run.
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }
}
