package io.millwright.airflow.field;

/// What enters and leaves the air of a hall in the steady state.
///
/// @param heatW net heat of racks, coolers that air passes, sources and walls with a temperature
/// @param exchangedW the larger of all that warms the air within the hall and all that cools it there: about `heatW`
/// where nothing cools, in a closed cavity what one wall gives to the other
/// @param removedW heat carried from supplies to returns
/// @param suppliedM3PerS air of supplies
/// @param returnedM3PerS air of returns as solved
/// @param unbalancedM3PerS given supplies minus given returns, which the returns took (or gave) in proportion
/// @param massResidual largest net flow of a cell over the mean flow through its faces
public record AirBalance(
        double heatW,
        double exchangedW,
        double removedW,
        double suppliedM3PerS,
        double returnedM3PerS,
        double unbalancedM3PerS,
        double massResidual) {
    /// Heat that is not accounted for, relative to the heat exchanged; 0 where none is.
    public double heatError() {
        return exchangedW == 0 ? 0 : Math.abs(removedW - heatW) / exchangedW;
    }
}
