package io.millwright.airflow.field;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One grid of [Multigrid]. Cell `(i, j, k)` stands at index `i + 2` of row `(k + 2) · stride + j + 2`, as in [Space].
final class GridLevel {
    private static final int LEAST_ROWS = 24;

    private static final int GHOST = Spacing.GHOST;

    final int nx;
    final int ny;
    final int nz;
    final int stride;
    final float[][] value;
    final float[][] rhs;
    final float[][] east;
    final float[][] north;
    final float[][] top;
    private final float[][] inverse;
    private final float[][] residual;
    private final float[][] pattern;
    final int[] rows;
    final @Nullable GridLevel finer;
    private final int fx;
    private final int fy;
    private final int fz;

    /// @param finer the grid whose cells this one joins
    GridLevel(int nx, int ny, int nz, @Nullable GridLevel finer) {
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.finer = finer;
        stride = ny + 2 * GHOST + 1;
        int count = stride * (nz + 2 * GHOST + 1);
        int length = nx + 2 * GHOST + 1;
        value = new float[count][length];
        rhs = new float[count][length];
        east = new float[count][length];
        north = new float[count][length];
        top = new float[count][length];
        inverse = new float[count][length];
        residual = new float[count][length];
        pattern = new float[2][length];
        for (int i = 0; i < length; i++) {
            pattern[i % 2][i] = 1;
        }
        rows = new int[nz * ny];
        int n = 0;
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                rows[n++] = row(j, k);
            }
        }
        fx = finer != null && finer.nx != nx ? 2 : 1;
        fy = finer != null && finer.ny != ny ? 2 : 1;
        fz = finer != null && finer.nz != nz ? 2 : 1;
    }

    int row(int j, int k) {
        return (k + GHOST) * stride + j + GHOST;
    }

    /// `a · b` and `c · d`, summed in an order that does not depend on threads.
    double[] dots(float[][] a, float[][] b, float[][] c, float[][] d, double[] partial, Team team) {
        team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
            for (int n = from; n < to; n++) {
                int row = rows[n];
                partial[2 * n] = Rows.dot(a[row], b[row], GHOST, GHOST + nx);
                partial[2 * n + 1] = Rows.dot(c[row], d[row], GHOST, GHOST + nx);
            }
        });
        double[] sums = new double[2];
        for (int n = 0; n < rows.length; n++) {
            sums[0] += partial[2 * n];
            sums[1] += partial[2 * n + 1];
        }
        return sums;
    }

    /// The next search direction: the value and a part of the last direction.
    void direct(float[][] direction, float beta, Team team) {
        team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
            for (int n = from; n < to; n++) {
                Rows.scaleAndAdd(direction[rows[n]], beta, value[rows[n]], GHOST, GHOST + nx);
            }
        });
    }

    /// What the operator makes of a field: what flows out of each cell.
    void multiply(float[][] in, float[][] out, Team team, Scratch[] scratch) {
        team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
            Scratch s = scratch[member];
            for (int n = from; n < to; n++) {
                int row = rows[n];
                Arrays.fill(s.b, 0);
                neighbours(in, row, s.b, s);
                Rows.outflow(in[row], inverse[row], s.sum, out[row], GHOST, GHOST + nx);
            }
        });
    }

    /// Goes along a direction and takes what that does off the right-hand side.
    void go(float[][] solution, float[][] direction, float[][] image, float length, Team team) {
        team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
            for (int n = from; n < to; n++) {
                int row = rows[n];
                Rows.add(direction[row], length, solution[row], GHOST, GHOST + nx);
                Rows.add(image[row], -length, rhs[row], GHOST, GHOST + nx);
            }
        });
    }

    void clear(Team team) {
        team.run(rows.length, LEAST_ROWS * 4, (from, to, member) -> {
            for (int n = from; n < to; n++) {
                Arrays.fill(value[rows[n]], 0);
            }
        });
    }

    /// Conductances of lower faces from those of the finer level.
    void coarsen(Team team) {
        GridLevel fine = Objects.requireNonNull(finer);
        team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
            for (int n = from; n < to; n++) {
                int row = rows[n];
                int j = row % stride - GHOST;
                int k = row / stride - GHOST;
                coarsenRow(fine, row, j, k);
            }
        });
    }

    private void coarsenRow(GridLevel fine, int row, int j, int k) {
        float sx = fx == 2 ? 0.5f : 1;
        float sy = fy == 2 ? 0.5f : 1;
        float sz = fz == 2 ? 0.5f : 1;
        Arrays.fill(east[row], 0);
        Arrays.fill(north[row], 0);
        Arrays.fill(top[row], 0);
        for (int b = 0; b < fz; b++) {
            for (int a = 0; a < fy; a++) {
                int fineRow = fine.row(fy * j + a, fz * k + b);
                for (int i = 0; i < nx; i++) {
                    int at = i + GHOST;
                    int fineAt = fx * i + GHOST;
                    east[row][at] += sx * fine.east[fineRow][fineAt];
                    if (a == 0) {
                        north[row][at] += sy * fine.north[fineRow][fineAt];
                        if (fx == 2) {
                            north[row][at] += sy * fine.north[fineRow][fineAt + 1];
                        }
                    }
                    if (b == 0) {
                        top[row][at] += sz * fine.top[fineRow][fineAt];
                        if (fx == 2) {
                            top[row][at] += sz * fine.top[fineRow][fineAt + 1];
                        }
                    }
                }
            }
        }
    }

    void invert(Team team) {
        team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
            for (int n = from; n < to; n++) {
                int row = rows[n];
                float[] e = east[row];
                float[] south = north[row];
                float[] northUp = north[row + 1];
                float[] bottom = top[row];
                float[] topUp = top[row + stride];
                float[] out = inverse[row];
                for (int i = GHOST; i < GHOST + nx; i++) {
                    float sum = e[i] + e[i + 1] + south[i] + northUp[i] + bottom[i] + topUp[i];
                    out[i] = sum > 0 ? 1 / sum : 0;
                }
            }
        });
    }

    void smooth(int passes, Team team, Scratch[] scratch) {
        for (int pass = 0; pass < 2 * passes; pass++) {
            int colour = pass % 2;
            team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
                Scratch s = scratch[member];
                for (int n = from; n < to; n++) {
                    int row = rows[n];
                    neighbours(value, row, rhs[row], s);
                    int parity = (row % stride + row / stride + colour) % 2;
                    Rows.pick(pattern[parity], s.sum, inverse[row], value[row], GHOST, GHOST + nx);
                }
            });
        }
    }

    /// A row plus what neighbours give, into the sum.
    private void neighbours(float[][] value, int row, float[] base, Scratch s) {
        float[] here = value[row];
        Rows.shift(here, 1, s.east, GHOST, GHOST + nx);
        Rows.shift(here, -1, s.west, GHOST, GHOST + nx);
        Rows.shift(east[row], 1, s.a, GHOST, GHOST + nx);
        Rows.sumProducts(base, s.a, s.east, east[row], s.west, s.sum, GHOST, GHOST + nx);
        Rows.addProducts(north[row + 1], value[row + 1], north[row], value[row - 1], s.sum, GHOST, GHOST + nx);
        Rows.addProducts(
                top[row + stride], value[row + stride], top[row], value[row - stride], s.sum, GHOST, GHOST + nx);
    }

    void residual(Team team, Scratch[] scratch) {
        team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
            Scratch s = scratch[member];
            for (int n = from; n < to; n++) {
                int row = rows[n];
                neighbours(value, row, rhs[row], s);
                Rows.outflow(value[row], inverse[row], s.sum, residual[row], GHOST, GHOST + nx);
                Rows.times(residual[row], -1, residual[row], GHOST, GHOST + nx);
            }
        });
    }

    /// Sums the residuals of the finer level into the right-hand side.
    void restrict(Team team) {
        GridLevel fine = Objects.requireNonNull(finer);
        team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
            for (int n = from; n < to; n++) {
                int row = rows[n];
                int j = row % stride - GHOST;
                int k = row / stride - GHOST;
                float[] out = rhs[row];
                Arrays.fill(out, 0);
                for (int b = 0; b < fz; b++) {
                    for (int a = 0; a < fy; a++) {
                        float[] in = fine.residual[fine.row(fy * j + a, fz * k + b)];
                        if (fx == 2) {
                            for (int i = 0; i < nx; i++) {
                                out[i + GHOST] += in[2 * i + GHOST] + in[2 * i + 1 + GHOST];
                            }
                        } else {
                            for (int i = 0; i < nx; i++) {
                                out[i + GHOST] += in[i + GHOST];
                            }
                        }
                    }
                }
            }
        });
    }

    /// Adds the correction of this level to the finer one: linear, but constant towards closed faces.
    void prolong(Team team) {
        GridLevel fine = Objects.requireNonNull(finer);
        team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
            for (int n = from; n < to; n++) {
                int row = rows[n];
                prolongRow(fine, row, row % stride - GHOST, row / stride - GHOST);
            }
        });
    }

    private void prolongRow(GridLevel fine, int row, int j, int k) {
        for (int b = 0; b < fz; b++) {
            for (int a = 0; a < fy; a++) {
                float[] out = fine.value[fine.row(fy * j + a, fz * k + b)];
                float[] y = a == 0 ? value[row - 1] : value[row + 1];
                float[] ay = a == 0 ? north[row] : north[row + 1];
                float[] z = b == 0 ? value[row - stride] : value[row + stride];
                float[] az = b == 0 ? top[row] : top[row + stride];
                float[] here = value[row];
                float[] ax = east[row];
                for (int i = GHOST; i < GHOST + nx; i++) {
                    float base = here[i];
                    float side = 0;
                    if (fy == 2 && ay[i] > 0) {
                        side += y[i] - base;
                    }
                    if (fz == 2 && az[i] > 0) {
                        side += z[i] - base;
                    }
                    float value0 = base + 0.25f * side;
                    if (fx == 2) {
                        int at = 2 * (i - GHOST) + GHOST;
                        float low = ax[i] > 0 ? here[i - 1] - base : 0;
                        float high = ax[i + 1] > 0 ? here[i + 1] - base : 0;
                        out[at] += value0 + 0.25f * low;
                        out[at + 1] += value0 + 0.25f * high;
                    } else {
                        out[i] += value0;
                    }
                }
            }
        }
    }
}
