package io.millwright.serving;

/// Serving software, as far as it shows in the fixed cost of a step (fitted, see [Calibration]).
public enum EngineSoftware {
    TENSORRT_LLM(0.05e-3),
    VLLM(0.35e-3),
    SGLANG(2.4e-3);

    private final double stepOverheadS;

    EngineSoftware(double stepOverheadS) {
        this.stepOverheadS = stepOverheadS;
    }

    /// Fixed time of a step outside the layers.
    public double stepOverheadS() {
        return stepOverheadS;
    }
}
