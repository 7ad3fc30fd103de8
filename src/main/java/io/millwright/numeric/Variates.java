package io.millwright.numeric;

import java.util.SplittableRandom;

/// Variates of common laws from even random numbers.
public final class Variates {
    private final SplittableRandom random;
    private double spareGaussian = Double.NaN;

    /// @param random the source of even numbers, which others may draw from too
    public Variates(SplittableRandom random) {
        this.random = random;
    }

    /// Exponential variate of mean 1.
    public double exponential() {
        return -Math.log1p(-random.nextDouble());
    }

    /// Gamma variate of scale 1: Marsaglia and Tsang, A simple method for generating gamma variables, ACM TOMS 26
    /// (2000), with their boost for shapes below 1.
    public double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = gaussian();
            double v = 1 + c * x;
            if (v <= 0) {
                continue;
            }
            v = v * v * v;
            if (Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    /// Standard normal variate by the polar method, two at a time.
    public double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double value = spareGaussian;
            spareGaussian = Double.NaN;
            return value;
        }
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                double factor = Math.sqrt(-2 * Math.log(square) / square);
                spareGaussian = y * factor;
                return x * factor;
            }
        }
    }
}
