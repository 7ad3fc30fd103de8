package io.millwright.serving;

/// How numbers are stored and multiplied.
///
/// @param weightBytes bytes per weight of experts, or of all weights of a dense model: 2 (BF16), 1 (FP8), 0.5 (FP4)
/// @param kvBytes bytes per element of the key-value cache
/// @param denseBytes bytes per weight of attention, dense layers and shared experts; some checkpoints quantise experts
/// only
/// @param activationBytes bytes per operand that enters a matrix product with those weights; wider than the weights if
/// only weights are quantised
public record Precision(double weightBytes, double kvBytes, double denseBytes, double activationBytes) {
    public static final Precision BF16 = new Precision(2, 2);
    public static final Precision FP8 = new Precision(1, 1);
    public static final Precision FP4 = new Precision(0.5, 1);

    public Precision {
        if (!(weightBytes > 0) || !(kvBytes > 0) || !(denseBytes > 0) || !(activationBytes > 0)) {
            throw new IllegalArgumentException(
                    "Bytes per weight, KV element, dense weight and activation must be positive, got " + weightBytes
                            + ", " + kvBytes + ", " + denseBytes + " and " + activationBytes);
        }
    }

    /// All weights and the activations of the same width.
    public Precision(double weightBytes, double kvBytes) {
        this(weightBytes, kvBytes, weightBytes, weightBytes);
    }

    public Precision withDenseBytes(double bytes) {
        return new Precision(weightBytes, kvBytes, bytes, activationBytes);
    }

    public Precision withActivationBytes(double bytes) {
        return new Precision(weightBytes, kvBytes, denseBytes, bytes);
    }

    public Precision withKvBytes(double bytes) {
        return new Precision(weightBytes, bytes, denseBytes, activationBytes);
    }

    /// Bytes per operand in matrix products of dense weights: the wider of weight and activation.
    public double denseArithmeticBytes() {
        return Math.max(denseBytes, activationBytes);
    }

    /// The width of the weights in words: `bf16`, `fp8` or `fp4`.
    public String label() {
        return label(weightBytes);
    }

    static String label(double bytes) {
        return bytes > 1 ? "bf16" : bytes > 0.6 ? "fp8" : "fp4";
    }
}
