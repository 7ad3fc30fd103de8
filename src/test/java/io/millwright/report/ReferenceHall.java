package io.millwright.report;

import io.millwright.airflow.field.AirBalance;
import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.field.ReturnAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHallReader;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The reference hall "open" with the rack temperatures of its reference and a made-up picture: cold over the tiles,
/// warmer with the distance from the aisle and with height.
final class ReferenceHall {
    private static final Path FOLDER = Path.of("src/test/resources/airflow/hall/hallA-open");
    private static final double AISLE_Y_M = 4.2;

    private ReferenceHall() {}

    static AirField field(double cellM, AirConvergence convergence) throws IOException {
        AirHall hall = AirHallReader.read(Files.readAllBytes(FOLDER.resolve("case.json")), "case.json")
                .hall()
                .orElseThrow();
        AirGrid grid = AirGrid.uniform(hall.domain(), cellM);
        boolean[] air = new boolean[grid.cells()];
        float[] temperature = new float[grid.cells()];
        int cell = 0;
        for (int k = 0; k < grid.cellsZ(); k++) {
            for (int j = 0; j < grid.cellsY(); j++) {
                for (int i = 0; i < grid.cellsX(); i++, cell++) {
                    double x = grid.centreM(Axis.X, i);
                    double y = grid.centreM(Axis.Y, j);
                    double z = grid.centreM(Axis.Z, k);
                    air[cell] = hall.solids().stream().noneMatch(solid -> contains(solid.box(), x, y, z));
                    double away = Math.abs(y - AISLE_Y_M) + Math.max(0, Math.abs(x - 6) - 2.4);
                    temperature[cell] = air[cell] ? (float) (18 + 14 * Math.min(1, away / 3 + z * z / 30)) : Float.NaN;
                }
            }
        }
        List<RackAir> racks = Files.readAllLines(FOLDER.resolve("openfoam/const_h0.15_racks.csv")).stream()
                .skip(1)
                .map(line -> rack(hall, line.split(",", -1)))
                .toList();
        List<ReturnAir> returns = hall.returns().stream()
                .map(each -> new ReturnAir(each.id(), each.flowM3PerS(), 30))
                .toList();
        int layer = grid.cellsX() * grid.cellsY();
        return new AirField(
                hall,
                grid,
                air,
                temperature,
                new float[grid.cells()],
                new float[grid.cells() + grid.cellsY() * grid.cellsZ()],
                new float[grid.cells() + grid.cellsX() * grid.cellsZ()],
                new float[grid.cells() + layer],
                new float[grid.cells()],
                racks,
                returns,
                new AirBalance(128e3, 128e3, 127.98e3, 8.845, 8.845, 0, 3e-7),
                convergence);
    }

    private static RackAir rack(AirHall hall, String[] cells) {
        double flow = hall.racks().stream()
                .filter(each -> each.id().equals(cells[0]))
                .findFirst()
                .orElseThrow()
                .flowM3PerS();
        double[] c =
                Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray();
        return new RackAir(cells[0], flow, c[0], c[2], c[1], c[3], c[4], c[5], c[6]);
    }

    private static boolean contains(Box box, double x, double y, double z) {
        return box.x0() < x && x < box.x1() && box.y0() < y && y < box.y1() && box.z0() < z && z < box.z1();
    }
}
