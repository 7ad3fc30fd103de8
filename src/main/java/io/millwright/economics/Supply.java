package io.millwright.economics;

/// Energy that entered a facility, by who gave it, with what it cost and emitted. What batteries gave had entered
/// before
/// and does not count again.
///
/// @param utilityJ at the meters of utilities
/// @param generatedJ given by generators and plants on the site, standby ones with them
/// @param utilityUsd cost of the one
/// @param generatedUsd cost of the other, mostly fuel
/// @param carbonKg of both
public record Supply(double utilityJ, double generatedJ, double utilityUsd, double generatedUsd, double carbonKg) {
    /// All of it from utilities, at the price and with the emissions of some cost inputs.
    public static Supply ofUtilities(CostInputs costs, double joules) {
        return new Supply(joules, 0, joules * costs.electricityUsdPerJ(), 0, joules * costs.gridCarbonKgPerJ());
    }

    /// All energy that entered.
    public double suppliedJ() {
        return utilityJ + generatedJ;
    }

    /// What all of it cost.
    public double usd() {
        return utilityUsd + generatedUsd;
    }
}
