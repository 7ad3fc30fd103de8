package io.millwright.serving;

/// What part of a request the engines of a group do.
public enum EngineRole {
    /// Reads the prompt and generates all tokens.
    AGGREGATED,
    /// Reads prompts, generates the first token and hands the rest on, with the key-value cache.
    PREFILL,
    /// Takes over read prompts and generates the rest. Reads a prompt itself only when it had to drop the cache.
    DECODE
}
