package io.millwright.serving.fluid;

import org.jspecify.annotations.Nullable;

/// Requests of one tier that got their places at about the same time and have about as many tokens to decode.
///
/// Sequences of an engine advance together, so what each has still to decode falls by the same number for all. It is
/// taken as even between the least and the most of the cohort, since requests get their places one after the other.
final class Cohort {
    /// Class of the tokens that they had to decode when they got their places.
    final int lengthClass;

    final Contents what = new Contents();
    /// Tokens that the next one to end has still to decode, and the last one.
    double leastTokens;
    double mostTokens;

    /// Mean of the tokens decoded since they got their places.
    double madeTokens;

    /// Mean moment at which they got their places.
    double placedS;

    /// Mean wait for their places, of those that were never without an engine.
    double queuedS;

    /// Mean wait of the tier over that of all, when they got their places.
    double partOfWait;

    /// How they came in.
    FirstSteps first;

    /// Their first tokens, where another engine has read their prompts.
    FluidLatencies.@Nullable FirstTokens read;

    /// An older one of the same class.
    @Nullable
    Cohort older;

    Cohort(int lengthClass, FirstSteps first, FluidLatencies.@Nullable FirstTokens read) {
        this.lengthClass = lengthClass;
        this.first = first;
        this.read = read;
    }

    /// A part of another.
    Cohort(Cohort other, double part) {
        this(other.lengthClass, other.first, other.read);
        what.add(other.what, part);
        leastTokens = other.leastTokens;
        mostTokens = other.mostTokens;
        madeTokens = other.madeTokens;
        placedS = other.placedS;
        queuedS = other.queuedS;
        partOfWait = other.partOfWait;
    }

    /// Takes in another one. The bounds become those of an even spread with the mean and the variance of both, so that
    /// a few stragglers do not spread the many.
    void merge(Cohort other) {
        double all = what.requests + other.what.requests;
        if (all == 0) {
            return;
        }
        double part = other.what.requests / all;
        double mean = middle() + part * (other.middle() - middle());
        double apart = other.middle() - middle();
        double variance = (1 - part) * variance() + part * other.variance() + part * (1 - part) * apart * apart;
        double least = Math.min(leastTokens, other.leastTokens);
        double most = Math.max(mostTokens, other.mostTokens);
        double half = Math.min(Math.min(mean - least, most - mean), Math.sqrt(3 * variance));
        leastTokens = mean - half;
        mostTokens = mean + half;
        madeTokens += part * (other.madeTokens - madeTokens);
        placedS += part * (other.placedS - placedS);
        queuedS += part * (other.queuedS - queuedS);
        partOfWait += part * (other.partOfWait - partOfWait);
        if (part > 0.5) {
            first = other.first;
            read = other.read;
        }
        what.add(other.what, 1);
    }

    private double middle() {
        return 0.5 * (leastTokens + mostTokens);
    }

    private double variance() {
        double width = mostTokens - leastTokens;
        return width * width / 12;
    }

    /// Mean of the tokens that each has still to decode.
    double toGoTokens() {
        return middle();
    }

    /// A part of them, or all where hardly any would be left.
    double unlessFew(double part) {
        return part > 0 && (1 - part) * what.requests < RequestsByLength.NEGLIGIBLE ? 1 : part;
    }

    /// Tokens that all make while each goes through so many; those of one token have it from their prompt.
    double madeOf(double tokens) {
        return lengthClass == 0 ? 0 : what.requests * tokens;
    }

    /// Those that still have tokens to go have decoded so many more.
    void advance(double tokens) {
        leastTokens = Math.max(0, leastTokens - tokens);
        mostTokens = Math.max(0, mostTokens - tokens);
        madeTokens += tokens;
    }

    /// Part of them that ends within so many tokens.
    double endingPart(double tokens) {
        return endingPart(leastTokens, mostTokens, tokens);
    }

    /// Mean of the tokens that each decodes while those that last decode so many.
    double decodedTokens(double tokens) {
        return decodedTokens(leastTokens, mostTokens, tokens);
    }

    /// `P(r ≤ n)` of what is even between two bounds.
    static double endingPart(double least, double most, double tokens) {
        if (most <= tokens) {
            return 1;
        }
        return least >= tokens ? 0 : (tokens - least) / (most - least);
    }

    /// `E[min(r, n)]` of what is even between two bounds.
    static double decodedTokens(double least, double most, double tokens) {
        if (most <= tokens) {
            return 0.5 * (least + most);
        }
        if (least >= tokens) {
            return tokens;
        }
        double ended = 0.5 * (tokens * tokens - least * least);
        return (ended + tokens * (most - tokens)) / (most - least);
    }
}
