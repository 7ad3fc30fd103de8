package io.millwright.twin.jobs;

import io.millwright.catalog.Catalog;

/// What is known of training in general, from the engineering constants of the catalogue, each with its source there.
///
/// @param matmulBf16 achieved part of the tensor peak while a gang computes, with BF16 weights
/// @param matmulFp8 the same with weights of one byte or less, of the FP8 (FP4) peak
/// @param experts what is left of either with mixtures of experts, whose tokens travel
/// @param link achieved part of the bandwidth of links in collectives
/// @param overlap part of the exchange of gradients that the backward pass hides
/// @param busyPower of an accelerator that computes, as a part of its board limit
/// @param exchangePower while it exchanges gradients or waits for its pipeline
public record TrainingConstants(
        double matmulBf16,
        double matmulFp8,
        double experts,
        double link,
        double overlap,
        double busyPower,
        double exchangePower) {
    public static TrainingConstants of(Catalog catalog) {
        return new TrainingConstants(
                value(catalog, "training-matmul-bf16"),
                value(catalog, "training-matmul-fp8"),
                value(catalog, "training-experts"),
                value(catalog, "training-link"),
                value(catalog, "training-overlap"),
                value(catalog, "training-busy-power"),
                value(catalog, "training-exchange-power"));
    }

    private static double value(Catalog catalog, String id) {
        return catalog.sheet("engineering-constants", id)
                .orElseThrow(() -> new IllegalStateException("the catalogue has lost the constant " + id))
                .number("value");
    }
}
