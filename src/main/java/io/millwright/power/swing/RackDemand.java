package io.millwright.power.swing;

/// What a rack draws: high for a share of the time, low for the rest.
///
/// @param lowW power between
/// @param highW power at work
/// @param highFraction share of the time at the high power
public record RackDemand(double lowW, double highW, double highFraction) {
    public RackDemand {
        if (!(lowW >= 0 && highW > lowW && highFraction >= 0 && highFraction <= 1)) {
            throw new IllegalArgumentException("a rack draws between nothing and its peak, got " + lowW + " W and "
                    + highW + " W for " + highFraction + " of the time");
        }
    }

    /// The demand of two levels that has a mean and a standard deviation, at a known peak: all that a recording often
    /// gives.
    ///
    /// @throws IllegalArgumentException if the deviation is so large that the low level would be negative
    public static RackDemand of(double meanW, double deviationW, double peakW) {
        double above = peakW - meanW;
        double lowW = meanW - deviationW * deviationW / above;
        return new RackDemand(lowW, peakW, (meanW - lowW) / (peakW - lowW));
    }

    public double meanW() {
        return lowW + highFraction * (highW - lowW);
    }

    /// Standard deviation over time.
    public double deviationW() {
        return (highW - lowW) * Math.sqrt(highFraction * (1 - highFraction));
    }
}
