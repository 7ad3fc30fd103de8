package io.millwright.catalog;

/// A size of pipe or hose. Unknown numbers are NaN.
///
/// @param sheet the data sheet
/// @param innerDiameterM through which the liquid flows
/// @param outerDiameterM without insulation
/// @param roughnessM of the inner wall, as equivalent sand roughness
public record PipeType(DataSheet sheet, double innerDiameterM, double outerDiameterM, double roughnessM) {
    public String id() {
        return sheet.id();
    }
}
