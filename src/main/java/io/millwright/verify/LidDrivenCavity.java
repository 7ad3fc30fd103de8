package io.millwright.verify;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Velocities on the centre lines of a unit cavity whose lid moves at 1 m/s, in tables of height `y` and horizontal
/// velocity `u`, or of place `x` and vertical velocity `v`. The Reynolds number stands in the names of the columns
/// (`u_Re100`) or of the file (`…_Re1000_u.csv`); a name with `cube` means a cube, others a flow in two dimensions.
final class LidDrivenCavity {
    private static final Pattern COLUMN = Pattern.compile("([uv])(?:_Re(\\d+))?");
    private static final Pattern FILE = Pattern.compile(".*_Re(\\d+)_[uv]\\.csv");
    private static final int CELLS = 64;

    /// Bounds of the largest error, of the speed of the lid, by Reynolds number: tables of several were computed on
    /// about twice these cells with an own error of up to 0.02.
    private static final Map<String, Double> BOUNDS = Map.of("100", 0.01, "400", 0.015, "1000", 0.03);

    /// Tables of one Reynolds number are by spectral methods: worth a finer grid, in a cube the same.
    private static final int FINE_CELLS = 128;

    private static final double FINE_BOUND = 0.01;
    private static final double CUBE_BOUND = 0.03;

    /// Place and Reynolds number of a value that breaks its smooth profile: a suspected misprint of the table.
    private static final String MISPRINT = "v_Re400";

    private static final double MISPRINT_AT = 0.9063;

    private LidDrivenCavity() {}

    static boolean isTable(List<String> header) {
        return header.size() > 1
                && (header.getFirst().equals("x") || header.getFirst().equals("y"))
                && header.stream()
                        .skip(1)
                        .allMatch(column -> COLUMN.matcher(column).matches());
    }

    static List<CheckResult> check(Table table, String name, AirRuns runs) throws VerificationException {
        List<CheckResult> results = new ArrayList<>();
        for (String column : table.header().subList(1, table.header().size())) {
            Matcher parts = COLUMN.matcher(column);
            Matcher file = FILE.matcher(CaseFolder.fileName(table.file()));
            if (!parts.matches() || (parts.group(2) == null && !file.matches())) {
                throw new VerificationException(CaseFolder.fileName(table.file())
                        + " says nowhere what its Reynolds number is: a name like case_Re1000_u.csv was expected.");
            }
            if (parts.group(2) == null) {
                boolean cube = name.contains("cube");
                int cells = cube ? CELLS : FINE_CELLS;
                double bound = cube ? CUBE_BOUND : FINE_BOUND;
                results.addAll(
                        check(table, column, name, cavity(file.group(1), cube ? 1 : 1.0 / cells), cells, bound, runs));
            } else {
                double bound = BOUNDS.getOrDefault(parts.group(2), FINE_BOUND);
                results.addAll(check(table, column, name, cavity(parts.group(2), 1.0 / CELLS), CELLS, bound, runs));
            }
        }
        return results;
    }

    private static AirHall cavity(String reynolds, double depthM) {
        return CavityAir.lidDriven(Double.parseDouble(reynolds), depthM);
    }

    private static List<CheckResult> check(
            Table table, String column, String name, AirHall cavity, int cells, double bound, AirRuns runs)
            throws VerificationException {
        AirField field = runs.field(cavity, 1.0 / cells);
        boolean horizontal = column.startsWith("u");
        Profile profile = centreLine(field, horizontal);
        String quantity = column + " of the lid's speed, " + cells + " cells across";
        Comparison comparison = new Comparison(name, quantity, Tolerance.absolute(bound));
        List<CheckResult> results = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            double place = row.number(table.header().getFirst());
            if (place <= 0 || place >= 1) {
                continue;
            }
            if (column.equals(MISPRINT) && place == MISPRINT_AT) {
                results.add(CheckResult.skipped(
                        name, column + " at " + place, "its value breaks the profile: a suspected misprint"));
                continue;
            }
            comparison.add(row.number(column), profile.at(place), table.header().getFirst() + " = " + place);
        }
        results.addFirst(comparison.result());
        results.addAll(runs.unsettled(field, name));
        return results;
    }

    /// Horizontal velocity over height, or vertical velocity over width, through the centre.
    static Profile centreLine(AirField field, boolean horizontal) {
        Vector centre = new Vector(0.5, field.hall().domain().y1() / 2, 0.5);
        return horizontal
                ? FieldComponent.velocity(field, Axis.X).along(Axis.Z, centre).withEnds(0, 0, 1, 1)
                : FieldComponent.velocity(field, Axis.Z).along(Axis.X, centre).withEnds(0, 0, 1, 0);
    }
}
