package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Flow and temperature of a hall's air. Arrays belong to the field and must not be changed; x runs fastest, then y,
/// then z.
///
/// @param hall that was solved
/// @param grid of the values
/// @param air whether a cell holds air
/// @param temperatureC at cell centres, °C; NaN without air
/// @param pressurePa at cell centres relative to hydrostatic pressure at the reference temperature, mean 0
/// @param u velocity along x on faces normal to x, m/s: `(nx + 1) · ny · nz`
/// @param v along y: `nx · (ny + 1) · nz`
/// @param w along z: `nx · ny · (nz + 1)`
/// @param viscosityM2PerS effective, at cell centres
/// @param racks in the order of the hall
/// @param returns in the order of the hall
/// @param balance heat and mass
/// @param convergence how far the solution settled
/// @param coarser the solution on the next coarser grid, with which it is solved anew when something has changed; null
/// if there is none
public record AirField(
        AirHall hall,
        AirGrid grid,
        boolean[] air,
        float[] temperatureC,
        float[] pressurePa,
        float[] u,
        float[] v,
        float[] w,
        float[] viscosityM2PerS,
        List<RackAir> racks,
        List<ReturnAir> returns,
        AirBalance balance,
        AirConvergence convergence,
        @Nullable AirField coarser) {
    public AirField {
        racks = List.copyOf(racks);
        returns = List.copyOf(returns);
    }

    /// A field without a coarser one.
    public AirField(
            AirHall hall,
            AirGrid grid,
            boolean[] air,
            float[] temperatureC,
            float[] pressurePa,
            float[] u,
            float[] v,
            float[] w,
            float[] viscosityM2PerS,
            List<RackAir> racks,
            List<ReturnAir> returns,
            AirBalance balance,
            AirConvergence convergence) {
        this(
                hall,
                grid,
                air,
                temperatureC,
                pressurePa,
                u,
                v,
                w,
                viscosityM2PerS,
                racks,
                returns,
                balance,
                convergence,
                null);
    }

    AirField withCoarser(@Nullable AirField newCoarser) {
        return new AirField(
                hall,
                grid,
                air,
                temperatureC,
                pressurePa,
                u,
                v,
                w,
                viscosityM2PerS,
                racks,
                returns,
                balance,
                convergence,
                newCoarser);
    }

    /// Index of a cell in arrays of cells.
    public int cell(int i, int j, int k) {
        return (k * grid.cellsY() + j) * grid.cellsX() + i;
    }

    public boolean isAir(int i, int j, int k) {
        return air[cell(i, j, k)];
    }

    /// Number of cells with air.
    public int airCells() {
        int count = 0;
        for (boolean isAir : air) {
            count += isAir ? 1 : 0;
        }
        return count;
    }

    /// Temperature of a cell; NaN without air.
    public double temperatureC(int i, int j, int k) {
        return temperatureC[cell(i, j, k)];
    }

    /// Velocity at the centre of a cell: means of its faces.
    public Vector velocity(int i, int j, int k) {
        int nx = grid.cellsX();
        int ny = grid.cellsY();
        int x = (k * ny + j) * (nx + 1) + i;
        int y = (k * (ny + 1) + j) * nx + i;
        int z = (k * ny + j) * nx + i;
        return new Vector((u[x] + u[x + 1]) / 2.0, (v[y] + v[y + nx]) / 2.0, (w[z] + w[z + nx * ny]) / 2.0);
    }

    /// Temperature at a point: linear between cell centres, over cells with air alone; NaN where none is near.
    public double temperatureC(Vector at) {
        Stencil stencil = new Stencil(this, at);
        return stencil.mean((i, j, k) -> temperatureC(i, j, k));
    }

    /// Velocity at a point: linear between cell centres, over cells with air alone; NaN where none is near.
    public Vector velocity(Vector at) {
        Stencil stencil = new Stencil(this, at);
        return new Vector(
                stencil.mean((i, j, k) -> velocity(i, j, k).x()),
                stencil.mean((i, j, k) -> velocity(i, j, k).y()),
                stencil.mean((i, j, k) -> velocity(i, j, k).z()));
    }

    /// The eight cells around a point with their weights.
    private static final class Stencil {
        private static final double LEAST = 1e-9;

        private final int[] cells = new int[24];
        private final double[] weights = new double[8];
        private double sum;

        Stencil(AirField field, Vector at) {
            AirGrid grid = field.grid();
            int[] low = new int[3];
            double[] part = new double[3];
            for (Axis axis : Axis.values()) {
                int a = axis.ordinal();
                double place = at.along(axis);
                int cell = grid.cellAt(axis, place);
                low[a] = place < grid.centreM(axis, cell) ? cell - 1 : cell;
                int high = low[a] + 1;
                double from = grid.centreM(axis, Math.max(0, low[a]));
                double to = grid.centreM(axis, Math.min(grid.cells(axis) - 1, high));
                part[a] = to > from ? Math.clamp((place - from) / (to - from), 0, 1) : 0;
            }
            for (int corner = 0; corner < 8; corner++) {
                double weight = 1;
                for (int a = 0; a < 3; a++) {
                    int up = corner >> a & 1;
                    cells[3 * corner + a] = Math.clamp(low[a] + up, 0, grid.cells(Axis.values()[a]) - 1);
                    weight *= up == 1 ? part[a] : 1 - part[a];
                }
                weights[corner] =
                        field.isAir(cells[3 * corner], cells[3 * corner + 1], cells[3 * corner + 2]) ? weight : 0;
                sum += weights[corner];
            }
        }

        double mean(CellValue value) {
            if (sum < LEAST) {
                return Double.NaN;
            }
            double total = 0;
            for (int corner = 0; corner < 8; corner++) {
                if (weights[corner] > 0) {
                    total +=
                            weights[corner] * value.at(cells[3 * corner], cells[3 * corner + 1], cells[3 * corner + 2]);
                }
            }
            return total / sum;
        }
    }

    /// A value of a cell.
    private interface CellValue {
        double at(int i, int j, int k);
    }
}
