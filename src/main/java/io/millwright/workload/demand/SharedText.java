package io.millwright.workload.demand;

import io.millwright.workload.Mixing;

/// A piece of prompt that many sessions have in common: a system prompt, a tool description, a document. Which of the
/// variants a session has follows Zipf's law in its continuous form, so that few are asked for often.
///
/// @param name what it is
/// @param variants how many different ones there are, at least 1
/// @param zipf exponent: 0 makes all equally frequent, 1 is the usual law of words and pages
/// @param tokens length; every variant keeps its own
public record SharedText(String name, int variants, double zipf, Amount tokens) {
    public SharedText {
        if (variants < 1 || !(zipf >= 0 && zipf <= 10)) {
            throw new IllegalArgumentException(
                    "a shared text needs variants and an exponent of 0 to 10, got " + variants + " and " + zipf);
        }
    }

    /// The variant at an even number in [0, 1), from 0; lower ones are more frequent.
    int variant(double share) {
        double rank;
        if (Math.abs(zipf - 1) < 1e-9) {
            rank = Math.pow(variants + 1.0, share);
        } else {
            double power = 1 - zipf;
            rank = Math.pow(1 + share * (Math.pow(variants + 1.0, power) - 1), 1 / power);
        }
        return Math.clamp((long) rank - 1, 0, variants - 1);
    }

    /// Length of a variant.
    int tokensOf(long variantKey) {
        return tokens.at(Mixing.unit(Mixing.mix(variantKey)));
    }
}
