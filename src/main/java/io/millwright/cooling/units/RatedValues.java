package io.millwright.cooling.units;

import io.millwright.catalog.CoolingType;
import io.millwright.catalog.DataSheet;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.FanLaw;
import io.millwright.cooling.plant.Range;
import java.util.ArrayList;
import java.util.List;

/// The rated values of a data sheet, with usual ones for those it does not give.
final class RatedValues {
    /// Between supply and return of a liquid where the sheet gives neither flow nor temperatures.
    private static final double USUAL_RANGE_K = 8;

    private static final double LOWEST_C = -20;
    private static final double HIGHEST_C = 110;

    /// Of a rated point that is credible at all.
    private static final double LEAST_RANGE_K = 0.5;

    private static final double MOST_RANGE_K = 40;
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
        return credible(name, LOWEST_C, HIGHEST_C, usual);
    }

    /// A number that is credible, or the usual one.
    double credible(String name, double lowest, double highest, double usual) {
        double value = sheet.number(name);
        return value >= lowest && value <= highest ? value : assume(name, usual);
    }

    /// A number above 0, or one that follows from the rest of the sheet.
    double given(String name, double derived) {
        return has(name) ? sheet.number(name) : derived;
    }

    /// A fan whose power follows the cube of its flow but for a standing share: `fanStandingFraction` of the sheet, or
    /// the usual one.
    FanLaw fan(double ratedW) {
        FanLaw usual = FanLaw.cubic(ratedW);
        double standing = sheet.number("fanStandingFraction", usual.standingFraction());
        return standing >= 0 && standing <= 1 ? new FanLaw(ratedW, standing) : usual;
    }

    /// Whether the sheet gives a row of at least so many numbers.
    boolean has(String name, int count) {
        for (int i = 1; i <= count; i++) {
            if (!Double.isFinite(sheet.numberAt(name, i))) {
                return false;
            }
        }
        return true;
    }

    /// The first numbers of a row that the sheet gives.
    double[] series(String name, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = sheet.numberAt(name, i + 1);
        }
        return values;
    }

    /// The range between two temperatures, everything if the sheet does not bound it.
    Range range(String lowest, String highest) {
        double low = sheet.number(lowest);
        double high = sheet.number(highest);
        return low <= high ? new Range(low, high) : Range.ALL;
    }

    String name() {
        return sheet.name();
    }

    String text(String name) {
        return sheet.text(name);
    }

    /// The usual value in place of the sheet's.
    double assume(String name, double usual) {
        assume(name);
        return usual;
    }

    /// Says that something else than what the sheet gives is taken.
    void assume(String name) {
        if (!assumed.contains(name)) {
            assumed.add(name);
        }
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
        double otherwise = rangeK > 0 ? heatW / (volumetric * rangeK) : Double.NaN;
        double rate = flow(flow, otherwise, heatW, volumetric);
        return new Stream(rate, rate * volumetric, positive(drop, usualDropPa));
    }

    /// The rated stream of a side whose pump is built in, so that its drop is not counted outside.
    Stream stream(String flow, double heatW, Fluid fluid, double atC) {
        double volumetric = fluid.volumetricHeatJPerM3K(atC);
        double rate = flow(flow, Double.NaN, heatW, volumetric);
        return new Stream(rate, rate * volumetric, 0);
    }

    /// A flow as the sheet gives it or as follows from the rest of it, or that of the usual range if neither is known
    /// or credible.
    private double flow(String name, double otherwise, double heatW, double volumetricJPerM3K) {
        double rate = given(name, otherwise);
        double range = heatW / (rate * volumetricJPerM3K);
        return range >= LEAST_RANGE_K && range <= MOST_RANGE_K
                ? rate
                : assume(name, heatW / (volumetricJPerM3K * USUAL_RANGE_K));
    }

    /// The flow of water that carries a heat over the usual range.
    static double usualFlowM3PerS(double heatW) {
        return heatW / (Fluid.WATER.volumetricHeatJPerM3K(USUAL_PROPERTIES_AT_C) * USUAL_RANGE_K);
    }

    List<String> assumed() {
        return List.copyOf(assumed);
    }
}
