package io.millwright.power.reliability;

/// Probabilities of counts and their change, as a window of the counts that occur.
final class CountDistribution {
    /// What is less likely is cut off at the ends of the window.
    private static final double NEGLIGIBLE = 1e-26;

    private int first;
    private double[] probability;
    private double[] change;

    private CountDistribution(int first, double[] probability, double[] change) {
        this.first = first;
        this.probability = probability;
        this.change = change;
    }

    /// Certainly zero.
    static CountDistribution zero() {
        return new CountDistribution(0, new double[] {1}, new double[] {0});
    }

    static CountDistribution none() {
        return new CountDistribution(0, new double[0], new double[0]);
    }

    int length() {
        return probability.length;
    }

    double probability(int count) {
        int i = count - first;
        return i >= 0 && i < probability.length ? probability[i] : 0;
    }

    double change(int count) {
        int i = count - first;
        return i >= 0 && i < change.length ? change[i] : 0;
    }

    /// Adds another distribution, scaled, each of its counts raised.
    ///
    /// @param weight of its probabilities
    /// @param weightChange how the weight itself changes
    void add(CountDistribution other, int raised, double weight, double weightChange) {
        int from = other.first + raised;
        int to = from + other.probability.length;
        reserve(from, to);
        int shift = from - first;
        for (int i = 0; i < other.probability.length; i++) {
            probability[i + shift] += weight * other.probability[i];
            change[i + shift] += weight * other.change[i] + weightChange * other.probability[i];
        }
    }

    /// Cuts off what is negligible at both ends.
    void trim() {
        int from = 0;
        int to = probability.length;
        while (from < to && isNegligible(from)) {
            from++;
        }
        while (to > from && isNegligible(to - 1)) {
            to--;
        }
        if (from > 0 || to < probability.length) {
            resize(first + from, first + to);
        }
    }

    private boolean isNegligible(int i) {
        return probability[i] < NEGLIGIBLE && Math.abs(change[i]) < NEGLIGIBLE;
    }

    private void reserve(int from, int to) {
        if (probability.length == 0) {
            first = from;
            probability = new double[to - from];
            change = new double[to - from];
        } else if (from < first || to > first + probability.length) {
            resize(Math.min(from, first), Math.max(to, first + probability.length));
        }
    }

    private void resize(int from, int to) {
        double[] newProbability = new double[to - from];
        double[] newChange = new double[to - from];
        int begin = Math.max(from, first);
        int count = Math.max(0, Math.min(to, first + probability.length) - begin);
        System.arraycopy(probability, begin - first, newProbability, begin - from, count);
        System.arraycopy(change, begin - first, newChange, begin - from, count);
        first = from;
        probability = newProbability;
        change = newChange;
    }
}
