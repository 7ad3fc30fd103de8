package io.millwright.cooling.plant;

/// What a site takes for what its IT does: the ISO/IEC 30134 family.
///
/// Energies over the same period in J (or mean powers in W throughout), water in m³ per the same period.
///
/// @param totalJ all energy that enters the site
/// @param itJ energy at the IT equipment
/// @param reusedJ heat used outside the site
/// @param waterM3 drawn by the site
/// @param carbonKg emitted for its energy
public record SiteMetrics(double totalJ, double itJ, double reusedJ, double waterM3, double carbonKg) {
    public SiteMetrics {
        if (!(itJ > 0) || !(totalJ >= itJ)) {
            throw new IllegalArgumentException("an IT energy of " + itJ + " J out of " + totalJ
                    + " J. It must be positive and part of the total.");
        }
    }

    /// Power usage effectiveness: total over IT.
    public double pue() {
        return totalJ / itJ;
    }

    /// Water usage effectiveness, m³ per joule of IT.
    public double wueM3PerJ() {
        return waterM3 / itJ;
    }

    /// Carbon usage effectiveness, kg per joule of IT.
    public double cueKgPerJ() {
        return carbonKg / itJ;
    }

    /// Energy reuse factor: reused heat over total energy.
    public double erf() {
        return reusedJ / totalJ;
    }
}
