package io.millwright.serving;

/// How numbers are stored.
///
/// @param weightBytes bytes per weight: 2 (BF16), 1 (FP8), 0.5 (FP4)
/// @param kvBytes bytes per element of the key-value cache
public record Precision(double weightBytes, double kvBytes) {
    public static final Precision BF16 = new Precision(2, 2);
    public static final Precision FP8 = new Precision(1, 1);
    public static final Precision FP4 = new Precision(0.5, 1);

    public Precision {
        if (!(weightBytes > 0) || !(kvBytes > 0)) {
            throw new IllegalArgumentException(
                    "Bytes per weight and per KV element must be positive, got " + weightBytes + " and " + kvBytes);
        }
    }
}
