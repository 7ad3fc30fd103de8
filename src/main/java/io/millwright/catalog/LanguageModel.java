package io.millwright.catalog;

/// A language model as far as its cost in compute and memory goes.
///
/// @param sheet the data sheet
/// @param attention `GQA`, `MLA`, `hybrid` (part of the layers linear), `window` (grouped queries, part of the layers
/// see a window) or `sparse` (each token reads a chosen part of a compressed cache)
/// @param hidden model width
/// @param experts per layer; 0 for a dense model
/// @param attentionParams parameters of all attention blocks
/// @param denseParams of all dense feed-forward blocks and shared experts
/// @param expertParams of all routed experts together
/// @param embeddingParams input and output embeddings
/// @param activeParams touched by one token
/// @param kvElementsPerToken elements of the key-value cache per token of context
/// @param attentionFlopPerTokenPerContextToken attention work of one new token per token of context
public record LanguageModel(
        DataSheet sheet,
        String attention,
        int layers,
        int hidden,
        int queryHeads,
        int kvHeads,
        int headDim,
        int experts,
        int expertsPerToken,
        int vocabulary,
        double attentionParams,
        double denseParams,
        double expertParams,
        double embeddingParams,
        double totalParams,
        double activeParams,
        double kvElementsPerToken,
        double attentionFlopPerTokenPerContextToken) {
    public String id() {
        return sheet.id();
    }

    /// Elements of the key-value cache that a step reads for every token of context: all, unless the data sheet names
    /// a part (`readElementsPerToken`).
    public double readElementsPerToken() {
        return sheet.number("readElementsPerToken", kvElementsPerToken);
    }

    /// How unevenly experts are chosen: the exponent `a` of `p_i ∝ i^−a` over their ranks; 0 for evenly.
    public double expertSkew() {
        return sheet.number("expertSkew", 0);
    }

    /// Further elements per token that a step reads for [#windowTokens] of the context at most.
    public double windowElementsPerToken() {
        return sheet.number("windowElementsPerToken", 0);
    }

    /// Tokens that windowed or sparse attention reads at most; 0 without such attention.
    public double windowTokens() {
        return sheet.number("windowTokens", 0);
    }

    /// State of constant size that linear attention keeps for a sequence, in bytes; a step reads and writes it.
    public double stateBytesPerSequence() {
        return sheet.number("stateBytesPerSequence", 0);
    }
}
