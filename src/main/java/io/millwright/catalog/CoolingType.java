package io.millwright.catalog;

/// A piece of cooling equipment. Unknown numbers are NaN.
///
/// @param sheet the data sheet
/// @param capacityW rated heat removal
/// @param approachK at rated load: CDU technology supply minus facility supply; dry cooler leaving water minus dry
/// bulb; tower leaving water minus wet bulb; CRAH supply air minus chilled water
/// @param supplyC rated supply temperature on the cooled side
/// @param returnC rated return temperature on the cooled side
/// @param airflowM3PerS rated
/// @param waterFlowM3PerS rated flow on the facility side
/// @param secondaryFlowM3PerS CDU technology-side flow
/// @param fanPumpW fans and pumps at rated flow
/// @param cop compressor machines at rated point; NaN otherwise
/// @param waterM3PerJ make-up water per joule rejected; 0 for dry equipment
public record CoolingType(
        DataSheet sheet,
        CoolingKind kind,
        double capacityW,
        double approachK,
        double supplyC,
        double returnC,
        double airflowM3PerS,
        double waterFlowM3PerS,
        double secondaryFlowM3PerS,
        double fanPumpW,
        double cop,
        double waterM3PerJ,
        double widthM,
        double depthM,
        double heightM,
        double massKg,
        double capexUsd) {
    public String id() {
        return sheet.id();
    }
}
