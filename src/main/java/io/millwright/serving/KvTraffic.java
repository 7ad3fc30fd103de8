package io.millwright.serving;

/// Key-value caches that moved between engines, host memory and storage.
///
/// @param handOvers prompts that a prefill engine read and another engine decoded
/// @param handOverBytes what of their caches was sent
/// @param sparedTokens prompt tokens of them that were not sent because the receiver held them
/// @param handOver from the end of reading to the arrival
/// @param hostTokens prompt tokens taken from the memory of an engine's own hosts
/// @param engineTokens prompt tokens taken from the cache of another engine
/// @param storageTokens prompt tokens taken from storage
/// @param fetchBytes what was fetched
/// @param fetch from the choice of the engine to the arrival
/// @param readAgainTokens prompt tokens that host memory, storage or another engine held, but which took less time to
/// read again
/// @param storedBytes written to storage
public record KvTraffic(
        long handOvers,
        double handOverBytes,
        long sparedTokens,
        Latency handOver,
        long hostTokens,
        long engineTokens,
        long storageTokens,
        double fetchBytes,
        Latency fetch,
        long readAgainTokens,
        double storedBytes) {
    /// Nothing moved.
    public static final KvTraffic NONE = new KvTraffic(0, 0, 0, Latency.NONE, 0, 0, 0, 0, Latency.NONE, 0, 0);

    /// Prompt tokens that were fetched and not read.
    public long fetchedTokens() {
        return hostTokens + engineTokens + storageTokens;
    }
}
