package io.millwright.power.swing;

/// What a source allows: power, the speed at which it may change, and the contract on its mean.
///
/// @param peakW highest power at any time; infinite if not limited
/// @param rampWPerS highest rise or fall; infinite if not limited
/// @param demandW highest mean over an interval that the contract covers; infinite if not limited
/// @param demandIntervalS length of that interval, usually 900 s
public record SourceLimits(double peakW, double rampWPerS, double demandW, double demandIntervalS) {
    /// What a load leaves of the limits; negative where one is exceeded.
    ///
    /// @param peakW under the power limit
    /// @param rampWPerS under the ramp limit
    /// @param demandW under the contract
    public record Headroom(double peakW, double rampWPerS, double demandW) {
        /// Whether all limits hold.
        public boolean holds() {
            return peakW >= 0 && rampWPerS >= 0 && demandW >= 0;
        }
    }

    public SourceLimits {
        if (!(peakW > 0 && rampWPerS > 0 && demandW > 0 && demandIntervalS > 0)) {
            throw new IllegalArgumentException("limits of a source must be positive, got " + peakW + " W, " + rampWPerS
                    + " W/s, " + demandW + " W over " + demandIntervalS + " s");
        }
    }

    /// What a load leaves.
    public Headroom headroom(PowerSeries load) {
        double steepest = load.steepestWPerS();
        return new Headroom(
                peakW - load.peakW(),
                // A limit that does not exist holds even against a step.
                Double.isInfinite(rampWPerS) ? Double.POSITIVE_INFINITY : rampWPerS - steepest,
                demandW - load.highestDemandW(demandIntervalS));
    }
}
