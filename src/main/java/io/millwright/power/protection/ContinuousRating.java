package io.millwright.power.protection;

/// What a protective device may carry for three hours or more.
///
///     I ≤ f · I_rated
///
/// **Source**: NEC (NFPA 70) 210.20(A) and 215.3: 125 % of the continuous load, so 80 % of the rating, or all of it in
/// an assembly listed for that; IEC 60947-2: the rated current continuously at the reference ambient temperature.
///
/// @param ratedA rating or setting of the trip, A
/// @param rule which code applies
public record ContinuousRating(double ratedA, Rule rule) {
    /// Codes of practice.
    public enum Rule {
        /// NEC, the usual device.
        NEC_STANDARD(0.8),

        /// NEC, a device and enclosure listed for continuous operation at its rating.
        NEC_FULL_RATED(1),

        /// IEC, at the reference ambient temperature.
        IEC(1);

        private final double fraction;

        Rule(double fraction) {
            this.fraction = fraction;
        }

        /// Share of the rating that may be carried continuously.
        public double fraction() {
            return fraction;
        }
    }

    public ContinuousRating {
        if (!(ratedA > 0)) {
            throw new IllegalArgumentException("a rating of " + ratedA + " A is not positive");
        }
    }

    /// Highest continuous current, A.
    public double limitA() {
        return rule.fraction() * ratedA;
    }

    /// Current over rating: where between nothing and the trip the load stands.
    public double loadFraction(double currentA) {
        return currentA / ratedA;
    }

    /// Whether a current may flow continuously.
    public boolean carries(double currentA) {
        return currentA <= limitA();
    }

    /// Limit minus current, A; negative if it must not be carried.
    public double headroomA(double currentA) {
        return limitA() - currentA;
    }

    /// Highest continuous power, W.
    public double limitW(Circuit circuit, double voltageV, double powerFactor) {
        return circuit.powerW(limitA(), voltageV, powerFactor);
    }
}
