package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes a field of a flow.
final class Snapshot {
    private static final int GHOST = Spacing.GHOST;

    private final Room room;
    private final Flow flow;
    private final Energy energy;
    private final Space space;
    private final double referenceC;

    Snapshot(Room room, Flow flow, Energy energy) {
        this.room = room;
        this.flow = flow;
        this.energy = energy;
        space = room.space;
        referenceC = room.hall.air().referenceC();
    }

    AirField field(AirConvergence convergence) {
        int nx = space.x.cells;
        int ny = space.y.cells;
        int nz = space.z.cells;
        boolean[] air = new boolean[nx * ny * nz];
        float[] temperature = new float[air.length];
        float[] pressure = new float[air.length];
        float[] viscosity = new float[air.length];
        float density = (float) room.hall.air().densityKgPerM3();
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                int row = space.row(j, k);
                for (int i = 0; i < nx; i++) {
                    int cell = (k * ny + j) * nx + i;
                    air[cell] = space.air[row][i + GHOST] > 0;
                    temperature[cell] = air[cell] ? (float) (flow.temperature[row][i + GHOST] + referenceC) : Float.NaN;
                    pressure[cell] = air[cell] ? flow.pressure[row][i + GHOST] * density : 0;
                    viscosity[cell] = air[cell] ? flow.viscosity[row][i + GHOST] : 0;
                }
            }
        }
        return new AirField(
                room.hall,
                space.grid,
                air,
                temperature,
                pressure,
                faces(0, nx + 1, ny, nz),
                faces(1, nx, ny + 1, nz),
                faces(2, nx, ny, nz + 1),
                viscosity,
                racks(),
                returns(),
                balance(),
                convergence);
    }

    private float[] faces(int axis, int nx, int ny, int nz) {
        float[] out = new float[nx * ny * nz];
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                System.arraycopy(flow.velocity[axis][space.row(j, k)], GHOST, out, (k * ny + j) * nx, nx);
            }
        }
        return out;
    }

    private List<RackAir> racks() {
        List<RackAir> racks = new ArrayList<>();
        for (int r = 0; r < room.inlets.size(); r++) {
            AirHall.FlowThrough rack = room.hall.racks().get(r);
            Patch inlet = room.inlets.get(r);
            double[] values = new double[inlet.faceRow().length];
            double[] heights = new double[values.length];
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (int f = 0; f < values.length; f++) {
                values[f] = flow.temperature[inlet.cellRow()[f]][inlet.cellIndex()[f]] + referenceC;
                int k = space.k(inlet.cellRow()[f]);
                heights[f] = (space.grid.zEdges()[k] + space.grid.zEdges()[k + 1]) / 2;
                lowest = Math.min(lowest, space.grid.zEdges()[k]);
                highest = Math.max(highest, space.grid.zEdges()[k + 1]);
            }
            double mean = inlet.mean(flow.temperature) + referenceC;
            double third = (highest - lowest) / 3;
            racks.add(new RackAir(
                    rack.id(),
                    room.rackM3PerS[r],
                    mean,
                    Arrays.stream(values).min().orElse(Double.NaN),
                    Arrays.stream(values).max().orElse(Double.NaN),
                    part(inlet, values, heights, lowest, lowest + third, mean),
                    part(inlet, values, heights, lowest + third, highest - third, mean),
                    part(inlet, values, heights, highest - third, highest, mean),
                    mean + energy.riseK[r]));
        }
        return racks;
    }

    /// Mean of the cells whose centres lie between two heights; the mean of all where there are none.
    private static double part(
            Patch inlet, double[] values, double[] heights, double from, double to, double otherwise) {
        double sum = 0;
        double area = 0;
        for (int f = 0; f < values.length; f++) {
            if (heights[f] > from && heights[f] <= to) {
                sum += inlet.areaM2()[f] * values[f];
                area += inlet.areaM2()[f];
            }
        }
        return area > 0 ? sum / area : otherwise;
    }

    private List<ReturnAir> returns() {
        List<ReturnAir> returns = new ArrayList<>();
        for (int r = 0; r < room.returns.size(); r++) {
            returns.add(new ReturnAir(
                    room.hall.returns().get(r).id(),
                    room.returnM3PerS[r],
                    room.returns.get(r).mean(flow.temperature) + referenceC));
        }
        return returns;
    }

    private AirBalance balance() {
        Energy.Exchange exchange = energy.conducted(flow);
        double carried = 0;
        double supplied = 0;
        double returned = 0;
        double unbalanced = 0;
        for (int r = 0; r < room.inlets.size(); r++) {
            exchange.add(room.rackM3PerS[r] > 0 ? room.hall.racks().get(r).powerW() : 0);
        }
        for (AirHall.HeatSource source : room.hall.sources()) {
            exchange.add(source.powerW());
        }
        for (int s = 0; s < room.supplies.size(); s++) {
            carried -= room.supplyM3PerS[s] * energy.supplyK[s];
            supplied += room.supplyM3PerS[s];
            unbalanced += room.hall.supplies().get(s).flowM3PerS();
        }
        for (int r = 0; r < room.returns.size(); r++) {
            if (room.returnM3PerS[r] != 0) {
                carried += room.returnM3PerS[r] * room.returns.get(r).mean(flow.temperature);
            }
            returned += room.returnM3PerS[r];
            unbalanced -= room.hall.returns().get(r).flowM3PerS();
        }
        return new AirBalance(
                exchange.netW(),
                exchange.largerW(),
                carried * room.hall.air().heatCapacityJPerM3K(),
                supplied,
                returned,
                unbalanced,
                massResidual());
    }

    /// Largest gain of a cell over the mean flow through cells.
    private double massResidual() {
        double worst = 0;
        double through = 0;
        int cells = 0;
        for (int k = 0; k < space.z.cells; k++) {
            for (int j = 0; j < space.y.cells; j++) {
                int row = space.row(j, k);
                for (int i = GHOST; i < GHOST + space.x.cells; i++) {
                    if (space.air[row][i] > 0) {
                        double[] flows = flows(row, i);
                        worst = Math.max(worst, Math.abs(flows[0]));
                        through += flows[1];
                        cells++;
                    }
                }
            }
        }
        return through == 0 ? 0 : worst / (through / cells);
    }

    /// Net gain of a cell and half the sum of what passes its faces, m³/s.
    private double[] flows(int row, int i) {
        double net = 0;
        double through = 0;
        for (int axis = 0; axis < 3; axis++) {
            int upRow = axis == 0 ? row : row + space.step(axis);
            int upIndex = axis == 0 ? i + 1 : i;
            double area = space.areaM2(axis, row, i);
            double in = flow.velocity[axis][row][i] * area;
            double out = flow.velocity[axis][upRow][upIndex] * area;
            net += in - out;
            through += (Math.abs(in) + Math.abs(out)) / 2;
        }
        return new double[] {net, through};
    }
}
