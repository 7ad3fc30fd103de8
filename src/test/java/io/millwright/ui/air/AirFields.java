package io.millwright.ui.air;

import io.millwright.airflow.field.AirBalance;
import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rooms and fields made by hand, for tests of what shows them.
public final class AirFields {
    private AirFields() {}

    /// An empty room with racks by path, each drawing its air at y = 1 + its place in the list.
    public static AirHall room(Box domain, List<String> racks) {
        List<AirHall.FlowThrough> through = new ArrayList<>();
        for (int i = 0; i < racks.size(); i++) {
            double y = domain.y0() + 1 + i;
            through.add(new AirHall.FlowThrough(
                    racks.get(i),
                    "",
                    10_000,
                    1,
                    new Face(Axis.Y, y, domain.x0(), 0, domain.x0() + 0.6, 2, Face.Side.MINUS),
                    new Face(Axis.Y, y + 0.6, domain.x0(), 0, domain.x0() + 0.6, 2, Face.Side.PLUS)));
        }
        AirProperties air = new AirProperties(
                1.2, 1005, 1 / 293.15, 20, new Vector(0, 0, -9.81), Turbulence.ZERO_EQUATION, 1e-4, 0.9);
        return new AirHall(
                "room",
                "Room",
                domain,
                air,
                List.of(),
                List.of(),
                List.of(new AirHall.Supply("supply", wall(Axis.X, domain.x0(), domain, Face.Side.PLUS), 1, 18, 1, "")),
                List.of(new AirHall.Return("return", wall(Axis.X, domain.x1(), domain, Face.Side.MINUS), 1, "")),
                through,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Face wall(Axis axis, double atM, Box room, Face.Side side) {
        return new Face(axis, atM, room.y0(), 0, room.y0() + 1, 1, side);
    }

    /// Air that rises from 18 °C at low x by 1 K a metre along x and 2 K a metre up, and drifts along x at 0.5 m/s.
    public static AirField field(AirHall hall, AirSettings settings, boolean converged) {
        AirGrid grid = AirGrid.uniform(hall.domain(), settings.cellM());
        int nx = grid.cellsX();
        int ny = grid.cellsY();
        int nz = grid.cellsZ();
        boolean[] air = new boolean[grid.cells()];
        Arrays.fill(air, true);
        float[] temperature = new float[grid.cells()];
        for (int cell = 0; cell < temperature.length; cell++) {
            double x = grid.centreM(Axis.X, cell % nx) - hall.domain().x0();
            double z = grid.centreM(Axis.Z, cell / (nx * ny));
            temperature[cell] = (float) (18 + x + 2 * z);
        }
        float[] u = new float[(nx + 1) * ny * nz];
        Arrays.fill(u, 0.5f);
        List<RackAir> racks = hall.racks().stream()
                .map(rack -> new RackAir(rack.id(), rack.flowM3PerS(), 21, 20, 22, 20, 21, 22, 30))
                .toList();
        return new AirField(
                hall,
                grid,
                air,
                temperature,
                new float[grid.cells()],
                u,
                new float[nx * (ny + 1) * nz],
                new float[nx * ny * (nz + 1)],
                new float[grid.cells()],
                racks,
                List.of(),
                new AirBalance(0, 0, 0, 0, 0, 0, 0),
                new AirConvergence(converged, 10, 0, converged ? 0.001 : 1, settings.toleranceK()));
    }
}
