package io.millwright.twin.year;

import io.millwright.cooling.plant.SiteMetrics;
import io.millwright.twin.EnergyTerms;
import java.util.Optional;

/// A run of hours added up: a month, or the year.
///
/// Ratios are of energies, never means of hourly ratios; they are NaN without IT energy.
///
/// @param fromHour first hour, counted from 0
/// @param toHour first hour after it
/// @param meanTerms mean powers; times [#durationS] they are the energies by component
/// @param waterM3 drawn by the site
/// @param reusedJ heat used outside of the site
/// @param carbonKg emitted for its electricity
/// @param electricityUsd paid for it
/// @param waterUsd paid for the water
/// @param itOverheadJ energy that the fans and power supplies inside racks took; NaN if a sheet does not tell it
/// @param freeHours cooled without compressors
/// @param partialHours cooled by both
/// @param mechanicalHours cooled by compressors alone
/// @param hoursOutOfRange with a warning or an error
public record Period(
        int fromHour,
        int toHour,
        EnergyTerms meanTerms,
        double waterM3,
        double reusedJ,
        double carbonKg,
        double electricityUsd,
        double waterUsd,
        double itOverheadJ,
        int freeHours,
        int partialHours,
        int mechanicalHours,
        int hoursOutOfRange) {
    public int hours() {
        return toHour - fromHour;
    }

    public double durationS() {
        return 3600.0 * hours();
    }

    /// Energy of all sources.
    public double facilityJ() {
        return meanTerms.totalW() * durationS();
    }

    /// Energy at the rack inputs.
    public double itJ() {
        return meanTerms.itW() * durationS();
    }

    /// Energy of all that moves heat: air units, pumps, chillers, heat rejection.
    public double coolingJ() {
        double meanW = meanTerms.airFansW() + meanTerms.pumpsW() + meanTerms.chillersW() + meanTerms.heatRejectionW();
        return meanW * durationS();
    }

    /// The measures of ISO/IEC 30134; empty without IT energy.
    public Optional<SiteMetrics> metrics() {
        return itJ() > 0
                ? Optional.of(new SiteMetrics(facilityJ(), itJ(), reusedJ, waterM3, carbonKg))
                : Optional.empty();
    }

    /// Power usage effectiveness (ISO/IEC 30134-2) with IT measured at the rack inputs, which is category 3: a designed
    /// PUE, since it is computed.
    public double pue() {
        return metrics().map(SiteMetrics::pue).orElse(Double.NaN);
    }

    /// Partial PUE of the cooling: IT and cooling energy over IT energy.
    public double coolingPue() {
        return itJ() > 0 ? 1 + coolingJ() / itJ() : Double.NaN;
    }

    /// Water usage effectiveness (ISO/IEC 30134-9), of the site: make-up water over IT energy.
    public double wueM3PerJ() {
        return metrics().map(SiteMetrics::wueM3PerJ).orElse(Double.NaN);
    }

    /// Carbon usage effectiveness (ISO/IEC 30134-8): emissions of the electricity over IT energy.
    public double cueKgPerJ() {
        return metrics().map(SiteMetrics::cueKgPerJ).orElse(Double.NaN);
    }

    /// Energy reuse factor (ISO/IEC 30134-6): heat used outside over all energy.
    public double erf() {
        return metrics().map(SiteMetrics::erf).orElse(Double.NaN);
    }

    /// Total power usage effectiveness: all energy over what reaches the components that compute, ITUE times PUE
    /// (Patterson and others, ISC 2013). NaN if the inside of a rack is not known.
    public double tue() {
        return itJ() > 0 ? facilityJ() / (itJ() - itOverheadJ) : Double.NaN;
    }
}
