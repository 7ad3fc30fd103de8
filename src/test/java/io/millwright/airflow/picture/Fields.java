package io.millwright.airflow.picture;

import io.millwright.airflow.field.AirBalance;
import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.field.ReturnAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Solid;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Face.Side;
import io.millwright.airflow.hall.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Fields that are written down instead of solved, so that every picture of them is known.
public final class Fields {
    /// The room of [#hall], metres.
    public static final Box ROOM = new Box(0, 0, 0, 6, 4.2, 3);

    private static final AirProperties AIR = new AirProperties(
            1.2, 1005, 1 / 293.15, 20, new Vector(0, 0, -9.81), AirProperties.Turbulence.CONSTANT, 0.02, 0.85);

    private Fields() {}

    /// Two racks in a row with a tile before them, a return on the ceiling and a cooling unit at the wall.
    public static AirHall hall() {
        return hall("row/01", "row/02");
    }

    /// The same with other ids of the racks.
    public static AirHall hall(String first, String second) {
        List<Solid> solids = new ArrayList<>();
        List<FlowThrough> racks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            double x0 = 2.4 + 0.6 * i;
            Box box = new Box(x0, 1.8, 0, x0 + 0.6, 3, 2.1);
            String id = i == 0 ? first : second;
            solids.add(new Solid(id, box));
            racks.add(new FlowThrough(
                    id,
                    "row",
                    8000,
                    0.6,
                    new Face(Axis.Y, 1.8, x0, 0, x0 + 0.6, 2.1, Side.MINUS),
                    new Face(Axis.Y, 3, x0, 0, x0 + 0.6, 2.1, Side.PLUS)));
        }
        solids.add(new Solid("crah", new Box(0, 1.2, 0, 0.6, 2.4, 1.8)));
        return new AirHall(
                "hall",
                "Hall",
                ROOM,
                AIR,
                solids,
                List.of(),
                List.of(new Supply("tile", new Face(Axis.Z, 0, 2.4, 1.2, 3.6, 1.8, Side.PLUS), 1.2, 18, 1, "crah")),
                List.of(new Return("grille", new Face(Axis.Z, 3, 1.2, 3, 2.4, 3.6, Side.MINUS), 1.2, "crah")),
                racks,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /// An empty room.
    public static AirHall room(Box domain) {
        return new AirHall(
                "room", "Room", domain, AIR, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of());
    }

    /// A field with given temperature and velocity.
    ///
    /// @param u along x at the middle of a face; those of solids stand still
    public static AirField of(
            AirHall hall,
            double cellM,
            ToDoubleFunction<Vector> temperatureC,
            ToDoubleFunction<Vector> u,
            ToDoubleFunction<Vector> v,
            ToDoubleFunction<Vector> w) {
        AirGrid grid = AirGrid.uniform(hall.domain(), cellM);
        int nx = grid.cellsX();
        int ny = grid.cellsY();
        int nz = grid.cellsZ();
        boolean[] air = new boolean[nx * ny * nz];
        float[] temperature = new float[air.length];
        for (int cell = 0; cell < air.length; cell++) {
            Vector at = centre(grid, cell % nx, cell / nx % ny, cell / nx / ny);
            air[cell] = hall.solids().stream().noneMatch(solid -> holds(solid.box(), at));
            temperature[cell] = air[cell] ? (float) temperatureC.applyAsDouble(at) : Float.NaN;
        }
        List<RackAir> racks = new ArrayList<>();
        for (FlowThrough rack : hall.racks()) {
            racks.add(rackAir(rack, temperatureC));
        }
        float[] viscosity = new float[air.length];
        Arrays.fill(viscosity, 0.02f);
        return new AirField(
                hall,
                grid,
                air,
                temperature,
                new float[air.length],
                faces(grid, air, Axis.X, u),
                faces(grid, air, Axis.Y, v),
                faces(grid, air, Axis.Z, w),
                viscosity,
                racks,
                hall.returns().stream()
                        .map(each -> new ReturnAir(each.id(), each.flowM3PerS(), 29))
                        .toList(),
                new AirBalance(16_000, 16_000, 15_990, 1.2, 1.2, 0, 1e-5),
                new AirConvergence(true, 120, 60, 0.004, 0.01));
    }

    private static RackAir rackAir(FlowThrough rack, ToDoubleFunction<Vector> temperatureC) {
        Face face = rack.inlet();
        double middleX = (face.a0() + face.a1()) / 2;
        double[] thirds = new double[3];
        for (int i = 0; i < 3; i++) {
            double height = face.b0() + (i + 0.5) / 3 * (face.b1() - face.b0());
            thirds[i] = temperatureC.applyAsDouble(new Vector(middleX, face.atM() - 0.05, height));
        }
        double mean = (thirds[0] + thirds[1] + thirds[2]) / 3;
        return new RackAir(
                rack.id(),
                rack.flowM3PerS(),
                mean,
                Math.min(thirds[0], thirds[2]) - 0.4,
                Math.max(thirds[0], thirds[2]) + 0.6,
                thirds[0],
                thirds[1],
                thirds[2],
                mean + 11);
    }

    /// Still air with a temperature.
    public static AirField still(AirHall hall, double cellM, ToDoubleFunction<Vector> temperatureC) {
        return of(hall, cellM, temperatureC, at -> 0, at -> 0, at -> 0);
    }

    private static boolean holds(Box box, Vector at) {
        return at.x() > box.x0()
                && at.x() < box.x1()
                && at.y() > box.y0()
                && at.y() < box.y1()
                && at.z() > box.z0()
                && at.z() < box.z1();
    }

    private static Vector centre(AirGrid grid, int i, int j, int k) {
        return new Vector(grid.centreM(Axis.X, i), grid.centreM(Axis.Y, j), grid.centreM(Axis.Z, k));
    }

    private static float[] faces(AirGrid grid, boolean[] air, Axis axis, ToDoubleFunction<Vector> velocity) {
        int[] cells = {grid.cellsX(), grid.cellsY(), grid.cellsZ()};
        int[] faces = cells.clone();
        faces[axis.ordinal()]++;
        float[] values = new float[faces[0] * faces[1] * faces[2]];
        for (int face = 0; face < values.length; face++) {
            int[] at = {face % faces[0], face / faces[0] % faces[1], face / faces[0] / faces[1]};
            boolean open = true;
            double[] place = new double[3];
            for (Axis each : Axis.values()) {
                int i = each.ordinal();
                place[i] = each == axis ? grid.edges(each)[at[i]] : grid.centreM(each, at[i]);
            }
            for (int side = 0; side < 2; side++) {
                int[] cell = at.clone();
                cell[axis.ordinal()] -= side;
                int along = cell[axis.ordinal()];
                if (along >= 0 && along < cells[axis.ordinal()]) {
                    open &= air[(cell[2] * cells[1] + cell[1]) * cells[0] + cell[0]];
                }
            }
            values[face] = open ? (float) velocity.applyAsDouble(new Vector(place[0], place[1], place[2])) : 0;
        }
        return values;
    }

    /// Air of [#hall] that is cold before the racks and warm behind and above them, and turns over the racks.
    public static AirField warmBehind(double cellM) {
        return warmBehind(hall(), cellM);
    }

    /// The same in another hall.
    public static AirField warmBehind(AirHall hall, double cellM) {
        ToDoubleFunction<Vector> temperature = at -> {
            double behind = 1 / (1 + Math.exp(-3 * (at.y() - 2.2)));
            double high = 1 / (1 + Math.exp(-3 * (at.z() - 2.2)));
            return 18 + 12 * Math.max(behind, 0.9 * high);
        };
        return of(
                hall,
                cellM,
                temperature,
                at -> 0.05,
                at -> at.z() > 2.1 ? -0.6 * Math.sin(Math.PI * at.y() / 4.2) : 0.5 * Math.sin(Math.PI * at.y() / 4.2),
                at -> 0.4 * Math.cos(Math.PI * at.y() / 4.2) * -Math.sin(Math.PI * at.z() / 3));
    }
}
