package io.millwright.cooling.units;

import io.millwright.catalog.CoolingType;
import io.millwright.catalog.DataSheet;
import io.millwright.cooling.Fluid;
import java.util.ArrayList;
import java.util.List;

/// The rated values of a data sheet, with usual ones for those it does not give.
final class RatedValues {
    /// Between supply and return of a liquid where the sheet gives neither flow nor temperatures.
    private static final double USUAL_RANGE_K = 8;

    private static final double USUAL_PROPERTIES_AT_C = 30;

    private final DataSheet sheet;
    private final List<String> assumed = new ArrayList<>();

    RatedValues(CoolingType type) {
        sheet = type.sheet();
    }

    /// A stream of liquid at its rated point.
    record Stream(double flowM3PerS, double wPerK, double dropPa) {}

    /// Whether the sheet gives a positive number.
    boolean has(String name) {
        return sheet.number(name) > 0;
    }

    /// A number above 0, or the usual one.
    double positive(String name, double usual) {
        return has(name) ? sheet.number(name) : assume(name, usual);
    }

    /// A temperature, or the usual one.
    double temperatureC(String name, double usual) {
        double value = sheet.number(name);
        return Double.isFinite(value) ? value : assume(name, usual);
    }

    /// A number above 0, or one that follows from the rest of the sheet.
    double given(String name, double derived) {
        return has(name) ? sheet.number(name) : derived;
    }

    String text(String name) {
        return sheet.text(name);
    }

    /// The usual value in place of the sheet's.
    double assume(String name, double usual) {
        if (!assumed.contains(name)) {
            assumed.add(name);
        }
        return usual;
    }

    /// The temperature range of the main liquid: between the sheet's supply and return, or as named.
    double rangeK() {
        double range = sheet.number("returnC") - sheet.number("supplyC");
        return range > 0 ? range : given("rangeK", Double.NaN);
    }

    /// The rated stream that carries a heat.
    ///
    /// @param flow name of the flow in the sheet
    /// @param drop name of the pressure drop in the sheet
    /// @param rangeK temperature range if the sheet has no flow; NaN if unknown
    /// @param atC temperature of its properties
    Stream stream(String flow, String drop, double heatW, double rangeK, Fluid fluid, double atC, double usualDropPa) {
        double volumetric = fluid.volumetricHeatJPerM3K(atC);
        double rate = has(flow)
                ? sheet.number(flow)
                : rangeK > 0 ? heatW / (volumetric * rangeK) : assume(flow, heatW / (volumetric * USUAL_RANGE_K));
        return new Stream(rate, rate * volumetric, positive(drop, usualDropPa));
    }

    /// The rated stream of a side whose pump is built in, so that its drop is not counted outside.
    Stream stream(String flow, double heatW, Fluid fluid, double atC) {
        double volumetric = fluid.volumetricHeatJPerM3K(atC);
        double rate = positive(flow, heatW / (volumetric * USUAL_RANGE_K));
        return new Stream(rate, rate * volumetric, 0);
    }

    /// The flow of water that carries a heat over the usual range.
    static double usualFlowM3PerS(double heatW) {
        return heatW / (Fluid.WATER.volumetricHeatJPerM3K(USUAL_PROPERTIES_AT_C) * USUAL_RANGE_K);
    }

    List<String> assumed() {
        return List.copyOf(assumed);
    }
}
