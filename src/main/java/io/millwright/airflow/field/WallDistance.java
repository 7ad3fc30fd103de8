package io.millwright.airflow.field;

import io.millwright.airflow.hall.Axis;
import java.util.Arrays;

/// Distance of every cell with air to the nearest wall, m: solids, the bounds of the room and baffles; openings
/// count as wall too. `|grad d| = 1` by fast sweeping (Zhao 2005), first order: exact beside plane walls.
final class WallDistance {
    private static final int ROUNDS = 2;

    private final Space space;
    private final float[][] distance;

    private WallDistance(Space space) {
        this.space = space;
        distance = space.field();
    }

    static float[][] of(Space space) {
        WallDistance walls = new WallDistance(space);
        for (float[] row : walls.distance) {
            Arrays.fill(row, Float.MAX_VALUE);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int corner = 0; corner < 8; corner++) {
                walls.sweep((corner & 1) == 0, (corner & 2) == 0, (corner & 4) == 0);
            }
        }
        return walls.distance;
    }

    private void sweep(boolean upX, boolean upY, boolean upZ) {
        for (int c = 0; c < space.z.cells; c++) {
            int k = upZ ? c : space.z.cells - 1 - c;
            for (int b = 0; b < space.y.cells; b++) {
                int j = upY ? b : space.y.cells - 1 - b;
                int row = space.row(j, k);
                for (int a = 0; a < space.x.cells; a++) {
                    int i = (upX ? a : space.x.cells - 1 - a) + Spacing.GHOST;
                    if (space.air[row][i] > 0) {
                        distance[row][i] = Math.min(distance[row][i], updated(row, i));
                    }
                }
            }
        }
    }

    private float updated(int row, int i) {
        double[] near = new double[3];
        double[] width = new double[3];
        double wall = Float.MAX_VALUE;
        for (int axis = 0; axis < 3; axis++) {
            int step = axis == 0 ? 0 : space.step(axis);
            int back = axis == 0 ? 1 : 0;
            boolean openDown = space.open[axis][row][i] > 0;
            boolean openUp = space.open[axis][row + step][i + back] > 0;
            width[axis] = width(axis, row, i);
            near[axis] = Math.min(
                    openDown ? distance[row - step][i - back] : Float.MAX_VALUE,
                    openUp ? distance[row + step][i + back] : Float.MAX_VALUE);
            boolean flat = space.grid.cells(Axis.values()[axis]) == 1;
            if (!flat && (!openDown || !openUp)) {
                wall = Math.min(wall, width[axis] / 2);
            }
        }
        return (float) Math.min(wall, godunov(near, width));
    }

    private double width(int axis, int row, int i) {
        return switch (axis) {
            case 0 -> space.x.width[i];
            case 1 -> space.y.width[space.j(row) + Spacing.GHOST];
            default -> space.z.width[space.k(row) + Spacing.GHOST];
        };
    }

    /// The distance that fits those of the neighbours nearest to a wall: `sum over axes of ((d − near)/width)² = 1`.
    private static double godunov(double[] near, double[] width) {
        Integer[] order = {0, 1, 2};
        Arrays.sort(order, (a, b) -> Double.compare(near[a], near[b]));
        double value = near[order[0]] + width[order[0]];
        double a = 0;
        double b = 0;
        double c = -1;
        for (int n = 0; n < 3; n++) {
            double d = near[order[n]];
            if (d >= Float.MAX_VALUE || value <= d) {
                break;
            }
            double w = 1 / (width[order[n]] * width[order[n]]);
            a += w;
            b += w * d;
            c += w * d * d;
            double root = b * b - a * c;
            if (root >= 0) {
                value = (b + Math.sqrt(root)) / a;
            }
        }
        return value;
    }
}
