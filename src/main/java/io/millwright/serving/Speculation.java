package io.millwright.serving;

/// Speculative decoding: a cheap draft proposes tokens that the model checks in one step, all at once.
///
/// Of `k` drafted tokens the model takes those up to the first that it would not have written itself, and adds one of
/// its own. If it takes each with the probability `α` once it has taken those before, a step yields
/// `1 + α + α² + … + α^k = (1 − α^(k+1)) / (1 − α)` tokens of a sequence in the mean.
///
/// Source: Y. Leviathan, M. Kalman and Y. Matias, *Fast Inference from Transformers via Speculative Decoding*, ICML
/// 2023, eq. 1.
///
/// @param draftTokens tokens drafted per step and sequence; 0 for none
/// @param acceptance probability that a drafted token is taken, 0 to 1
public record Speculation(int draftTokens, double acceptance) {
    /// Every step yields one token.
    public static final Speculation NONE = new Speculation(0, 0);

    public Speculation {
        if (draftTokens < 0 || !(acceptance >= 0 && acceptance <= 1)) {
            throw new IllegalArgumentException("Drafted tokens must not be negative and the acceptance must lie between"
                    + " 0 and 1, got " + draftTokens + " and " + acceptance);
        }
    }

    /// Mean tokens that a step yields of every sequence, 1 to `draftTokens + 1`.
    public double tokensPerStep() {
        double tokens = 1;
        for (int i = 0; i < draftTokens; i++) {
            tokens = 1 + acceptance * tokens;
        }
        return tokens;
    }
}
