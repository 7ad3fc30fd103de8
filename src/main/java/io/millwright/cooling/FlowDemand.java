package io.millwright.cooling;

import io.millwright.catalog.DataSheet;
import io.millwright.catalog.RackType;
import io.millwright.cooling.plant.Departure;
import io.millwright.cooling.plant.Range;
import java.util.List;
import java.util.TreeMap;

/// The coolant flow that a maker asks for at each supply temperature.
///
/// Linear between the points of the maker and in proportion to the heat; the curve is given at the rack's reference
/// heat. Below its lowest temperature the lowest flow holds, above its highest the highest, and [#departures] says so:
/// no flow is then known to suffice.
///
/// @param supplyC rising
/// @param flowM3PerS at those, at the reference heat
/// @param referenceW heat of the liquid
public record FlowDemand(double[] supplyC, double[] flowM3PerS, double referenceW) {
    private static final String KIND = "liquid-flow-vs-supply";

    /// Whether a sheet of the flow curves is one of these.
    static boolean isCurve(DataSheet sheet) {
        return sheet.kind().equals(KIND) && sheet.values().keySet().stream().anyMatch(FlowDemand::isPoint);
    }

    /// The curve of a rack.
    static FlowDemand of(DataSheet sheet, RackType rack) {
        TreeMap<Double, Double> points = new TreeMap<>();
        sheet.values().forEach((name, datum) -> {
            if (isPoint(name)) {
                points.put(Double.valueOf(name.substring(2, name.length() - 1)), datum.value());
            }
        });
        return new FlowDemand(
                points.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                points.values().stream().mapToDouble(Double::doubleValue).toArray(),
                sheet.number("referenceHeatW", rack.ratedPowerW() * rack.liquidFraction()));
    }

    private static boolean isPoint(String name) {
        return name.matches("at\\d+C");
    }

    /// The flow that a heat needs at a supply temperature, m³/s.
    public double atM3PerS(double atC, double heatW) {
        int last = supplyC.length - 1;
        double held = Math.clamp(atC, supplyC[0], supplyC[last]);
        int i = 0;
        while (i < last - 1 && held > supplyC[i + 1]) {
            i++;
        }
        double flow = flowM3PerS[i];
        if (last > 0) {
            double share = (held - supplyC[i]) / (supplyC[i + 1] - supplyC[i]);
            flow += share * (flowM3PerS[i + 1] - flowM3PerS[i]);
        }
        return flow * heatW / referenceW;
    }

    /// The warmest supply at which a flow suffices for a heat, °C; the lowest of the curve if it never does.
    public double warmestSupplyC(double flow, double heatW) {
        double wanted = heatW > 0 ? flow * referenceW / heatW : Double.POSITIVE_INFINITY;
        for (int i = supplyC.length - 1; i > 0; i--) {
            if (wanted >= flowM3PerS[i]) {
                return supplyC[i];
            }
            if (wanted >= flowM3PerS[i - 1]) {
                double share = (wanted - flowM3PerS[i - 1]) / (flowM3PerS[i] - flowM3PerS[i - 1]);
                return supplyC[i - 1] + share * (supplyC[i] - supplyC[i - 1]);
            }
        }
        return supplyC[0];
    }

    /// The departure of a supply that is warmer than the curve.
    public List<Departure> departures(double atC) {
        Range range = new Range(supplyC[0], supplyC[supplyC.length - 1]);
        return atC < range.highest() || range.covers(atC)
                ? List.of()
                : List.of(new Departure(Departure.Quantity.COOLANT_SUPPLY, atC, range.lowest(), range.highest()));
    }
}
