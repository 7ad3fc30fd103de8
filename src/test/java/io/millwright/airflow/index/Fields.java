package io.millwright.airflow.index;

import io.millwright.airflow.field.AirBalance;
import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.field.ReturnAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Fields whose streams are put in by hand; nothing is solved. The room is 6 by 4 by 3 m on half-metre cells.
public final class Fields {
    public static final AirProperties AIR = new AirProperties(
            1.2, 1005, 1 / 293.15, 20, new Vector(0, 0, -9.81), AirProperties.Turbulence.CONSTANT, 0.02, 0.85);

    private static final Face FACE = new Face(Axis.Y, 2, 0, 0, 0.6, 2.1, Face.Side.MINUS);

    private final List<AirHall.Supply> supplies = new ArrayList<>();
    private final List<AirHall.FlowThrough> through = new ArrayList<>();
    private final List<RackAir> racks = new ArrayList<>();
    private final List<ReturnAir> returns = new ArrayList<>();
    private final List<String> returnUnits = new ArrayList<>();
    private AirBalance balance = new AirBalance(1, 1, 1, 0, 0, 0, 0);
    private AirConvergence convergence = new AirConvergence(true, 200, 300, 0.004, 0.01);

    public Fields supply(double flowM3PerS, double temperatureC) {
        supplies.add(new AirHall.Supply("tile-" + supplies.size(), FACE, flowM3PerS, temperatureC, 1, "crah"));
        return this;
    }

    public Fields returned(double flowM3PerS, double temperatureC) {
        return returned("crah", flowM3PerS, temperatureC);
    }

    /// A return of a unit; of none if that is empty.
    public Fields returned(String unit, double flowM3PerS, double temperatureC) {
        returnUnits.add(unit);
        returns.add(new ReturnAir("return-" + returns.size(), flowM3PerS, temperatureC));
        return this;
    }

    /// A rack with one inlet temperature and a rise.
    public Fields rack(double flowM3PerS, double inletC, double riseK) {
        return rack(flowM3PerS, inletC, inletC, inletC, riseK);
    }

    /// A rack by the thirds of its inlet, or a cooler if the rise is negative.
    public Fields rack(double flowM3PerS, double lowerC, double middleC, double upperC, double riseK) {
        String id = "row/%02d".formatted(racks.size() + 1);
        double meanC = (lowerC + middleC + upperC) / 3;
        double powerW = AIR.heatCapacityJPerM3K() * flowM3PerS * riseK;
        double[] thirds = {lowerC, middleC, upperC};
        through.add(new AirHall.FlowThrough(id, "row", powerW, flowM3PerS, FACE, FACE));
        racks.add(new RackAir(
                id,
                flowM3PerS,
                meanC,
                Arrays.stream(thirds).min().orElseThrow(),
                Arrays.stream(thirds).max().orElseThrow() + 0.5,
                lowerC,
                middleC,
                upperC,
                meanC + riseK));
        return this;
    }

    public Fields balance(double heatW, double removedW) {
        balance = new AirBalance(heatW, heatW, removedW, 0, 0, 0, 1e-7);
        return this;
    }

    public Fields unconverged(double changeK) {
        convergence = new AirConvergence(false, 2000, 300, changeK, 0.01);
        return this;
    }

    /// A field whose temperature rises by 5 K a metre from 15 °C at the floor; the last half metre along x is solid.
    public AirField field() {
        Box room = new Box(0, 0, 0, 6, 4, 3);
        AirGrid grid = AirGrid.uniform(room, 0.5);
        int nx = grid.cellsX();
        int ny = grid.cellsY();
        int nz = grid.cellsZ();
        boolean[] air = new boolean[grid.cells()];
        float[] temperature = new float[grid.cells()];
        for (int k = 0; k < nz; k++) {
            for (int cell = k * nx * ny; cell < (k + 1) * nx * ny; cell++) {
                air[cell] = cell % nx != nx - 1;
                temperature[cell] = air[cell] ? (float) (15 + 5 * grid.centreM(Axis.Z, k)) : Float.NaN;
            }
        }
        AirHall hall = new AirHall(
                "hall",
                "Hall",
                room,
                AIR,
                List.of(new AirHall.Solid("wall", new Box(5.5, 0, 0, 6, 4, 3))),
                List.of(),
                supplies,
                IntStream.range(0, returns.size())
                        .mapToObj(r -> new AirHall.Return(
                                returns.get(r).id(), FACE, returns.get(r).flowM3PerS(), returnUnits.get(r)))
                        .toList(),
                through,
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new AirField(
                hall,
                grid,
                air,
                temperature,
                new float[grid.cells()],
                new float[(nx + 1) * ny * nz],
                new float[nx * (ny + 1) * nz],
                new float[nx * ny * (nz + 1)],
                new float[grid.cells()],
                racks,
                returns,
                balance,
                convergence);
    }
}
