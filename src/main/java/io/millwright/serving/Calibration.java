package io.millwright.serving;

import io.millwright.catalog.AcceleratorType;
import java.util.Locale;

/// The factors that turn peak rates into achieved ones in [StepTime].
///
/// [#global] is one set for all accelerators, engines and models, fitted to 1,743 published closed-loop serving points
/// (aiconfigurator silicon samples and InferenceX results, aggregated serving, soft-L1 loss in log space). Its median
/// error on time per output token is about 15 %, see `docs/validation/serving-first-look.md`. A fit to measurements of
/// one's own engine replaces it.
///
/// @param name shown with every result
/// @param medianErrorFraction median relative error of the time per output token that comes with the set
/// @param compute achieved part of the tensor peak in large matrix products
/// @param memory achieved part of the memory bandwidth on dense weights
/// @param expertMemory the same on expert weights
/// @param kvMemory the same on the key-value cache
/// @param prefillAttention achieved part of the BF16 peak in prefill attention
/// @param layerS fixed time per layer: kernel launches and latencies
/// @param expertLayerS additional fixed time per mixture-of-experts layer
/// @param collectiveS latency of one collective operation
/// @param link achieved part of the link bandwidth
/// @param stepS fixed time per step: scheduler, sampling
/// @param frontEndS fixed time of a request outside the engine: tokenizer, network, scheduler hand-over. The same for
/// all
/// requests, so it is added to TTFT and E2E and changes nothing else
public record Calibration(
        String name,
        double medianErrorFraction,
        double compute,
        double memory,
        double expertMemory,
        double kvMemory,
        double prefillAttention,
        double layerS,
        double expertLayerS,
        double collectiveS,
        double link,
        double stepS,
        double frontEndS) {
    /// Bounds of the fitted layer latencies: Blackwell and later packages launch faster than Hopper and earlier.
    private static final double LAYER_HOPPER_S = 62e-6;

    private static final double LAYER_BLACKWELL_S = 55e-6;

    /// Of vLLM, from the published constants of an open simulator (BLIS: 15,563 µs a request); taken for all software.
    private static final double FRONT_END_S = 15.6e-3;

    /// The global fit. A part counts as Blackwell class if its data sheet gives an FP4 peak.
    public static Calibration global(AcceleratorType accelerator, EngineSoftware software) {
        boolean blackwellClass = !Double.isNaN(accelerator.fp4FlopPerS());
        return new Calibration(
                "uncalibrated global fit (" + software.name().toLowerCase(Locale.ROOT) + "), ±15 % median",
                0.15,
                0.77,
                0.865,
                0.92,
                0.42,
                0.5,
                blackwellClass ? LAYER_BLACKWELL_S : LAYER_HOPPER_S,
                11e-6,
                2e-6,
                0.27,
                software.stepOverheadS(),
                FRONT_END_S);
    }
}
