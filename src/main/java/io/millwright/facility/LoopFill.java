package io.millwright.facility;

import java.util.Locale;
import java.util.regex.Pattern;

/// What fills the loop that a unit supplies, or that a header, pump or tank belongs to.
///
/// @param fluid for example `water`, `PG25`, `EG30` or `dielectric`; empty takes the one of the data sheets
/// @param staticPressurePa fill pressure at rest, above the atmosphere; NaN takes the usual one
/// @param volumeM3 held by this tank or header; NaN takes the data sheet's
public record LoopFill(String fluid, double staticPressurePa, double volumeM3) {
    public static final LoopFill USUAL = new LoopFill("", Double.NaN, Double.NaN);

    /// Water, a dielectric, or from 10 to 60 % of propylene or ethylene glycol by volume.
    private static final Pattern FLUIDS = Pattern.compile("(?i)|water|dielectric|[PE]G[- ]?([1-5][0-9]|60)");

    /// Whether its fluid is one whose properties are known.
    public boolean hasKnownFluid() {
        return FLUIDS.matcher(fluid).matches();
    }

    /// Whether both name the same fluid, however it is written: `PG25`, `pg-25`, `PG 25`.
    public boolean hasFluidOf(LoopFill other) {
        return plain(fluid).equals(plain(other.fluid));
    }

    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replace("-", "").replace(" ", "");
    }
}
