package io.millwright.workload.demand;

import io.millwright.numeric.Curve;
import io.millwright.numeric.NormalLaw;

/// How a positive quantity is spread, as a quantile function: one even number in [0, 1) gives one value.
public sealed interface Distribution {
    /// Steps by which means are found.
    int MEAN_POINTS = 8192;

    /// The value that a share of all values does not exceed.
    double quantile(double share);

    /// The share of values at most `value`, found in the quantile function.
    default double cumulative(double value) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-12) {
            double middle = 0.5 * (low + high);
            if (quantile(middle) <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low < 1e-12 ? 0 : high;
    }

    /// The mean, from even steps through the quantile function.
    default double mean() {
        double sum = 0;
        for (int i = 0; i < MEAN_POINTS; i++) {
            sum += quantile((i + 0.5) / MEAN_POINTS);
        }
        return sum / MEAN_POINTS;
    }

    /// Always the same.
    record Fixed(double value) implements Distribution {
        @Override
        public double quantile(double share) {
            return value;
        }
    }

    /// Even between two ends.
    record Uniform(double least, double most) implements Distribution {
        @Override
        public double quantile(double share) {
            return least + share * (most - least);
        }
    }

    /// Even on a logarithmic scale between two ends.
    record LogUniform(double least, double most) implements Distribution {
        @Override
        public double quantile(double share) {
            return least * Math.pow(most / least, share);
        }
    }

    record Exponential(double mean) implements Distribution {
        @Override
        public double quantile(double share) {
            return -mean * Math.log1p(-share);
        }
    }

    /// @param median half of the values are below
    /// @param sigma standard deviation of the logarithm
    record LogNormal(double median, double sigma) implements Distribution {
        @Override
        public double quantile(double share) {
            return median * Math.exp(sigma * NormalLaw.quantile(share));
        }
    }

    /// Shape 1 is exponential; below 1 the tail is heavier.
    record Weibull(double scale, double shape) implements Distribution {
        @Override
        public double quantile(double share) {
            return scale * Math.pow(-Math.log1p(-share), 1 / shape);
        }
    }

    /// A table of values by share, linear between its points.
    record Quantiles(Curve valueByShare) implements Distribution {
        @Override
        public double quantile(double share) {
            return valueByShare.valueAt(share);
        }
    }
}
