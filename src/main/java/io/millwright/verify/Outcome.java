package io.millwright.verify;

/// How a comparison ended.
public enum Outcome {
    PASSED,
    FAILED,
    /// Not compared, or compared without a bound; the result says why.
    SKIPPED
}
