package io.millwright.twin.record;

import io.millwright.serving.Bound;
import java.util.Locale;

/// What kept a facility from making more tokens, in the words of those who run it.
public enum Binding {
    /// Nobody asked for more.
    DEMAND,
    /// Tensor throughput.
    COMPUTE,
    /// The serving software: its limits on what runs together while requests wait, and its fixed latencies. Settings
    /// mend it, faster accelerators do not.
    SOFTWARE,
    /// Bandwidth or room of the accelerators' memory.
    MEMORY,
    /// Collectives, and caches on their way between engines.
    NETWORK,
    /// Caches on their way from host memory or storage.
    STORAGE,
    /// A cap on power, or none at all: racks without supply, failed or taken out of service.
    POWER,
    /// Temperatures: throttled racks, and those that became too hot.
    COOLING;

    /// The one that a bound of an engine belongs to.
    public static Binding of(Bound bound) {
        return switch (bound) {
            case DEMAND -> DEMAND;
            case COMPUTE -> COMPUTE;
            case BATCH_LIMIT, OVERHEAD -> SOFTWARE;
            case MEMORY_BANDWIDTH, KV_CAPACITY -> MEMORY;
            case COMMUNICATION, NETWORK -> NETWORK;
            case STORAGE -> STORAGE;
            case POWER -> POWER;
            case COOLING -> COOLING;
        };
    }

    /// As it stands in channel ids and tables.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
