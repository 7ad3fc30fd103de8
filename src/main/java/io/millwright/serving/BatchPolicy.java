package io.millwright.serving;

/// How an engine fills its steps.
public enum BatchPolicy {
    /// vLLM V1: blocks are given for the chunk at hand, any free block may be taken.
    VLLM_V1("vllm-v1"),
    /// Sarathi-Serve (A. Agrawal et al., *Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve*, OSDI
    /// 2024) as the simulator Vidur states it: a small token budget that decoding sequences, prompts in progress and
    /// new prompts fill in this order, so that a long prompt never holds up decoding; the blocks of a whole prompt are
    /// taken when it is admitted, and only if a hundredth of the pool stays free, unless nothing else runs. As with
    /// vLLM, the sequence admitted last is the first to be restarted, and a step that restarted one admits none.
    SARATHI("sarathi");

    private static final double WATERMARK_FRACTION = 0.01;

    private final String key;

    BatchPolicy(String key) {
        this.key = key;
    }

    /// The name used in files and on the command line.
    public String key() {
        return key;
    }

    /// Tokens that get their blocks when a prompt is admitted.
    ///
    /// @param promptTokens the whole prompt
    /// @param firstTokens up to the end of its first chunk
    int admittedTokens(int promptTokens, int firstTokens) {
        return this == SARATHI ? promptTokens : firstTokens;
    }

    /// Blocks that must stay free when a prompt is admitted.
    ///
    /// @param running sequences that run
    long spareBlocks(long totalBlocks, int running) {
        return this == SARATHI && running > 0 ? (long) (WATERMARK_FRACTION * totalBlocks) : 0;
    }
}
