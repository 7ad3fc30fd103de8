package io.millwright.airflow.response;

/// What the racks and supplies of a hall do at one moment, in the order of the racks and supplies of an [AirResponse].
/// Arrays must not be changed.
///
/// @param rackW heat that each rack gives to the air it passes
/// @param rackM3PerS air that it passes
/// @param supplyC temperature of each supply
/// @param supplyM3PerS air that it brings
/// @param sourceFraction heat of everything else in the hall over what it was when the field was solved
public record AirOperation(
        double[] rackW, double[] rackM3PerS, double[] supplyC, double[] supplyM3PerS, double sourceFraction) {
    public AirOperation withRackW(double[] newRackW) {
        return new AirOperation(newRackW, rackM3PerS, supplyC, supplyM3PerS, sourceFraction);
    }

    public AirOperation withRackM3PerS(double[] newRackM3PerS) {
        return new AirOperation(rackW, newRackM3PerS, supplyC, supplyM3PerS, sourceFraction);
    }

    public AirOperation withSupplyC(double[] newSupplyC) {
        return new AirOperation(rackW, rackM3PerS, newSupplyC, supplyM3PerS, sourceFraction);
    }

    public AirOperation withSupplyM3PerS(double[] newSupplyM3PerS) {
        return new AirOperation(rackW, rackM3PerS, supplyC, newSupplyM3PerS, sourceFraction);
    }
}
