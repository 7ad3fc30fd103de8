package io.millwright.power.fault;

/// What a short-circuit calculation takes for granted.
///
/// @param frequencyHz of the system; reactances of the network are those at it
/// @param tolerance of low-voltage systems, for the voltage factor
/// @param durationS how long a fault stands, for its heating
public record FaultAssumptions(double frequencyHz, VoltageTolerance tolerance, double durationS) {
    /// Highest nominal voltage of a low-voltage system (line to line).
    private static final double LOW_VOLTAGE_V = 1_000;

    /// How far the voltage of a low-voltage system may rise above nominal, which sets the voltage factor there.
    public enum VoltageTolerance {
        /// c from 0.95 to 1.05.
        SIX_PERCENT(1.05, 0.95),
        /// c from 0.90 to 1.10, as in IEC 60038.
        TEN_PERCENT(1.10, 0.90);

        private final double highest;
        private final double lowest;

        VoltageTolerance(double highest, double lowest) {
            this.highest = highest;
            this.lowest = lowest;
        }
    }

    public FaultAssumptions {
        if (!(frequencyHz > 0) || !(durationS > 0)) {
            throw new IllegalArgumentException("a fault needs a frequency and a duration above zero, got " + frequencyHz
                    + " Hz and " + durationS + " s. Maybe a setting is missing.");
        }
    }

    /// A tolerance of ten percent and a second of heating.
    public static FaultAssumptions at(double frequencyHz) {
        return new FaultAssumptions(frequencyHz, VoltageTolerance.TEN_PERCENT, 1);
    }

    /// The voltage factor c of a nominal voltage (IEC 60909-0, table 1).
    public double voltageFactor(FaultCase which, double nominalV) {
        boolean maximum = which == FaultCase.MAXIMUM;
        if (nominalV <= LOW_VOLTAGE_V) {
            return maximum ? tolerance.highest : tolerance.lowest;
        }
        return maximum ? 1.1 : 1;
    }
}
