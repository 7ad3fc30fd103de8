package io.millwright.serving;

/// Serving software, as far as it shows in the time of a step ([Calibrations]) and in how prompts share steps.
public enum EngineSoftware {
    TENSORRT_LLM("trtllm", false),
    VLLM("vllm", false),
    SGLANG("sglang", true);

    private final String label;
    private final boolean promptsApart;

    EngineSoftware(String label, boolean promptsApart) {
        this.label = label;
        this.promptsApart = promptsApart;
    }

    /// As the catalogue and published tables write it.
    public String label() {
        return label;
    }

    /// Whether prompts run in steps of their own by default, while decoding waits.
    public boolean promptsApart() {
        return promptsApart;
    }
}
