package io.millwright.verify;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.Vector;
import io.millwright.numeric.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A hall in which temperatures were measured: for each steady window a case `S2_case.json`, sensors at fronts and
/// rears of racks in `S2_strips.csv`, and in `summary.csv` what was measured of the whole.
///
/// The fronts are what is validated: the air flow of the servers was fitted to the rears, which are only reported. The
/// case's heat must be the measured electrical power.
final class MeasuredHallKind implements ReferenceKind {
    private static final String CASE = "_case.json";
    private static final String STRIPS = "_strips.csv";
    private static final String SUMMARY = "summary.csv";

    /// The grid to which the geometry of the cases was snapped.
    private static final double CELL_M = 0.05;

    /// The window with all racks loaded alike, for which the README sets bounds; others are reported.
    private static final Set<String> JUDGED = Set.of("S2");

    private static final Tolerance FRONT_RMS = Tolerance.absolute(2);
    private static final Tolerance FRONT_BIAS = Tolerance.absolute(1);
    private static final Tolerance HEAT = Tolerance.relative(0.001);
    private static final String NOT_JUDGED = "reported only: no bound is set for it";

    @Override
    public boolean recognises(CaseFolder folder) {
        return !folder.filesEndingWith(CASE).isEmpty()
                && folder.hasTableWith("strip", "side", "x_m", "y_m", "z_m", "T_measured_C");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return check(folder, Progress.NONE);
    }

    @Override
    public List<CheckResult> check(CaseFolder folder, Progress progress) {
        AirRuns runs = new AirRuns(AirRuns.HALL_K, progress);
        List<CheckResult> results = new ArrayList<>();
        for (Path file : folder.filesEndingWith(CASE)) {
            String fileName = CaseFolder.fileName(file);
            String window = fileName.substring(0, fileName.length() - CASE.length());
            results.addAll(folder.attempt(fileName, (each, name) -> check(each, file, window, name, runs)));
        }
        results.add(CheckResult.skipped(
                folder.name(), "chassis, racks and coolers", "the cases were made from these measurements"));
        return results;
    }

    private static List<CheckResult> check(CaseFolder folder, Path file, String window, String name, AirRuns runs)
            throws VerificationException {
        AirHall hall = HallCaseFile.read(file);
        Table strips = folder.table(window + STRIPS);
        AirField field = runs.field(hall, CELL_M);
        Deviation front = new Deviation();
        Deviation rear = new Deviation();
        for (Table.Row row : strips.rows()) {
            double computedC = field.temperatureC(new Vector(row.number("x_m"), row.number("y_m"), row.number("z_m")));
            (row.text("side").equals("front") ? front : rear).add(row.number("T_measured_C"), computedC);
        }
        List<CheckResult> results = new ArrayList<>();
        if (JUDGED.contains(window)) {
            results.add(front.rms(name, "front sensors, rms, K", FRONT_RMS));
            results.add(front.bias(name, "front sensors, bias, K", FRONT_BIAS));
        } else {
            results.add(reported(name, "front sensors, rms, K", front, front.rms()));
            results.add(reported(name, "front sensors, bias, K", front, front.bias()));
        }
        results.add(reported(name, "rear sensors, rms, K", rear, rear.rms()));
        results.add(reported(name, "rear sensors, bias, K", rear, rear.bias()));
        Comparison power = new Comparison(name, "power of the case, W", HEAT);
        power.add(
                measuredPowerW(folder.table(SUMMARY), window),
                hall.racks().stream().mapToDouble(FlowThrough::powerW).sum(),
                SUMMARY);
        results.add(power.result());
        Comparison heat = new Comparison(name, "heat removed, W", HEAT);
        heat.add(field.balance().heatW(), field.balance().removedW(), name);
        results.add(heat.result());
        results.addAll(runs.unsettled(field, name));
        return results;
    }

    private static CheckResult reported(String name, String quantity, Deviation deviation, double value) {
        return CheckResult.reported(name, quantity, deviation.points(), 0, value, NOT_JUDGED);
    }

    private static double measuredPowerW(Table summary, String window) throws VerificationException {
        for (Table.Row row : summary.rows()) {
            if (row.text("window").equals(window)) {
                return row.number("IT_electrical_W");
            }
        }
        throw new VerificationException(SUMMARY + " has no row of the window \"" + window + "\".");
    }
}
