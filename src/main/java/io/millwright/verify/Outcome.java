package io.millwright.verify;

/// How a comparison ended.
public enum Outcome {
    PASSED,
    FAILED,
    /// Not compared at all; the result says why.
    SKIPPED
}
