package io.millwright.serving;

/// How one engine spreads a model over accelerators.
///
/// @param tensor accelerators that share every layer
/// @param pipeline stages that the layers are split over
/// @param attentionData replicas of the attention part that share the experts (attention data parallelism with expert
/// parallelism); 1 for none
public record Parallelism(int tensor, int pipeline, int attentionData) {
    public static final Parallelism SINGLE = new Parallelism(1, 1, 1);

    public Parallelism {
        if (tensor < 1 || pipeline < 1 || attentionData < 1) {
            throw new IllegalArgumentException("Every degree of parallelism must be at least 1, got tensor " + tensor
                    + ", pipeline " + pipeline + ", attentionData " + attentionData);
        }
    }

    public static Parallelism tensor(int degree) {
        return new Parallelism(degree, 1, 1);
    }

    /// Accelerators of one engine.
    public int accelerators() {
        return tensor * pipeline * attentionData;
    }
}
