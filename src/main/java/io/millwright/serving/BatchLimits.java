package io.millwright.serving;

/// What the scheduler of an engine allows in one step. Defaults are those of vLLM V1 on data-centre accelerators:
/// 8,192 tokens a step, 256 sequences, KV blocks of 16 tokens, prompts chunked by the step's budget only, prefix
/// cache on.
///
/// @param maxBatchTokens token budget of a step, at least `maxSequences` so that every running sequence can decode
/// @param maxSequences most sequences running at once
/// @param prefillChunkTokens most prompt tokens of one sequence in a step
/// @param blockTokens tokens per KV block
/// @param prefixCache whether blocks of equal prompt prefixes are shared and kept
/// @param policy how a step is filled within these limits
public record BatchLimits(
        int maxBatchTokens,
        int maxSequences,
        int prefillChunkTokens,
        int blockTokens,
        boolean prefixCache,
        BatchPolicy policy) {
    public static final BatchLimits DEFAULT = new BatchLimits(8192, 256, 8192, 16, true);

    /// Limits of vLLM V1.
    public BatchLimits(
            int maxBatchTokens, int maxSequences, int prefillChunkTokens, int blockTokens, boolean prefixCache) {
        this(maxBatchTokens, maxSequences, prefillChunkTokens, blockTokens, prefixCache, BatchPolicy.VLLM_V1);
    }

    public BatchLimits {
        if (maxSequences < 1 || maxBatchTokens < maxSequences || prefillChunkTokens < 1 || blockTokens < 1) {
            throw new IllegalArgumentException("The token budget (" + maxBatchTokens
                    + ") must be at least the number of sequences (" + maxSequences + "), the prefill chunk ("
                    + prefillChunkTokens + ") and the block (" + blockTokens + ") at least one token.");
        }
    }

    /// Limits of Sarathi: as many tokens a step, decoding ones included.
    ///
    /// @param chunkTokens 512 and 2,048 are usual
    public static BatchLimits sarathi(int chunkTokens) {
        int sequences = Math.min(DEFAULT.maxSequences, chunkTokens);
        return new BatchLimits(
                chunkTokens, sequences, chunkTokens, DEFAULT.blockTokens, DEFAULT.prefixCache, BatchPolicy.SARATHI);
    }

    public BatchLimits withMaxBatchTokens(int tokens) {
        return new BatchLimits(
                tokens, maxSequences, Math.min(prefillChunkTokens, tokens), blockTokens, prefixCache, policy);
    }

    public BatchLimits withMaxSequences(int sequences) {
        return new BatchLimits(maxBatchTokens, sequences, prefillChunkTokens, blockTokens, prefixCache, policy);
    }

    public BatchLimits withPrefixCache(boolean on) {
        return new BatchLimits(maxBatchTokens, maxSequences, prefillChunkTokens, blockTokens, on, policy);
    }
}
