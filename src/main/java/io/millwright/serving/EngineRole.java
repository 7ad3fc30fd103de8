package io.millwright.serving;

/// What part of a request the engines of a group do.
public enum EngineRole {
    /// Reads the prompt and generates all tokens.
    AGGREGATED("reads prompts and generates"),
    /// Reads prompts, generates the first token and hands the rest on, with the key-value cache.
    PREFILL("reads prompts only"),
    /// Takes over read prompts and generates the rest. Reads a prompt itself only when it had to drop the cache.
    DECODE("generates only");

    private final String label;

    EngineRole(String label) {
        this.label = label;
    }

    /// What such an engine does, in words.
    public String label() {
        return label;
    }
}
