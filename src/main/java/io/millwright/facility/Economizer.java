package io.millwright.facility;

/// Whether and how outside air cools water without compressors: by the free-cooling coil of a chiller, or by coolers
/// and towers that stand before chillers.
///
/// @param mode of the coil, or of the cooler beside the chillers of its loop
/// @param approachK leaving temperature that free cooling comes down to, above the dry bulb (of towers the wet bulb);
/// NaN takes what the data sheet leads to
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
