package io.millwright.serving;

import io.millwright.catalog.LanguageModel;

/// How the tokens of a batch fall on the experts of a layer, and how much more of them on the busiest group.
///
/// The `i`-th most popular of `E` experts is chosen with a probability `p_i ∝ i^−a`; `a = 0` is balanced. A token
/// chooses `k`. Experts are dealt to the `g` groups of [Parallelism#expert] in the order of their popularity, as a
/// balancer does that moves experts but copies none, so the first group has the experts `1, 1 + g, 1 + 2 g, …` and is
/// the busiest. All others wait for it:
///
/// - its tokens are `λ = g Σ p` times those of the mean group; at least 1, at most what `min(k, E / g)` choices of a
/// token allow
/// - of its experts a step of `T` tokens touches `Σ 1 − (1 − k p)^(σ T)`, but no fewer than the balanced
/// `(E / g) (1 − (1 − k / E)^(σ T))`; `σ ≤ 1` is how far tokens choose independently
///
/// Assumptions: no redundant experts; power and utilisation are those of the busiest group. The factors of
/// [Calibration] were fitted with balanced experts, so what imbalance the measured engines had is in them; shipped
/// models have no skew (`expertSkew` of the data sheet).
/// Source: the larger of balanced and power-law load is what aiconfigurator measures its expert kernels with.
final class ExpertLoad {
    /// Where the part of untouched experts vanishes beside 1.
    private static final double NONE_LEFT = Math.log(0x1p-54);

    private final double busiest;
    private final double[] touched;

    private ExpertLoad(double busiest, double[] touched) {
        this.busiest = busiest;
        this.touched = touched;
    }

    static ExpertLoad of(EngineSpec spec) {
        LanguageModel model = spec.model();
        int experts = model.experts();
        if (experts == 0) {
            return new ExpertLoad(1, new double[] {0});
        }
        int groups = Math.min(experts, spec.parallelism().expert());
        double chosen = model.expertsPerToken() / (double) experts;
        double[] popularity = popularity(experts, groups, model.expertSkew());
        double sum = 0;
        for (double p : popularity) {
            sum += p;
        }
        double most = groups * Math.min(1, popularity.length / (double) model.expertsPerToken());
        boolean level = model.expertSkew() == 0 || groups == 1;
        double busiest = level ? 1 : Math.clamp(groups * sum, 1, most);

        // Powers are slow and the argument is a small integer: look them up, as far as anything changes.
        double spread = spec.calibration().expertSpread();
        double all = chosen < 1 ? NONE_LEFT / (spread * Math.log1p(-chosen)) : 1;
        int length = 2 + (int) Math.min(spec.limits().maxBatchTokens(), level ? Math.ceil(all) : Double.MAX_VALUE);
        double[] touched = new double[length];
        for (int tokens = 0; tokens < length; tokens++) {
            double balanced = experts * (1 - Math.pow(1 - chosen, spread * tokens));
            double uneven = 0;
            for (int i = 0; i < popularity.length && !level; i++) {
                uneven += 1 - Math.pow(1 - Math.min(1, popularity[i] * model.expertsPerToken()), spread * tokens);
            }
            touched[tokens] = Math.max(balanced, groups * uneven);
        }
        return new ExpertLoad(busiest, touched);
    }

    /// The popularity of the experts of the busiest group; that of all experts adds up to 1.
    private static double[] popularity(int experts, int groups, double skew) {
        double all = 0;
        for (int i = 1; i <= experts; i++) {
            all += Math.pow(i, -skew);
        }
        double[] popularity = new double[(experts + groups - 1) / groups];
        for (int i = 0; i < popularity.length; i++) {
            popularity[i] = Math.pow(1 + i * (double) groups, -skew) / all;
        }
        return popularity;
    }

    /// Work of the busiest group over that of the mean one.
    double busiest() {
        return busiest;
    }

    /// Experts that a step of so many tokens touches, as many on every group as on the busiest.
    double touched(double tokens) {
        int whole = (int) tokens;
        if (whole + 1 >= touched.length) {
            return touched[touched.length - 1];
        }
        double low = touched[whole];
        return low + (tokens - whole) * (touched[whole + 1] - low);
    }
}
