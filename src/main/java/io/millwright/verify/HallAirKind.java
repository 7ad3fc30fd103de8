package io.millwright.verify;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.numeric.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Halls that another program solved: `case.json`, with `reference.csv` of the finest grid beside it, against which our
/// coarse preview is compared, and in a folder below it tables `const_h0.15_racks.csv` of that program's grids, against
/// which we are compared on the same grid. Bounds are those that the README of the halls suggests by cell size.
final class HallAirKind implements ReferenceKind {
    private static final String CASE = "case.json";
    private static final String REFERENCE = "reference.csv";
    private static final Pattern TABLE = Pattern.compile("(\\w+)_h(\\d+(?:\\.\\d+)?)_racks\\.csv");
    private static final String CONSTANT = "const";
    private static final double PREVIEW_CELL_M = 0.3;
    private static final Tolerance HEAT = Tolerance.relative(0.001);

    /// Bounds in K.
    ///
    /// @param rms of the mean inlets of the racks
    /// @param worst of them
    /// @param maxRms of the hottest cells of the inlets
    /// @param mean of all inlets by flow
    private record Bounds(double rms, double worst, double maxRms, double mean) {}

    private static final TreeMap<Double, Bounds> BOUNDS = new TreeMap<>(Map.of(
            PREVIEW_CELL_M,
            new Bounds(0.6, 1.2, 3.5, 0.2),
            0.15,
            new Bounds(0.3, 0.6, 1.5, 0.1),
            0.1,
            new Bounds(0.2, 0.4, 1.0, 0.1)));

    @Override
    public boolean recognises(CaseFolder folder) {
        return isCase(folder) || isResults(folder) || isTiming(folder);
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return check(folder, Progress.NONE);
    }

    @Override
    public List<CheckResult> check(CaseFolder folder, Progress progress) {
        AirRuns runs = new AirRuns(AirRuns.HALL_K, progress);
        if (isCase(folder)) {
            return folder.attempt(
                    REFERENCE,
                    (each, name) -> check(
                            HallCaseFile.read(each.path().resolve(CASE)),
                            PREVIEW_CELL_M,
                            each.table(REFERENCE),
                            name,
                            runs));
        }
        List<CheckResult> results = new ArrayList<>();
        for (Path file : folder.files()) {
            String fileName = CaseFolder.fileName(file);
            results.addAll(folder.attempt(fileName, (each, name) -> checkResults(each, fileName, name, runs)));
        }
        return results;
    }

    private static List<CheckResult> checkResults(CaseFolder folder, String fileName, String name, AirRuns runs)
            throws VerificationException {
        Matcher table = TABLE.matcher(fileName);
        if (!table.matches()) {
            return List.of(CheckResult.skipped(name, "all", "no bounds are set for it"));
        }
        if (!table.group(1).equals(CONSTANT)) {
            return List.of(CheckResult.skipped(name, "all", "its turbulence model is not among those of this program"));
        }
        AirHall hall = HallCaseFile.read(folder.path().resolveSibling(CASE));
        return check(hall, Double.parseDouble(table.group(2)), folder.table(fileName), name, runs);
    }

    private static List<CheckResult> check(AirHall hall, double cellM, Table table, String name, AirRuns runs)
            throws VerificationException {
        AirField field = runs.field(hall, cellM);
        Bounds bounds = (BOUNDS.floorEntry(cellM) == null ? BOUNDS.firstEntry() : BOUNDS.floorEntry(cellM)).getValue();
        Map<String, RackAir> racks = field.racks().stream().collect(Collectors.toMap(RackAir::id, Function.identity()));
        Comparison worst = new Comparison(name, "rack mean inlet, °C", Tolerance.absolute(bounds.worst()));
        Deviation means = new Deviation();
        Deviation hottest = new Deviation();
        double flow = 0;
        double expected = 0;
        double computed = 0;
        for (Table.Row row : table.rows()) {
            String id = row.text("rack");
            RackAir rack = racks.get(id);
            if (rack == null) {
                throw new VerificationException(row.place() + ": the hall has no rack \"" + id + "\".");
            }
            double meanC = row.number("inlet_mean_C");
            worst.add(meanC, rack.inletMeanC(), id);
            means.add(meanC, rack.inletMeanC());
            hottest.add(row.number("inlet_max_C"), rack.inletMaxC());
            flow += rack.flowM3PerS();
            expected += meanC * rack.flowM3PerS();
            computed += rack.inletMeanC() * rack.flowM3PerS();
        }
        String grid = " at " + cellM + " m, K";
        Comparison all = new Comparison(name, "mean of all inlets by flow, °C", Tolerance.absolute(bounds.mean()));
        all.add(expected / flow, computed / flow, name);
        Comparison heat = new Comparison(name, "heat removed, W", HEAT);
        heat.add(field.balance().heatW(), field.balance().removedW(), name);
        List<CheckResult> results = new ArrayList<>(List.of(
                means.rms(name, "rack mean inlet, rms" + grid, Tolerance.absolute(bounds.rms())),
                worst.result(),
                hottest.rms(name, "rack max inlet, rms" + grid, Tolerance.absolute(bounds.maxRms())),
                all.result(),
                heat.result()));
        results.addAll(runs.unsettled(field, name));
        return results;
    }

    private static boolean isCase(CaseFolder folder) {
        return folder.has(CASE) && folder.has(REFERENCE) && folder.hasTableWith("rack", "inlet_mean_C");
    }

    private static boolean isResults(CaseFolder folder) {
        return folder.hasTableWith("rack", "inlet_mean_C", "inlet_max_C")
                && Files.isRegularFile(folder.path().resolveSibling(CASE));
    }

    /// A folder above halls that only says what another program's runs cost.
    private static boolean isTiming(CaseFolder folder) {
        return folder.hasTableWith("case", "h_m", "cells", "cpu_s");
    }
}
