package io.millwright.facility;

/// Operating and money assumptions that an engineer can change. NaN means: take the default of the catalogue or
/// climate.
///
/// @param electricityUsdPerJ energy price at the utility meter
/// @param gridCarbonKgPerJ of the grid's electricity
/// @param waterUsdPerM3 make-up water
/// @param powerFactor of all loads as seen by the electrical path
/// @param continuousLoadFraction part of a rating that may be used without end (0.8 for breakers under the NEC, 1 where
/// rated 100 %); NaN follows the code profile
/// @param facilityCapexUsdPerW building, power and cooling, per watt of IT capacity
/// @param facilityLifeYears over which the facility is written off
/// @param itLifeYears over which racks are written off
/// @param opexUsdPerWPerYear staff, maintenance and leases, per watt of IT capacity
/// @param discountPerYear cost of capital used to spread capital over its life
/// @param clearanceFrontM free depth in front of a row
/// @param clearanceRearM free depth behind a row
/// @param codeProfile electrical code that the facility is built to
/// @param electricalAmbientC air around cables, busways and transformers; ratings are corrected to it
/// @param holdUpS how long the power supplies of racks and equipment bridge a loss of their feed
/// @param roomDewPointC highest dew point of the air in halls; surfaces below it condense
/// @param cyclesOfConcentration of evaporated water: hardness of the basin over that of the make-up water
/// @param rowOversubscriptionFactor what the network adapters of a row carry, over what the uplinks of its switches do
/// @param hallOversubscriptionFactor what the uplinks of the rows of a hall carry, over what those of its switches do
public record Assumptions(
        double electricityUsdPerJ,
        double gridCarbonKgPerJ,
        double waterUsdPerM3,
        double powerFactor,
        double continuousLoadFraction,
        double facilityCapexUsdPerW,
        double facilityLifeYears,
        double itLifeYears,
        double opexUsdPerWPerYear,
        double discountPerYear,
        double clearanceFrontM,
        double clearanceRearM,
        CodeProfile codeProfile,
        double electricalAmbientC,
        double holdUpS,
        double roomDewPointC,
        double cyclesOfConcentration,
        double rowOversubscriptionFactor,
        double hallOversubscriptionFactor) {
    public static final Assumptions DEFAULT = new Assumptions(
            Double.NaN,
            Double.NaN,
            Double.NaN,
            0.98,
            Double.NaN,
            Double.NaN,
            20,
            5,
            Double.NaN,
            0.08,
            1.2,
            0.9,
            CodeProfile.NEC,
            30,
            0.02,
            15,
            Double.NaN,
            1,
            1);

    /// With other oversubscriptions of the network.
    public Assumptions withOversubscription(double ofRows, double ofHalls) {
        return new Assumptions(
                electricityUsdPerJ,
                gridCarbonKgPerJ,
                waterUsdPerM3,
                powerFactor,
                continuousLoadFraction,
                facilityCapexUsdPerW,
                facilityLifeYears,
                itLifeYears,
                opexUsdPerWPerYear,
                discountPerYear,
                clearanceFrontM,
                clearanceRearM,
                codeProfile,
                electricalAmbientC,
                holdUpS,
                roomDewPointC,
                cyclesOfConcentration,
                ofRows,
                ofHalls);
    }

    /// Part of a rating that may be used without end, as typed or by the code profile.
    public double usableFraction() {
        return Double.isNaN(continuousLoadFraction) ? codeProfile.continuousLoadFraction() : continuousLoadFraction;
    }
}
