package io.millwright.verify;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Vector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Horizontal velocities on four lines of the two-dimensional room of IEA Annex 20, of the inlet's: the room stands in
/// `annex20_2d_spec.csv` beside the table, the viscosity in the table's name (`…_nu0.003.csv`).
///
/// The room is solved on the cells of the compared run, and read as that was: linear between the centres of cells,
/// which flattens the peak of a jet between two of them by a hundredth.
///
/// The computed outlet has a uniform velocity, that of the compared run a uniform pressure: this reaches about one
/// height of the outlet into the room, and points nearer than that are left out.
final class SlotRoom {
    private static final String SPECIFICATION = "annex20_2d_spec.csv";
    private static final Pattern VISCOSITY = Pattern.compile(".*_nu(\\d*\\.\\d+)\\.csv");
    private static final Pattern CROSS_SECTION = Pattern.compile("x=(\\d+)H");
    private static final Tolerance BOUND = Tolerance.absolute(0.01);

    /// Cells along the room, and along the heights of outlet, wall and inlet.
    private static final int ALONG = 360;

    private static final int OVER_OUTLET = 16;
    private static final int BETWEEN = 78;
    private static final int OVER_INLET = 8;
    private static final double DEPTH_M = 0.05;

    /// The large vortex under the jet comes to rest long after the jet.
    private static final double VORTEX_K = 5e-6;

    private SlotRoom() {}

    static boolean isTable(List<String> header) {
        return header.containsAll(List.of("profile", "depth_below_ceiling_over_H", "x_over_H", "u_over_u0"));
    }

    static boolean isSpecification(Table table) {
        return CaseFolder.fileName(table.file()).equals(SPECIFICATION);
    }

    static List<CheckResult> check(CaseFolder folder, Table table, String name, AirRuns runs)
            throws VerificationException {
        Matcher viscosity = VISCOSITY.matcher(CaseFolder.fileName(table.file()));
        if (!viscosity.matches()) {
            return List.of(
                    CheckResult.skipped(name, "all", "k-epsilon is not among the turbulence models of this program"));
        }
        Table specification = folder.table(SPECIFICATION);
        double heightM = dimension(specification, "H");
        double lengthM = dimension(specification, "L");
        double inletM = dimension(specification, "h");
        double outletM = dimension(specification, "t");
        double speed = dimension(specification, "u0");
        AirHall room = CavityAir.slotRoom(
                lengthM, heightM, inletM, outletM, speed, Double.parseDouble(viscosity.group(1)), DEPTH_M);
        AirField field = runs.within(VORTEX_K).field(room, grid(lengthM, heightM, inletM, outletM));
        FieldComponent u = FieldComponent.velocity(field, Axis.X);
        Map<String, Comparison> lines = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            String line = row.text("profile");
            Matcher section = CROSS_SECTION.matcher(line);
            double x = section.matches()
                    ? Double.parseDouble(section.group(1)) * heightM
                    : row.number("x_over_H") * heightM;
            double depth = section.matches()
                    ? row.number("depth_below_ceiling_over_H") * heightM
                    : line.equals("y=h/2") ? inletM / 2 : heightM - inletM / 2;
            if (x > lengthM - outletM) {
                continue;
            }
            Profile upright = u.along(Axis.Z, new Vector(x, DEPTH_M / 2, 0)).withEnds(0, 0, heightM, 0);
            lines.computeIfAbsent(line, each -> new Comparison(name, "u/u0 on " + each, BOUND))
                    .add(row.number("u_over_u0"), upright.linearAt(heightM - depth) / speed, row.place());
        }
        List<CheckResult> results =
                new ArrayList<>(lines.values().stream().map(Comparison::result).toList());
        results.addAll(runs.unsettled(field, name));
        return results;
    }

    private static AirGrid grid(double lengthM, double heightM, double inletM, double outletM) {
        DoubleStream.Builder heights = DoubleStream.builder();
        for (int k = 0; k < OVER_OUTLET; k++) {
            heights.add(k * outletM / OVER_OUTLET);
        }
        for (int k = 0; k < BETWEEN; k++) {
            heights.add(outletM + k * (heightM - inletM - outletM) / BETWEEN);
        }
        for (int k = 0; k <= OVER_INLET; k++) {
            heights.add(heightM - inletM + k * inletM / OVER_INLET);
        }
        double[] along = IntStream.rangeClosed(0, ALONG)
                .mapToDouble(i -> i * lengthM / ALONG)
                .toArray();
        return new AirGrid(along, new double[] {0, DEPTH_M}, heights.build().toArray());
    }

    private static double dimension(Table specification, String quantity) throws VerificationException {
        for (Table.Row row : specification.rows()) {
            if (row.text("quantity").equals(quantity)) {
                return row.number("value");
            }
        }
        throw new VerificationException(SPECIFICATION + " does not say " + quantity + ", which is needed.");
    }
}
