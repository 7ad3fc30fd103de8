package io.millwright.workload;

/// Hashing of ids and seeds into even random numbers, so that a draw depends on what it is for and not on the order
/// of the draws. The finaliser is that of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
/// generators, OOPSLA 2014).
public final class Mixing {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mixing() {}

    /// Mixes all bits of a number.
    public static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Mixes two numbers; their order counts.
    public static long mix(long a, long b) {
        return mix(mix(a) ^ b);
    }

    /// Even in [0, 1).
    public static double unit(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }
}
