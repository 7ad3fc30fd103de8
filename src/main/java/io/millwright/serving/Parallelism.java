package io.millwright.serving;

/// How one engine spreads a model over accelerators.
///
/// @param tensor accelerators that share every layer
/// @param pipeline stages that the layers are split over
/// @param attentionData replicas of the attention part that share the experts (attention data parallelism); 1 for none
/// @param expert groups of accelerators of a stage that hold different experts; 1 if every expert is split over all of
/// them. Divides `tensor · attentionData`
public record Parallelism(int tensor, int pipeline, int attentionData, int expert) {
    public static final Parallelism SINGLE = new Parallelism(1, 1, 1);

    public Parallelism {
        if (tensor < 1 || pipeline < 1 || attentionData < 1 || expert < 1) {
            throw new IllegalArgumentException("Every degree of parallelism must be at least 1, got tensor " + tensor
                    + ", pipeline " + pipeline + ", attentionData " + attentionData + ", expert " + expert);
        }
        if (tensor * attentionData % expert != 0) {
            throw new IllegalArgumentException("Expert groups (" + expert
                    + ") must divide the accelerators of a stage (" + tensor * attentionData + ").");
        }
    }

    /// Experts split over all accelerators, or, with attention data parallelism, one group of them on each.
    public Parallelism(int tensor, int pipeline, int attentionData) {
        this(tensor, pipeline, attentionData, attentionData > 1 ? tensor * attentionData : 1);
    }

    public static Parallelism tensor(int degree) {
        return new Parallelism(degree, 1, 1);
    }

    public Parallelism withExpert(int groups) {
        return new Parallelism(tensor, pipeline, attentionData, groups);
    }

    /// Accelerators of one engine.
    public int accelerators() {
        return tensor * pipeline * attentionData;
    }
}
