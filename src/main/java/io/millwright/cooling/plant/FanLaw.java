package io.millwright.cooling.plant;

/// Power of a fan with variable speed over its share of rated flow: P = P_rated (s + (1 − s) f³).
///
/// The cube is the affinity law in a system without static pressure; the standing share s is control and drive.
///
/// @param ratedW electric power at rated flow
/// @param standingFraction s, about 0.02
public record FanLaw(double ratedW, double standingFraction) {
    /// A fan with the standing share that cooling towers are simulated with.
    public static FanLaw cubic(double ratedW) {
        return new FanLaw(ratedW, 0.02);
    }

    public FanLaw {
        if (!(ratedW >= 0) || !(standingFraction >= 0 && standingFraction <= 1)) {
            throw new IllegalArgumentException("a fan of " + ratedW + " W with a standing share of " + standingFraction
                    + ". The power must not be negative and the share lie between 0 and 1.");
        }
    }

    /// Electric power, W; nothing while it stands.
    public double powerW(double flowFraction) {
        return flowFraction <= 0
                ? 0
                : ratedW * (standingFraction + (1 - standingFraction) * flowFraction * flowFraction * flowFraction);
    }
}
