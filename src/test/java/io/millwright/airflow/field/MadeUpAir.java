package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Line;
import io.millwright.airflow.hall.AirHall.Probe;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Solid;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Face.Side;
import io.millwright.airflow.hall.Vector;
import java.util.List;

/// A field that nobody solved, for tests of what is done with fields: `T = 20 + x + 2 y + 3 z`, `u = x`, `v = 2 y`,
/// `w = 3 z`, `p = x y z`, in a room of 4 x 3 x 2 m with one rack.
public final class MadeUpAir {
    private static final Box ROOM = new Box(0, 0, 0, 4, 3, 2);
    private static final Box RACK = new Box(1, 1, 0, 2, 2, 1);

    private MadeUpAir() {}

    /// The room with two supplies of one unit, and its field.
    public static AirField field(double cellM, double inletMeanC, boolean converged) {
        AirGrid grid = AirGrid.uniform(ROOM, cellM);
        int nx = grid.cellsX();
        int ny = grid.cellsY();
        int nz = grid.cellsZ();
        boolean[] air = new boolean[grid.cells()];
        float[] temperatureC = new float[grid.cells()];
        float[] pressurePa = new float[grid.cells()];
        float[] viscosityM2PerS = new float[grid.cells()];
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++) {
                    double x = grid.centreM(Axis.X, i);
                    double y = grid.centreM(Axis.Y, j);
                    double z = grid.centreM(Axis.Z, k);
                    int cell = (k * ny + j) * nx + i;
                    air[cell] = !(x > RACK.x0()
                            && x < RACK.x1()
                            && y > RACK.y0()
                            && y < RACK.y1()
                            && z > RACK.z0()
                            && z < RACK.z1());
                    temperatureC[cell] = air[cell] ? (float) (20 + x + 2 * y + 3 * z) : Float.NaN;
                    pressurePa[cell] = (float) (x * y * z);
                    viscosityM2PerS[cell] = 0.02F;
                }
            }
        }
        return new AirField(
                hall(),
                grid,
                air,
                temperatureC,
                pressurePa,
                faces(grid, Axis.X),
                faces(grid, Axis.Y),
                faces(grid, Axis.Z),
                viscosityM2PerS,
                List.of(new RackAir("row/01", 0.5, inletMeanC, 22, 29, 23, 24.5, 28, inletMeanC + 10)),
                List.of(new ReturnAir("ceiling", 0.6, 33)),
                new AirBalance(6030, 6030, 6000, 0.62, 0.6, 0.02, 1e-6),
                new AirConvergence(converged, 120, 80, converged ? 0.004 : 0.7, 0.01));
    }

    private static AirHall hall() {
        return new AirHall(
                "made-up",
                "A room that was made up",
                ROOM,
                new AirProperties(1.2, 1005, 1 / 293.15, 20, new Vector(0, 0, -9.81), Turbulence.CONSTANT, 0.02, 0.85),
                List.of(new Solid("rack", RACK)),
                List.of(),
                List.of(
                        new Supply("tile-1", new Face(Axis.Z, 0, 1, 0, 2, 1, Side.PLUS), 0.31, 18, 0.25, "crah-1"),
                        new Supply("tile-2", new Face(Axis.Z, 0, 2, 0, 3, 1, Side.PLUS), 0.31, 20, 0.25, "crah-1")),
                List.of(new Return("ceiling", new Face(Axis.Z, 2, 0, 2, 4, 3, Side.MINUS), 0.6, "crah-1")),
                List.of(new FlowThrough(
                        "row/01",
                        "row",
                        6030,
                        0.5,
                        new Face(Axis.Y, 1, 1, 0, 2, 1, Side.MINUS),
                        new Face(Axis.Y, 2, 1, 0, 2, 1, Side.PLUS))),
                List.of(),
                List.of(),
                List.of(new Line("up", new Vector(3, 2, 0.5), new Vector(3, 2, 1.5))),
                List.of(new Probe("strip", new Vector(3, 2, 1), 31.5)));
    }

    /// Velocity of the faces normal to an axis: one, two or three times their place on it.
    private static float[] faces(AirGrid grid, Axis axis) {
        int nx = grid.cellsX() + (axis == Axis.X ? 1 : 0);
        int ny = grid.cellsY() + (axis == Axis.Y ? 1 : 0);
        int nz = grid.cellsZ() + (axis == Axis.Z ? 1 : 0);
        float[] velocity = new float[nx * ny * nz];
        int at = 0;
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++) {
                    velocity[at++] = switch (axis) {
                        case X -> (float) grid.xEdges()[i];
                        case Y -> (float) (2 * grid.yEdges()[j]);
                        case Z -> (float) (3 * grid.zEdges()[k]);
                    };
                }
            }
        }
        return velocity;
    }
}
