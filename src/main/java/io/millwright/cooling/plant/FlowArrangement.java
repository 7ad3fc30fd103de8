package io.millwright.cooling.plant;

import io.millwright.numeric.Roots;

/// How two streams pass each other in an exchanger, and so its effectiveness over its number of transfer units.
///
///     ε = Q / (C_min (T_hot,in − T_cold,in)),   N = UA / C_min,   c = C_min / C_max
///
/// **Assumptions**: steady, constant properties and UA, no loss to the outside. **Validity**: N ≥ 0, 0 ≤ c ≤ 1. At
/// c = 0 (one side boils or condenses) all are 1 − e^−N. **Source**: W. M. Kays and A. L. London, *Compact Heat
/// Exchangers*; the unmixed crossflow series from J. L. Mason, 1955.
public enum FlowArrangement {
    /// ε = (1 − e^(−N(1−c))) / (1 − c e^(−N(1−c))).
    COUNTERFLOW {
        @Override
        double between(double ntu, double ratio) {
            double gap = 1 - ratio;
            if (gap * ntu < NEARLY_EQUAL) {
                // The exact expression loses its digits here; the next term of its series is gap · N / 2.
                return ntu / (1 + ntu);
            }
            double used = saturation(ntu * gap);
            return used / (gap + ratio * used);
        }
    },
    /// ε = (1 − e^(−N(1+c))) / (1 + c).
    PARALLEL {
        @Override
        double between(double ntu, double ratio) {
            return saturation(ntu * (1 + ratio)) / (1 + ratio);
        }
    },
    /// Both streams unmixed, exact:
    /// ε = 1/(c N) Σ_m (1 − e^−N Σ_j≤m N^j/j!) (1 − e^−cN Σ_j≤m (cN)^j/j!).
    CROSSFLOW_UNMIXED {
        @Override
        double between(double ntu, double ratio) {
            double cold = ratio * ntu;
            double hotTerm = Math.exp(-ntu);
            double coldTerm = Math.exp(-cold);
            double hotRest = saturation(ntu);
            double coldRest = saturation(cold);
            double sum = 0;
            for (int m = 1; m < MOST_TERMS; m++) {
                double term = hotRest * coldRest;
                sum += term;
                if (term <= LAST_TERM * sum) {
                    break;
                }
                hotTerm *= ntu / m;
                coldTerm *= cold / m;
                hotRest = Math.max(0, hotRest - hotTerm);
                coldRest = Math.max(0, coldRest - coldTerm);
            }
            return sum / cold;
        }
    },
    /// Both streams unmixed, the short formula ε = 1 − exp((e^(−c N^0.78) − 1) N^0.22 / c); up to 3.4 % below the exact
    /// one at N = 0.5 and under 1 % above N = 2.
    CROSSFLOW_UNMIXED_SHORT {
        @Override
        double between(double ntu, double ratio) {
            return saturation(saturation(ratio * Math.pow(ntu, 0.78)) * Math.pow(ntu, 0.22) / ratio);
        }
    },
    /// Crossflow with the stream of the smaller heat capacity mixed: ε = 1 − exp(−(1 − e^−cN)/c).
    CROSSFLOW_SMALLER_MIXED {
        @Override
        double between(double ntu, double ratio) {
            return saturation(saturation(ratio * ntu) / ratio);
        }
    },
    /// Crossflow with the stream of the larger heat capacity mixed: ε = (1 − exp(−c (1 − e^−N)))/c.
    CROSSFLOW_LARGER_MIXED {
        @Override
        double between(double ntu, double ratio) {
            return saturation(ratio * saturation(ntu)) / ratio;
        }
    },
    /// One shell pass, two tube passes: ε = 2 / (1 + c + s (1 + e^−Ns)/(1 − e^−Ns)), s = √(1 + c²).
    SHELL_AND_TUBE {
        @Override
        double between(double ntu, double ratio) {
            double s = Math.sqrt(1 + ratio * ratio);
            double decay = Math.exp(-ntu * s);
            return 2 / (1 + ratio + s * (1 + decay) / (1 - decay));
        }
    };

    private static final double NEARLY_EQUAL = 1e-9;
    private static final double NEARLY_ISOTHERMAL = 1e-9;
    private static final double LAST_TERM = 1e-16;
    private static final int MOST_TERMS = 2_000;

    /// Above it e^−N, where the series starts, comes too close to nothing; ε has long reached its limit to 1e-3.
    private static final double MOST_NTU = 500;

    /// Below it the series of the exponential has fourteen digits.
    private static final double SMALL = 0.02;

    private static final double NTU_TOLERANCE = 1e-13;

    /// 1 − e^−x, to a few units in the fourteenth digit and several times as fast as [Math#expm1]: its series where
    /// digits would cancel.
    private static double saturation(double x) {
        return x > SMALL ? 1 - Math.exp(-x) : x * (1 - x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5 * (1 - x / 6)))));
    }

    /// Effectiveness where neither capacity rate is negligible and N is above 0.
    abstract double between(double ntu, double ratio);

    /// The effectiveness, 0 to 1.
    ///
    /// @param ntu number of transfer units, at least 0
    /// @param ratio of the smaller heat capacity rate to the larger, 0 to 1
    public double effectiveness(double ntu, double ratio) {
        if (!(ntu >= 0) || !(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("effectiveness at " + ntu + " transfer units and a capacity ratio of "
                    + ratio + ". The first must not be negative, the second lie between 0 and 1.");
        }
        if (ntu == 0) {
            return 0;
        }
        double units = Math.min(ntu, MOST_NTU);
        return ratio < NEARLY_ISOTHERMAL ? saturation(units) : between(units, ratio);
    }

    /// The number of transfer units that gives an effectiveness: the size of an exchanger.
    ///
    /// @throws IllegalArgumentException if no size of this arrangement is so effective
    public double ntu(double effectiveness, double ratio) {
        if (!(effectiveness >= 0) || effectiveness >= effectiveness(MOST_NTU, ratio)) {
            throw new IllegalArgumentException("no " + name() + " exchanger has an effectiveness of " + effectiveness
                    + " at a capacity ratio of " + ratio + ". Allow a larger approach or more flow.");
        }
        if (effectiveness == 0) {
            return 0;
        }
        return Roots.brent(
                units -> effectiveness(units, ratio) - effectiveness, 0, MOST_NTU, NTU_TOLERANCE * effectiveness);
    }
}
