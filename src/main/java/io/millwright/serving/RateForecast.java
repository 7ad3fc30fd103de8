package io.millwright.serving;

/// A rate some time ahead, from equal windows: Holt's linear exponential smoothing.
///
/// `l' = α x + (1 − α)(l + b)`, `b' = β (l' − l) + (1 − β) b`, forecast `l' + h b'` for `h` windows ahead; never less
/// than what the last window had, so that a burst is met at once and only decline is smoothed.
///
/// Source: C. C. Holt, *Forecasting seasonals and trends by exponentially weighted moving averages*, Carnegie Institute
/// of Technology 1957. `α` = 0.5 and `β` = 0.3 are assumptions.
final class RateForecast {
    private static final double LEVEL = 0.5;
    private static final double TREND = 0.3;

    private double level = Double.NaN;
    private double trend;
    private double last;

    void add(double rate) {
        last = rate;
        if (Double.isNaN(level)) {
            level = rate;
            return;
        }
        double before = level;
        level = LEVEL * rate + (1 - LEVEL) * (level + trend);
        trend = TREND * (level - before) + (1 - TREND) * trend;
    }

    /// The rate so many windows after the last; 0 while nothing was added.
    double ahead(double windows) {
        return Double.isNaN(level) ? 0 : Math.max(last, level + windows * trend);
    }
}
