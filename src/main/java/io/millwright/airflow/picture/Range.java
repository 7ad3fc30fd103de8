package io.millwright.airflow.picture;

/// From a lowest to a highest value.
public record Range(double lowest, double highest) {
    /// The range that holds both.
    public Range with(Range other) {
        return new Range(Math.min(lowest, other.lowest), Math.max(highest, other.highest));
    }

    /// The range that is as wide on either side of 0, and holds this one.
    public Range aroundZero() {
        double widest = Math.max(Math.abs(lowest), Math.abs(highest));
        return new Range(-widest, widest);
    }

    /// Widened to multiples of a step, and to one step at least.
    public Range rounded(double step) {
        double from = Math.floor(lowest / step) * step;
        double to = Math.ceil(highest / step) * step;
        return new Range(from, to > from ? to : from + step);
    }

    /// Where a value lies, 0 at the lowest and 1 at the highest.
    public double fraction(double value) {
        return highest > lowest ? (value - lowest) / (highest - lowest) : 0.5;
    }
}
