package io.millwright.ui.chart;

/// A stretch of time that charts show, in seconds from the start of a run.
public record TimeSpan(double fromS, double toS) {
    /// The shortest that can be looked into: a tenth of a second.
    public static final double SHORTEST_S = 0.1;

    public TimeSpan {
        if (!(toS > fromS)) {
            throw new IllegalArgumentException("from " + fromS + " s to " + toS + " s is no stretch of time.");
        }
    }

    public double lengthS() {
        return toS - fromS;
    }

    /// Whether a moment lies in it, ends included.
    public boolean holds(double timeS) {
        return timeS >= fromS && timeS <= toS;
    }

    /// Part of the way from its start to its end.
    public double share(double timeS) {
        return (timeS - fromS) / lengthS();
    }

    /// The moment after a part of it.
    public double at(double share) {
        return fromS + share * lengthS();
    }

    /// Shorter or longer about a moment that stays where it is on screen, within a whole.
    ///
    /// @param factor on its length
    public TimeSpan scaled(double factor, double aboutS, TimeSpan whole) {
        double longest = Math.max(SHORTEST_S, whole.lengthS());
        double length = Math.clamp(factor * lengthS(), SHORTEST_S, longest);
        double from = aboutS - share(aboutS) * length;
        return new TimeSpan(from, from + length).within(whole);
    }

    /// The same length earlier or later, within a whole.
    public TimeSpan moved(double byS, TimeSpan whole) {
        return new TimeSpan(fromS + byS, toS + byS).within(whole);
    }

    private TimeSpan within(TimeSpan whole) {
        if (lengthS() >= whole.lengthS()) {
            return whole;
        }
        double from = Math.clamp(fromS, whole.fromS(), whole.toS() - lengthS());
        return new TimeSpan(from, from + lengthS());
    }
}
