package io.millwright.study.claims;

/// A public claim beside what the model says.
///
/// @param claim as published
/// @param compared what of the model stands beside it
/// @param model the model's figure; NaN if the facilities do not answer it
public record Verdict(PublicClaim claim, String compared, double model) {
    /// Where the model stands against the published range.
    public enum Answer {
        WITHIN,
        BELOW,
        ABOVE,
        NO_ANSWER
    }

    /// Where the model stands; the ends of the range count as within.
    public Answer answer() {
        if (Double.isNaN(model)) {
            return Answer.NO_ANSWER;
        }
        return model < claim.low() ? Answer.BELOW : model > claim.high() ? Answer.ABOVE : Answer.WITHIN;
    }
}
