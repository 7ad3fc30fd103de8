package io.millwright.cooling.plant;

/// z = c0 + c1 x + c2 x² + c3 y + c4 y² + c5 x y.
public record Biquadratic(double c0, double c1, double c2, double c3, double c4, double c5) {
    public double at(double x, double y) {
        return c0 + x * (c1 + c2 * x + c5 * y) + y * (c3 + c4 * y);
    }
}
