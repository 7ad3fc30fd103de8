package io.millwright.airflow.field;

/// Corrects predicted velocities so that no cell gains or loses air, and the pressure with them (SIMPLE family).
final class Pressure {
    private static final int LEAST_ROWS = 24;
    private static final double CLEAN = 1e-5;

    private final Room room;
    private final Space space;
    private final Momentum momentum;
    private final Multigrid multigrid;
    private final Team team;
    private final double[] rowSums;

    Pressure(Room room, Momentum momentum, Team team, Scratch[] scratch) {
        this.room = room;
        this.momentum = momentum;
        this.team = team;
        space = room.space;
        multigrid = new Multigrid(space, team, scratch);
        rowSums = new double[space.rows];
    }

    /// Corrects the predicted velocities into a flow.
    ///
    /// @param reduction of gains and losses that is enough
    /// @param cycles of multigrid at most
    /// @param factor part of the correction that the pressure takes
    void correct(Flow flow, double reduction, int cycles, float factor) {
        GridLevel finest = multigrid.finest();
        conductances(finest);
        multigrid.update();
        divergence(momentum.predicted, finest.rhs);
        apply(flow, multigrid.solve(reduction, cycles), factor);
    }

    /// Corrects the velocities of a flow as they are, and leaves the pressure alone.
    void clean(Flow flow, int cycles) {
        for (int axis = 0; axis < 3; axis++) {
            for (int row = 0; row < space.rows; row++) {
                System.arraycopy(flow.velocity[axis][row], 0, momentum.predicted[axis][row], 0, space.x.length);
            }
        }
        correct(flow, CLEAN, cycles, 0);
    }

    private void conductances(GridLevel finest) {
        rows((row, dy, dz) -> {
            int j = space.j(row) + Spacing.GHOST;
            int k = space.k(row) + Spacing.GHOST;
            float[] x = finest.east[row];
            float[] y = finest.north[row];
            float[] z = finest.top[row];
            float[] dx = space.x.width;
            float fx = dy * dz;
            float fy = dz * space.y.perDistance[j];
            float fz = dy * space.z.perDistance[k];
            Rows.times(momentum.response[0][row], space.x.perDistance, fx, x, space.first(), space.end());
            Rows.times(momentum.response[1][row], dx, fy, y, space.first(), space.end());
            Rows.times(momentum.response[2][row], dx, fz, z, space.first(), space.end());
        });
    }

    /// What each cell gains, m³/s.
    void divergence(float[][][] velocity, float[][] gain) {
        rows((row, dy, dz) -> {
            float[] u = velocity[0][row];
            float[] south = velocity[1][row];
            float[] north = velocity[1][row + 1];
            float[] bottom = velocity[2][row];
            float[] top = velocity[2][row + space.stride];
            float[] dx = space.x.width;
            float[] out = gain[row];
            float[] air = space.air[row];
            float areaX = dy * dz;
            for (int i = space.first(); i < space.end() - 1; i++) {
                out[i] = air[i]
                        * ((u[i] - u[i + 1]) * areaX
                                + ((south[i] - north[i]) * dz + (bottom[i] - top[i]) * dy) * dx[i]);
            }
        });
    }

    private void apply(Flow flow, float[][] correction, float factor) {
        float[][][] to = flow.velocity;
        float[][][] from = momentum.predicted;
        rows((row, dy, dz) -> {
            float[] here = correction[row];
            float[] u = to[0][row];
            float[] uFrom = from[0][row];
            float[] dU = momentum.response[0][row];
            float[] perDistance = space.x.perDistance;
            for (int i = space.first(); i < space.end(); i++) {
                u[i] = uFrom[i] + dU[i] * perDistance[i] * (here[i - 1] - here[i]);
            }
            correct(
                    to[1][row],
                    from[1][row],
                    momentum.response[1][row],
                    correction[row - 1],
                    here,
                    space.y.perDistance[space.j(row) + Spacing.GHOST]);
            correct(
                    to[2][row],
                    from[2][row],
                    momentum.response[2][row],
                    correction[row - space.stride],
                    here,
                    space.z.perDistance[space.k(row) + Spacing.GHOST]);
            Rows.add(here, factor, flow.pressure[row], space.first(), space.end());
        });
        level(flow.pressure);
    }

    private void correct(float[] to, float[] from, float[] response, float[] below, float[] here, float perDistance) {
        for (int i = space.first(); i < space.end(); i++) {
            to[i] = from[i] + response[i] * perDistance * (below[i] - here[i]);
        }
    }

    /// Takes the mean off, for it means nothing and would eat digits.
    private void level(float[][] pressure) {
        if (room.regions.count != 1) {
            room.regions.level(pressure);
            return;
        }
        double[] cells = new double[1];
        rows((row, dy, dz) -> {
            double sum = 0;
            float[] p = pressure[row];
            float[] air = space.air[row];
            for (int i = space.first(); i < space.end(); i++) {
                sum += p[i] * air[i];
            }
            rowSums[row] = sum;
        });
        double sum = 0;
        for (int k = 0; k < space.z.cells; k++) {
            for (int j = 0; j < space.y.cells; j++) {
                sum += rowSums[space.row(j, k)];
            }
        }
        cells[0] = sum / room.regions.cells[0];
        float mean = (float) cells[0];
        rows((row, dy, dz) -> Rows.add(space.air[row], -mean, pressure[row], space.first(), space.end()));
    }

    /// Does something with every row of cells.
    private void rows(RowWork work) {
        int ny = space.y.cells;
        team.run(ny * space.z.cells, LEAST_ROWS, (from, to, member) -> {
            for (int n = from; n < to; n++) {
                int j = n % ny;
                int k = n / ny;
                work.run(space.row(j, k), space.y.width[j + Spacing.GHOST], space.z.width[k + Spacing.GHOST]);
            }
        });
    }

    /// What is done with a row.
    private interface RowWork {
        void run(int row, float dy, float dz);
    }
}
