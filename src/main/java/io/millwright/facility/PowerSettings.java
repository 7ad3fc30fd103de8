package io.millwright.facility;

/// How one piece of electrical equipment is operated and what its owner agreed on. NaN means: not set.
///
/// @param mode of an uninterruptible power supply
/// @param contractW highest real power that the utility contract of this service allows
/// @param contractVa highest apparent power that it allows
/// @param rampWPerS fastest change of power in either direction: the utility's limit, or what the plant can do
/// @param dispatchW fixed output of on-site generation; of a battery, its discharge, negative while it charges
/// @param storedJ usable energy of the battery, instead of the data sheet's
/// @param electricityUsdPerJ price of the energy of this service, instead of the facility's
public record PowerSettings(
        UpsMode mode,
        double contractW,
        double contractVa,
        double rampWPerS,
        double dispatchW,
        double storedJ,
        double electricityUsdPerJ) {
    /// Nothing is set.
    public static final PowerSettings NONE = new PowerSettings(
            UpsMode.DOUBLE_CONVERSION, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    public PowerSettings withMode(UpsMode newMode) {
        return new PowerSettings(newMode, contractW, contractVa, rampWPerS, dispatchW, storedJ, electricityUsdPerJ);
    }

    public PowerSettings withContract(double newContractW, double newContractVa) {
        return new PowerSettings(mode, newContractW, newContractVa, rampWPerS, dispatchW, storedJ, electricityUsdPerJ);
    }

    public PowerSettings withRampWPerS(double newRampWPerS) {
        return new PowerSettings(mode, contractW, contractVa, newRampWPerS, dispatchW, storedJ, electricityUsdPerJ);
    }

    public PowerSettings withDispatchW(double newDispatchW) {
        return new PowerSettings(mode, contractW, contractVa, rampWPerS, newDispatchW, storedJ, electricityUsdPerJ);
    }

    public PowerSettings withStoredJ(double newStoredJ) {
        return new PowerSettings(mode, contractW, contractVa, rampWPerS, dispatchW, newStoredJ, electricityUsdPerJ);
    }

    public PowerSettings withElectricityUsdPerJ(double newElectricityUsdPerJ) {
        return new PowerSettings(mode, contractW, contractVa, rampWPerS, dispatchW, storedJ, newElectricityUsdPerJ);
    }
}
