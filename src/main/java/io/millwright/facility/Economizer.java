package io.millwright.facility;

/// Whether and how the free-cooling coil of a chiller cools water without its compressors. Coolers that stand before
/// chillers need no setting: they take what they can.
///
/// @param mode of the coil
/// @param approachK leaving temperature that free cooling can reach, above the dry bulb; NaN takes what the data sheet
/// leads to
public record Economizer(Mode mode, double approachK) {
    /// How free cooling and compressors share the load.
    public enum Mode {
        /// Free cooling takes what it can, compressors the rest.
        INTEGRATED,
        /// Either free cooling alone or compressors alone.
        ALTERNATIVE,
        /// Compressors alone.
        NONE
    }

    public static final Economizer USUAL = new Economizer(Mode.INTEGRATED, Double.NaN);
}
