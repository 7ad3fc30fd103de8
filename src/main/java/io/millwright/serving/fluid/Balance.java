package io.millwright.serving.fluid;

/// How requests are spread over the engines of a pool.
enum Balance {
    /// Every engine has the same number of sequences, to one: what the least loaded engine gets.
    EVEN,
    /// Engines know nothing of each other: what chance gives.
    RANDOM
}
