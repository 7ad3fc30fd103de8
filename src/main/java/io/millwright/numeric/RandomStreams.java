package io.millwright.numeric;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/// Independent random streams from one seed, addressed by name and index instead of by the order in which they are
/// asked for: a new consumer of randomness changes nobody else's numbers, and parallel workers draw what a single one
/// would.
///
/// A stream's own seed is the FNV-1a hash of the name, mixed with the seed and the index by the SplitMix64 finaliser
/// (Steele, Lea, Flood, *Fast splittable pseudorandom number generators*, 2014).
///
/// @param seed the one number that, with the inputs, determines every result
public record RandomStreams(long seed) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /// The stream of this name.
    public SplittableRandom stream(String name) {
        return stream(name, 0);
    }

    /// The stream of one of many alike, for example of the n-th run of a sweep. The same arguments give the same
    /// stream from its beginning.
    public SplittableRandom stream(String name, long index) {
        return new SplittableRandom(derivedSeed(name, index));
    }

    /// Streams of a part that names its own streams, for example of one hall.
    public RandomStreams child(String name, long index) {
        return new RandomStreams(derivedSeed(name, index));
    }

    private long derivedSeed(String name, long index) {
        long hash = FNV_OFFSET;
        for (byte part : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (part & 0xff)) * FNV_PRIME;
        }
        return mix(mix(mix(seed + GOLDEN_GAMMA) ^ hash) + GOLDEN_GAMMA * (index + 1));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
