package io.millwright.airflow.field;

/// What enters and leaves the air of a hall in the steady state.
///
/// @param heatW heat of racks, sources and warm walls
/// @param removedW heat carried from supplies to returns
/// @param suppliedM3PerS air of supplies
/// @param returnedM3PerS air of returns as solved
/// @param unbalancedM3PerS given supplies minus given returns, which the returns took (or gave) in proportion
/// @param massResidual largest net flow of a cell over the mean flow through its faces
public record AirBalance(
        double heatW,
        double removedW,
        double suppliedM3PerS,
        double returnedM3PerS,
        double unbalancedM3PerS,
        double massResidual) {
    /// Heat that is not accounted for, relative to the heat set free.
    public double heatError() {
        return heatW == 0 ? 0 : Math.abs(removedW - heatW) / Math.abs(heatW);
    }
}
