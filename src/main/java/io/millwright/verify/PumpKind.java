package io.millwright.verify;

import io.millwright.cooling.plant.Drive;
import io.millwright.cooling.plant.PumpCurve;
import io.millwright.cooling.plant.PumpGroup;
import io.millwright.cooling.plant.PumpPoint;
import io.millwright.cooling.plant.SmoothCurve;
import io.millwright.verify.TableSort.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tables of pumps: operating points of a design pump at other speeds, and measured curves of catalogue pumps, of which
/// each inner point is left out in turn and predicted from the others.
final class PumpKind implements ReferenceKind {
    private static final Tolerance DIGITS = Tolerance.relative(1e-8);
    private static final double GRAVITY = 9.80665;

    /// Shut-off over design head of the pump that the table is about.
    private static final double SHUT_OFF_RATIO = 1.25;

    /// Of the largest value of a curve. The tables state none; this is what is lost where one of seven to eleven
    /// measured points is missing.
    private static final Tolerance LEFT_OUT = Tolerance.absolute(0.04);

    private static final Tolerance EFFICIENCY = Tolerance.absolute(0.5);

    private static final TableSort SYSTEM = new TableSort(
            List.of("q_design_m3_s", "head_design_m", "efficiency", "rho", "speed_ratio", "static_head_m"),
            List.of(
                    new Output("expected_q_m3_s", DIGITS),
                    new Output("expected_head_m", DIGITS),
                    new Output("expected_shaft_W", DIGITS)),
            PumpKind::operatingPoint);

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.hasTableWith(SYSTEM.columns()) || folder.hasTableWith("pump", "curve", "flow_m3_s", "value");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return folder.checkTables((table, name) -> {
            if (table.hasColumns("pump", "curve", "flow_m3_s", "value")) {
                return catalogue(table, name);
            }
            return table.hasColumns("q_design_m3_s", "static_head_m")
                    ? SYSTEM.check(table, name)
                    : List.of(CheckResult.skipped(name, "all", "no computation has these columns"));
        });
    }

    private static double[] operatingPoint(Table.Row row) throws VerificationException {
        double weight = row.number("rho") * GRAVITY;
        double flow = row.number("q_design_m3_s");
        double design = row.number("head_design_m");
        double still = row.number("static_head_m");
        PumpCurve curve = new PumpCurve.OfDesign(flow, design * weight, SHUT_OFF_RATIO, row.number("efficiency"));
        PumpPoint point = new PumpGroup(curve, Drive.NONE, 1)
                .at(1, row.number("speed_ratio"), still * weight, (design - still) * weight / (flow * flow));
        return new double[] {point.flowM3PerS(), point.pressurePa() / weight, point.shaftW()};
    }

    private static List<CheckResult> catalogue(Table table, String name) throws VerificationException {
        Map<String, Map<String, List<double[]>>> pumps = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            pumps.computeIfAbsent(row.text("pump"), pump -> new LinkedHashMap<>())
                    .computeIfAbsent(row.text("curve"), curve -> new ArrayList<>())
                    .add(new double[] {row.number("flow_m3_s"), row.number("value")});
        }
        Comparison pressure = new Comparison(name, "left-out pressure_Pa over the largest", LEFT_OUT);
        Comparison power = new Comparison(name, "left-out electric_power_W over the largest", LEFT_OUT);
        Comparison efficiency = new Comparison(name, "hydraulic over electric power, 0 to 1", EFFICIENCY);
        for (Map.Entry<String, Map<String, List<double[]>>> pump : pumps.entrySet()) {
            List<double[]> pressures = pump.getValue().getOrDefault("pressure_Pa", List.of());
            List<double[]> powers = pump.getValue().getOrDefault("electric_power_W", List.of());
            leaveOut(pressures, pressure, pump.getKey());
            leaveOut(powers, power, pump.getKey());
            PumpCurve curve = new PumpCurve.OfPoints(through(pressures, -1), through(powers, -1));
            for (double[] point : pressures) {
                double hydraulic = point[0] * curve.pressurePa(point[0], 1);
                efficiency.add(0.5, hydraulic / curve.shaftW(point[0], 1), pump.getKey());
            }
        }
        return List.of(pressure.result(), power.result(), efficiency.result());
    }

    private static void leaveOut(List<double[]> points, Comparison comparison, String pump) {
        double largest = points.stream().mapToDouble(point -> point[1]).max().orElse(1);
        for (int i = 1; i < points.size() - 1; i++) {
            double[] point = points.get(i);
            comparison.add(point[1] / largest, through(points, i).at(point[0]) / largest, pump);
        }
    }

    private static SmoothCurve through(List<double[]> points, int leftOut) {
        List<double[]> used = new ArrayList<>(points);
        if (leftOut >= 0) {
            used.remove(leftOut);
        }
        return SmoothCurve.through(
                used.stream().mapToDouble(point -> point[0]).toArray(),
                used.stream().mapToDouble(point -> point[1]).toArray());
    }
}
