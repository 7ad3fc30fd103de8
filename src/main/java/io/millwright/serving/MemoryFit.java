package io.millwright.serving;

import io.millwright.catalog.LanguageModel;
import io.millwright.finding.Finding;
import java.util.Optional;

/// Whether a model fits the memory of an engine, and how many key-value blocks are left.
///
/// Model: with `n` accelerators of which `d` replicate the attention part, weights take
/// `d · (b_d · (attention + dense) + 2 · embedding) + b_w · experts` bytes; the pool is
/// `n · (memory · utilisation − other) − weights`; a token takes `kvElementsPerToken · b_kv` bytes, times the number
/// of tensor ranks that hold a copy of it (`tensor / min(tensor, kvHeads)`; a latent (MLA) cache has one head and is
/// held by every rank). The draft of speculative decoding is one more layer, which shares embedding and output head.
/// Assumptions: even split, no fragmentation, FP4 scales neglected. Source: the memory accounting of vLLM and
/// aiconfigurator.
///
/// @param availableBytes what the engine may use on all its accelerators, without the other memory
/// @param weightBytes weights on all its accelerators
/// @param kvBytesPerToken on all its accelerators together
/// @param blockTokens tokens per block
/// @param kvBlocks blocks in the pool, 0 if the model does not fit
public record MemoryFit(
        double availableBytes, double weightBytes, double kvBytesPerToken, int blockTokens, long kvBlocks) {
    private static final double GB = 1e9;

    /// Embeddings stay in BF16 when a checkpoint is quantised.
    private static final double EMBEDDING_BYTES = 2;

    public static MemoryFit of(EngineSpec spec) {
        LanguageModel model = spec.model();
        Parallelism parallelism = spec.parallelism();
        double available = parallelism.accelerators()
                * (spec.accelerator().memoryBytes() * spec.memory().utilisation()
                        - spec.memory().otherBytesPerAccelerator());
        double drafted = spec.speculation().draftTokens() > 0 ? 1 + 1.0 / model.layers() : 1;
        double shared = drafted * spec.precision().denseBytes() * (model.attentionParams() + model.denseParams())
                + EMBEDDING_BYTES * model.embeddingParams();
        double weights = parallelism.attentionData() * shared
                + drafted * spec.precision().weightBytes() * model.expertParams();
        double copies = parallelism.tensor() / (double) kvRanks(spec);
        double perToken =
                drafted * model.kvElementsPerToken() * spec.precision().kvBytes() * copies;
        int blockTokens = spec.limits().blockTokens();
        double pool = available - weights;
        long blocks = pool <= 0 ? 0 : (long) Math.floor(pool / (perToken * blockTokens));
        if (blocks > 0 && spec.memory().kvBlocks() > 0) {
            blocks = spec.memory().kvBlocks();
        }
        return new MemoryFit(available, weights, perToken, blockTokens, blocks);
    }

    /// Tensor ranks that hold different parts of the key-value cache.
    static int kvRanks(EngineSpec spec) {
        return Math.min(spec.parallelism().tensor(), Math.max(1, spec.model().kvHeads()));
    }

    public boolean fits() {
        return kvBlocks > 0;
    }

    /// Tokens of context that the pool holds.
    public long kvTokens() {
        return kvBlocks * blockTokens;
    }

    /// The finding that says that it does not fit; empty if it fits.
    public Optional<Finding> finding(String place) {
        if (fits()) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(
                "serving.memory.does-not-fit",
                place,
                "weightsGb",
                Math.round(weightBytes / GB),
                "availableGb",
                Math.round(Math.max(0, availableBytes) / GB)));
    }
}
