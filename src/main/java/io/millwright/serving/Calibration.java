package io.millwright.serving;

import java.util.Locale;

/// The factors that turn peak rates into achieved ones in [StepTime], found by [Calibrations].
///
/// @param name shown with every result: how far the pair of accelerator and model is known, and the error band
/// @param level how specific the records were that the factors come from
/// @param medianErrorFraction median relative error of the time per output token on points that a fit of that level did
/// not see
/// @param compute achieved part of the tensor peak in large matrix products
/// @param memory achieved part of the memory bandwidth on dense weights
/// @param expertMemory the same on expert weights
/// @param kvMemory the same on the key-value cache
/// @param prefillAttention achieved part of the BF16 peak in prefill attention
/// @param expertSpread tokens of a batch that choose their experts independently, as a part of all
/// @param layerS fixed time per layer: kernel launches and latencies
/// @param expertLayerS additional fixed time per mixture-of-experts layer
/// @param collectiveS latency of one collective operation
/// @param link achieved part of the link bandwidth in all-reduces
/// @param dispatchLink the same when tokens go to their experts and back
/// @param stepS fixed time per step: scheduler, sampling
/// @param sequenceS additional time per decoding sequence: sampling, detokenising, streaming
/// @param frontEndS fixed time of a request outside the engine: tokenizer, network, scheduler hand-over. The same for
/// all requests, so it is added to TTFT and E2E and changes nothing else
public record Calibration(
        String name,
        Level level,
        double medianErrorFraction,
        double compute,
        double memory,
        double expertMemory,
        double kvMemory,
        double prefillAttention,
        double expertSpread,
        double layerS,
        double expertLayerS,
        double collectiveS,
        double link,
        double dispatchLink,
        double stepS,
        double sequenceS,
        double frontEndS) {

    /// How specific a calibration is, most specific last.
    public enum Level {
        /// Laws of engines, attention and accelerator families only: nothing measured with this model.
        LAW("uncalibrated model"),
        /// The model was measured, with other serving software.
        MODEL("uncalibrated pair, from this model with other software"),
        /// The model was measured with this software, on other accelerators.
        SOFTWARE("uncalibrated pair, from this model on other accelerators"),
        /// Measured on this accelerator, with another version of the software or another precision.
        PAIR("calibrated pair, other version or precision"),
        /// Measured on this accelerator with this version and precision.
        VERSION("calibrated version");

        private final String text;

        Level(String text) {
            this.text = text;
        }

        /// In words, for results.
        public String text() {
            return text;
        }

        /// Whether the accelerator and the model were measured together.
        public boolean isCalibrated() {
            return compareTo(PAIR) >= 0;
        }
    }

    /// The name of a calibration in results.
    static String name(Level level, EngineSoftware software, double medianErrorFraction) {
        return String.format(
                Locale.ROOT, "%s (%s), ±%.0f %% median", level.text(), software.label(), 100 * medianErrorFraction);
    }
}
