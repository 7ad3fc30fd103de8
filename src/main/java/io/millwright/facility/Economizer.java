package io.millwright.facility;

/// Whether and how outside air and towers cool water without a compressor.
///
/// @param mode of a chiller with a free-cooling coil, and of the coolers that stand in series with chillers
/// @param approachK leaving temperature that free cooling can reach, above the dry bulb or wet bulb; NaN takes what the
/// data sheet leads to
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
