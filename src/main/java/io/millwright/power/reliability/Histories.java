package io.millwright.power.reliability;

/// How much is to be simulated.
///
/// @param count independent histories
/// @param yearsEach length of each, years of 8,760 h
/// @param seed the same seed gives the same result, bit for bit, on any number of threads
public record Histories(int count, double yearsEach, long seed) {
    public Histories {
        if (count < 1 || !(yearsEach > 0 && yearsEach < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(count + " histories of " + yearsEach + " years cannot be simulated");
        }
    }

    /// Histories of one year each.
    public static Histories ofYears(int years, long seed) {
        return new Histories(years, 1, seed);
    }

    /// Simulated time of all together, years.
    public double years() {
        return count * yearsEach;
    }
}
