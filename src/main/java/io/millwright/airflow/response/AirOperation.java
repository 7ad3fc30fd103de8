package io.millwright.airflow.response;

import java.util.Arrays;

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

    /// The operation some part of the way to another one.
    AirOperation towards(AirOperation other, double part) {
        return new AirOperation(
                between(rackW, other.rackW, part),
                between(rackM3PerS, other.rackM3PerS, part),
                between(supplyC, other.supplyC, part),
                between(supplyM3PerS, other.supplyM3PerS, part),
                (1 - part) * sourceFraction + part * other.sourceFraction);
    }

    private static double[] between(double[] from, double[] to, double part) {
        double[] between = new double[from.length];
        Arrays.setAll(between, n -> (1 - part) * from[n] + part * to[n]);
        return between;
    }
}
