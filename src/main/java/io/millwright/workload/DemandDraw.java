package io.millwright.workload;

/// How a demand is multiplied: how many copies of what its source holds are drawn, and how many requests each one drawn
/// stands for. Their product is the factor on the demand, whatever the two are, and so is the expectation of
/// everything that is counted; what is drawn decides how much it scatters.
///
/// Below one copy with a weight above 1, a source that draws its requests draws fewer, each for the run of `weight`
/// requests that it begins: a sum of `weight` gaps scatters less than a gap, by the square root ([#gapFraction]).
///
/// @param copies of each request that are drawn in the mean, greater than 0
/// @param weight requests that each one drawn stands for, greater than 0
public record DemandDraw(double copies, double weight) {
    /// What the source holds.
    public static final DemandDraw ONCE = new DemandDraw(1, 1);

    /// The highest factor on a demand.
    public static final double MOST_SCALE = 1e6;

    public DemandDraw {
        if (!(copies > 0 && copies <= MOST_SCALE) || !(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("copies must be in (0, " + MOST_SCALE + "] and the weight above 0, got "
                    + copies + " and " + weight);
        }
    }

    /// Every request of a multiplied demand by itself.
    ///
    /// @param scale factor on the demand
    public static DemandDraw every(double scale) {
        return new DemandDraw(scale, 1);
    }

    /// A multiplied demand of which no more than so much is drawn.
    ///
    /// @param scale factor on the demand
    /// @param mostCopies of a request
    /// @param meanPerS rate of the source; NaN if it is not known, which bounds nothing
    /// @param mostPerS mean rate that is drawn
    public static DemandDraw atMost(double scale, double mostCopies, double meanPerS, double mostPerS) {
        double copies = Math.min(scale, mostCopies);
        if (copies * meanPerS > mostPerS) {
            copies = mostPerS / meanPerS;
        }
        return new DemandDraw(copies, scale / copies);
    }

    /// Factor on the demand.
    public double scale() {
        return copies * weight;
    }

    /// Whether fewer requests are drawn than the source holds, each for several.
    public boolean isSampled() {
        return copies < 1 && weight > 1;
    }

    /// Scatter of a gap between requests that are drawn in parts of that between single ones.
    public double gapFraction() {
        return isSampled() ? 1 / Math.sqrt(weight) : 1;
    }
}
