package io.millwright.economics;

/// What a facility costs, before it makes a token. All money in US dollars.
///
/// @param electricityUsdPerJ of the energy taken, mean over its sources
/// @param gridCarbonKgPerJ of the same energy
/// @param waterUsdPerM3 make-up water
/// @param itCapitalUsd racks and what is in them
/// @param facilityCapitalUsd building, power and cooling
/// @param itLifeYears over which the racks are written off
/// @param facilityLifeYears over which the facility is written off
/// @param discountPerYear cost of capital
/// @param operationUsdPerYear staff, maintenance, insurance
public record CostInputs(
        double electricityUsdPerJ,
        double gridCarbonKgPerJ,
        double waterUsdPerM3,
        double itCapitalUsd,
        double facilityCapitalUsd,
        double itLifeYears,
        double facilityLifeYears,
        double discountPerYear,
        double operationUsdPerYear) {
    /// A year of 365.25 days.
    public static final double SECONDS_PER_YEAR = 365.25 * 86_400;

    /// The same with energy of another origin.
    public CostInputs withEnergy(double usdPerJ, double carbonKgPerJ) {
        return new CostInputs(
                usdPerJ,
                carbonKgPerJ,
                waterUsdPerM3,
                itCapitalUsd,
                facilityCapitalUsd,
                itLifeYears,
                facilityLifeYears,
                discountPerYear,
                operationUsdPerYear);
    }

    /// Cost per second of owning the racks.
    public double itCapitalUsdPerS() {
        return itCapitalUsd * annuityPerYear(discountPerYear, itLifeYears) / SECONDS_PER_YEAR;
    }

    /// Cost per second of owning the building, power and cooling.
    public double facilityCapitalUsdPerS() {
        return facilityCapitalUsd * annuityPerYear(discountPerYear, facilityLifeYears) / SECONDS_PER_YEAR;
    }

    /// Cost per second of running the place, energy apart.
    public double operationUsdPerS() {
        return operationUsdPerYear / SECONDS_PER_YEAR;
    }

    /// The constant yearly payment that pays off one dollar with interest: `r / (1 - (1 + r)^-n)`; `1 / n` without
    /// interest.
    public static double annuityPerYear(double discountPerYear, double years) {
        return discountPerYear == 0 ? 1 / years : discountPerYear / (1 - Math.pow(1 + discountPerYear, -years));
    }
}
