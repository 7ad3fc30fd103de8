package io.millwright.cooling.plant;

/// Power of a compressor machine over its part load, as a fraction of that at full load.
public sealed interface PartLoad {
    /// The fraction at a part load and a condenser temperature.
    double at(double loadFraction, double condenserC);

    /// f = b0 + b1 x + b2 x².
    record OfLoad(double b0, double b1, double b2) implements PartLoad {
        @Override
        public double at(double loadFraction, double condenserC) {
            return b0 + loadFraction * (b1 + b2 * loadFraction);
        }
    }

    /// f = c0 + c1 t + c2 t² + c3 x + c4 x² + c5 t x + c6 t³ + c7 x³ + c8 t² x + c9 t x², t leaving the condenser.
    record OfLoadAndCondenser(
            double c0,
            double c1,
            double c2,
            double c3,
            double c4,
            double c5,
            double c6,
            double c7,
            double c8,
            double c9)
            implements PartLoad {
        @Override
        public double at(double loadFraction, double condenserC) {
            double x = loadFraction;
            double t = condenserC;
            return c0 + t * (c1 + t * (c2 + t * c6)) + x * (c3 + x * (c4 + x * c7)) + t * x * (c5 + c8 * t + c9 * x);
        }
    }
}
