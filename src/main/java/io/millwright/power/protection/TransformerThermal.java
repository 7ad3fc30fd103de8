package io.millwright.power.protection;

import io.millwright.numeric.Roots;

/// The temperatures of an overloaded transformer.
///
/// **Model** (exponential solution for a constant load factor K over an ambient temperature θ_a):
///
///     top-oil rise      Δθ_o → Δθ_or ((1 + R K²)/(1 + R))^x           time constant k₁₁ τ_o
///     gradient, part 1  Δθ_1 → k₂₁ Δθ_hr K^y                          time constant k₂₂ τ_w
///     gradient, part 2  Δθ_2 → (k₂₁ - 1) Δθ_hr K^y                    time constant τ_o / k₂₂
///     hot spot          θ_h = θ_a + Δθ_o + Δθ_1 - Δθ_2
///     relative ageing   V = 2^((θ_h - 98)/6)                          (paper that is not thermally upgraded)
///
/// **Source.** IEC 60076-7:2018, clauses 8.2 (hot spot), 6.3 (ageing), table 4 (constants), table 2 (limits); a dry
/// transformer is the same with no oil (IEC 60076-12: one winding time constant, exponent 1.6). **Assumptions.** The
/// ambient changes slowly; moisture and bubbles, which bound hot spots above about 140 °C, are outside. **Validity.**
/// Load factors to about 1.5 for distribution transformers (2 for minutes), tap changers and bushings permitting.
///
/// @param oilRiseK top-oil rise at rated load, Δθ_or; 0 for a dry transformer
/// @param gradientK hot-spot to top-oil gradient at rated load, Δθ_hr; of a dry transformer its hot-spot rise
/// @param lossRatio load loss over no-load loss, R
/// @param oilExponent x
/// @param windingExponent y
/// @param oilTimeConstantS τ_o
/// @param windingTimeConstantS τ_w
/// @param k11 thermal model constant
/// @param k21 thermal model constant
/// @param k22 thermal model constant
public record TransformerThermal(
        double oilRiseK,
        double gradientK,
        double lossRatio,
        double oilExponent,
        double windingExponent,
        double oilTimeConstantS,
        double windingTimeConstantS,
        double k11,
        double k21,
        double k22) {
    private static final int SCAN_POINTS = 400;

    /// The part of the temperatures that has a memory.
    ///
    /// @param oilRiseK top-oil rise over ambient
    /// @param firstGradientK part 1 of the hot-spot gradient
    /// @param secondGradientK part 2 of it
    public record State(double oilRiseK, double firstGradientK, double secondGradientK) {
        /// A transformer that has not been energised.
        public static final State COLD = new State(0, 0, 0);

        /// Hot spot over ambient.
        public double hotSpotRiseK() {
            return oilRiseK + firstGradientK - secondGradientK;
        }
    }

    /// Distribution transformer, oil-filled, natural cooling (ONAN): hot spot 98 °C at rated load and 20 °C.
    public static final TransformerThermal OIL_DISTRIBUTION =
            new TransformerThermal(55, 23, 6, 0.8, 1.6, 180 * 60, 4 * 60, 1, 1, 2);

    /// Medium and large power transformer, oil-filled, natural cooling with fans (ONAF).
    public static final TransformerThermal OIL_POWER =
            new TransformerThermal(52, 26, 6, 0.8, 1.3, 150 * 60, 7 * 60, 0.5, 2, 2);

    /// Cast-resin transformer, natural air cooling, insulation class F: 100 K average, 125 K at the hot spot.
    public static final TransformerThermal CAST_RESIN =
            new TransformerThermal(0, 125, 6, 0.8, 1.6, 30 * 60, 30 * 60, 1, 1, 1);

    public TransformerThermal {
        Require.notNegative("oilRiseK", oilRiseK);
        Require.positive("gradientK", gradientK);
        Require.positive("lossRatio", lossRatio);
        Require.positive("oilTimeConstantS", oilTimeConstantS);
        Require.positive("windingTimeConstantS", windingTimeConstantS);
        Require.positive("k11", k11);
        Require.positive("k22", k22);
        if (!(k21 >= 1)) {
            throw new IllegalArgumentException("k21 must be at least 1, got " + k21);
        }
    }

    /// The state after a load for ever.
    public State settled(double loadFraction) {
        double oil = oilRiseK * Math.pow((1 + lossRatio * loadFraction * loadFraction) / (1 + lossRatio), oilExponent);
        double gradient = gradientK * Math.pow(loadFraction, windingExponent);
        return new State(oil, k21 * gradient, (k21 - 1) * gradient);
    }

    /// The state after a constant load for some seconds.
    public State advance(State state, double durationS, double loadFraction) {
        State target = settled(loadFraction);
        return new State(
                approach(state.oilRiseK, target.oilRiseK, durationS / (k11 * oilTimeConstantS)),
                approach(state.firstGradientK, target.firstGradientK, durationS / (k22 * windingTimeConstantS)),
                approach(state.secondGradientK, target.secondGradientK, durationS * k22 / oilTimeConstantS));
    }

    /// Time until the hot spot reaches a limit under a constant load: 0 if it is there, infinite if it never comes.
    public double timeToLimitS(State state, double loadFraction, double ambientC, double limitC) {
        double limitK = limitC - ambientC;
        if (state.hotSpotRiseK() >= limitK) {
            return 0;
        }
        double longest = Math.max(k11 * oilTimeConstantS, k22 * windingTimeConstantS);
        double shortest = Math.min(k22 * windingTimeConstantS, oilTimeConstantS / k22) * 1e-4;
        // The hot spot may overshoot, so that the first crossing is looked for along the way, to where all has settled.
        double before = 0;
        double ratio = Math.pow(40 * longest / shortest, 1.0 / SCAN_POINTS);
        double at = shortest;
        for (int i = 0; i <= SCAN_POINTS; i++) {
            if (advance(state, at, loadFraction).hotSpotRiseK() >= limitK) {
                return Roots.brent(
                        t -> advance(state, t, loadFraction).hotSpotRiseK() - limitK, before, at, 1e-9 * longest);
            }
            before = at;
            at *= ratio;
        }
        return Double.POSITIVE_INFINITY;
    }

    /// Highest load factor that may last for ever at an ambient temperature.
    public double continuousFraction(double ambientC, double limitC) {
        double limitK = limitC - ambientC;
        if (settled(0).hotSpotRiseK() >= limitK) {
            return 0;
        }
        double high = 1;
        while (settled(high).hotSpotRiseK() < limitK) {
            high *= 2;
        }
        return Roots.brent(k -> settled(k).hotSpotRiseK() - limitK, 0, high, 1e-12);
    }

    /// How many times faster than at 98 °C the insulation ages at a hot-spot temperature.
    public static double ageingRate(double hotSpotC) {
        return Math.pow(2, (hotSpotC - 98) / 6);
    }

    private static double approach(double from, double to, double elapsed) {
        return to + (from - to) * Math.exp(-elapsed);
    }
}
