package io.millwright.twin;

/// Where the power that enters a facility goes, in watts. The terms add up to what the sources give.
///
/// @param itW racks of every kind at their input
/// @param networkW switches outside racks
/// @param conversionLossW transformers, UPS, distribution
/// @param cableLossW cables and busways
/// @param airFansW fans and compressors of air units
/// @param pumpsW CDU and loop pumps
/// @param chillersW compressors and fans of chillers and heat pumps
/// @param heatRejectionW fans of dry coolers and towers
public record EnergyTerms(
        double itW,
        double networkW,
        double conversionLossW,
        double cableLossW,
        double airFansW,
        double pumpsW,
        double chillersW,
        double heatRejectionW) {
    public double totalW() {
        return itW + networkW + conversionLossW + cableLossW + airFansW + pumpsW + chillersW + heatRejectionW;
    }

    /// Power usage effectiveness with IT measured at the rack inputs (ISO/IEC 30134-2 category 3); NaN without IT load.
    /// A design value at one moment, not an annual measurement.
    public double pue() {
        return itW > 0 ? totalW() / itW : Double.NaN;
    }
}
