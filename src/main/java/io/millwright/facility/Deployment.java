package io.millwright.facility;

import java.util.List;

/// What runs on a group of racks.
///
/// @param name what people call it; may be empty
/// @param role serving requests or training
/// @param model key of a language model in the catalogue; may be empty for training
/// @param racks paths of rows, racks or instances whose racks it uses; a path takes in everything below it
/// @param tiers ids of the tiers it serves; empty serves all
/// @param tensorParallel accelerators that share every layer
/// @param pipelineParallel stages that the layers are split over
/// @param weightBytes bytes per weight: 2 (BF16), 1 (FP8), 0.5 (FP4)
/// @param kvBytes bytes per key-value element
/// @param maxSequences most sequences in one batch
/// @param maxBatchTokens token budget of one engine step
/// @param trainingLoadFraction mean power of a training job as a part of rated power; not used for inference
public record Deployment(
        String name,
        Role role,
        String model,
        List<String> racks,
        List<String> tiers,
        int tensorParallel,
        int pipelineParallel,
        double weightBytes,
        double kvBytes,
        int maxSequences,
        int maxBatchTokens,
        double trainingLoadFraction) {
    /// What a deployment does.
    public enum Role {
        INFERENCE,
        TRAINING
    }

    public Deployment {
        racks = List.copyOf(racks);
        tiers = List.copyOf(tiers);
    }

    /// An inference deployment with the usual engine limits.
    public static Deployment inference(String model, List<String> racks, List<String> tiers, int tensorParallel) {
        return new Deployment("", Role.INFERENCE, model, racks, tiers, tensorParallel, 1, 1, 1, 256, 8192, 0.9);
    }

    /// Accelerators of one engine.
    public int acceleratorsPerEngine() {
        return tensorParallel * pipelineParallel;
    }

    public Deployment withRacks(List<String> newRacks) {
        return new Deployment(
                name,
                role,
                model,
                newRacks,
                tiers,
                tensorParallel,
                pipelineParallel,
                weightBytes,
                kvBytes,
                maxSequences,
                maxBatchTokens,
                trainingLoadFraction);
    }

    public Deployment withModel(String newModel) {
        return new Deployment(
                name,
                role,
                newModel,
                racks,
                tiers,
                tensorParallel,
                pipelineParallel,
                weightBytes,
                kvBytes,
                maxSequences,
                maxBatchTokens,
                trainingLoadFraction);
    }
}
