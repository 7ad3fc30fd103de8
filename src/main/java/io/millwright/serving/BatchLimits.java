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
public record BatchLimits(
        int maxBatchTokens, int maxSequences, int prefillChunkTokens, int blockTokens, boolean prefixCache) {
    public static final BatchLimits DEFAULT = new BatchLimits(8192, 256, 8192, 16, true);

    public BatchLimits {
        if (maxSequences < 1 || maxBatchTokens < maxSequences || prefillChunkTokens < 1 || blockTokens < 1) {
            throw new IllegalArgumentException("The token budget (" + maxBatchTokens
                    + ") must be at least the number of sequences (" + maxSequences + "), the prefill chunk ("
                    + prefillChunkTokens + ") and the block (" + blockTokens + ") at least one token.");
        }
    }

    public BatchLimits withMaxBatchTokens(int tokens) {
        return new BatchLimits(tokens, maxSequences, Math.min(prefillChunkTokens, tokens), blockTokens, prefixCache);
    }

    public BatchLimits withMaxSequences(int sequences) {
        return new BatchLimits(maxBatchTokens, sequences, prefillChunkTokens, blockTokens, prefixCache);
    }

    public BatchLimits withPrefixCache(boolean on) {
        return new BatchLimits(maxBatchTokens, maxSequences, prefillChunkTokens, blockTokens, on);
    }
}
