package io.millwright.catalog;

/// A language model as far as its cost in compute and memory goes.
///
/// @param sheet the data sheet
/// @param attention `GQA`, `MLA` or `hybrid`
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
}
