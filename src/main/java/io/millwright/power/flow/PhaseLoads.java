package io.millwright.power.flow;

/// Constant powers that are taken at the buses of an [UnbalancedNetwork], three at each bus: index 3 × bus + phase.
/// Negative power is fed in. Arrays are read while solving, not copied.
///
/// @param neutralW between phase a, b, c and neutral
/// @param neutralVar between phase a, b, c and neutral
/// @param lineW between phases ab, bc, ca
/// @param lineVar between phases ab, bc, ca
public record PhaseLoads(double[] neutralW, double[] neutralVar, double[] lineW, double[] lineVar) {
    public PhaseLoads {
        int length = neutralW.length;
        if (neutralVar.length != length || lineW.length != length || lineVar.length != length) {
            throw new IllegalArgumentException("loads need three values a bus in each of their four arrays, got "
                    + length + ", " + neutralVar.length + ", " + lineW.length + " and " + lineVar.length);
        }
    }

    /// No load yet; its arrays are to be filled.
    public static PhaseLoads none(int buses) {
        return new PhaseLoads(
                new double[3 * buses], new double[3 * buses], new double[3 * buses], new double[3 * buses]);
    }

    /// Adds a balanced load, a third of it on each phase.
    public void addBalanced(int bus, double powerW, double reactiveVar) {
        for (int phase = 0; phase < 3; phase++) {
            neutralW[3 * bus + phase] += powerW / 3;
            neutralVar[3 * bus + phase] += reactiveVar / 3;
        }
    }
}
