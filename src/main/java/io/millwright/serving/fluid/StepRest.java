package io.millwright.serving.fluid;

/// The rest of the running step at a moment taken at random: steps are met in proportion to their length, and at any
/// moment of it.
///
/// @param inMixed how likely a step with prompts is running
/// @param mixedS its length
/// @param inAlone how likely a step that only decodes is running
/// @param aloneS its length
record StepRest(double inMixed, double mixedS, double inAlone, double aloneS) {
    /// What the rest exceeds with this probability, `a (1 − x / mixed) + b (1 − x / alone)` with no negative terms.
    double exceededS(double probability) {
        if (inMixed + inAlone <= probability) {
            return 0;
        }
        double both = (inMixed + inAlone - probability)
                / ((inMixed > 0 ? inMixed / mixedS : 0) + (inAlone > 0 ? inAlone / aloneS : 0));
        return inMixed == 0 || both <= aloneS ? both : mixedS * (1 - probability / inMixed);
    }
}
