package io.millwright.airflow.field;

import io.millwright.airflow.hall.Axis;

/// Puts a field on another grid of the same room: linear between the values around a place, over cells with air alone;
/// where there is none around, the given value.
final class Transfer {
    private static final double LEAST = 1e-6;

    private final AirField from;
    private final Space to;

    Transfer(AirField from, Space to) {
        this.from = from;
        this.to = to;
    }

    /// Fills a flow; temperatures are relative to a reference.
    void fill(Flow flow, double referenceC, double densityKgPerM3, Room room) {
        Weights[] cells = new Weights[3];
        Weights[] faces = new Weights[3];
        for (Axis axis : Axis.values()) {
            double[] fromEdges = from.grid().edges(axis);
            double[] toEdges = to.grid.edges(axis);
            cells[axis.ordinal()] = new Weights(middles(fromEdges), middles(toEdges));
            faces[axis.ordinal()] = new Weights(fromEdges, toEdges);
        }
        int nx = from.grid().cellsX();
        int ny = from.grid().cellsY();
        float mean = mean(from.temperatureC());
        fillCells(flow.temperature, from.temperatureC(), cells, mean, (float) -referenceC, 1, room);
        fillCells(flow.pressure, from.pressurePa(), cells, 0, 0, (float) (1 / densityKgPerM3), room);
        fillFaces(flow.velocity[0], from.u(), faces[0], cells[1], cells[2], nx + 1, ny, to.open[0]);
        fillFaces(flow.velocity[1], from.v(), cells[0], faces[1], cells[2], nx, ny + 1, to.open[1]);
        fillFaces(flow.velocity[2], from.w(), cells[0], cells[1], faces[2], nx, ny, to.open[2]);
    }

    private void fillCells(
            float[][] out, float[] in, Weights[] at, float missing, float offset, float factor, Room room) {
        Corners corners = new Corners(from.grid().cellsX(), from.grid().cellsY());
        Weights x = at[0];
        for (int k = 0; k < to.z.cells; k++) {
            for (int j = 0; j < to.y.cells; j++) {
                int row = to.row(j, k);
                float[] air = room.space.air[row];
                corners.at(at[1], j, at[2], k);
                for (int i = 0; i < to.x.cells; i++) {
                    if (air[i + Spacing.GHOST] == 0) {
                        continue;
                    }
                    double sum = 0;
                    double weights = 0;
                    for (int corner = 0; corner < corners.count; corner++) {
                        for (int upper = 0; upper < 2; upper++) {
                            double weight = corners.weight[corner] * x.weight(i, upper);
                            int cell = corners.start[corner] + x.cell(i, upper);
                            if (weight > 0 && from.air()[cell]) {
                                sum += weight * in[cell];
                                weights += weight;
                            }
                        }
                    }
                    out[row][i + Spacing.GHOST] =
                            (weights > LEAST ? (float) (sum / weights) : missing) * factor + offset;
                }
            }
        }
    }

    private void fillFaces(float[][] out, float[] in, Weights x, Weights y, Weights z, int nx, int ny, float[][] open) {
        Corners corners = new Corners(nx, ny);
        for (int k = 0; k < z.count(); k++) {
            for (int j = 0; j < y.count(); j++) {
                int row = to.row(j, k);
                corners.at(y, j, z, k);
                for (int i = 0; i < x.count(); i++) {
                    if (open[row][i + Spacing.GHOST] == 0) {
                        continue;
                    }
                    double sum = 0;
                    for (int corner = 0; corner < corners.count; corner++) {
                        int start = corners.start[corner];
                        sum += corners.weight[corner]
                                * (x.weight(i, 0) * in[start + x.cell(i, 0)]
                                        + x.weight(i, 1) * in[start + x.cell(i, 1)]);
                    }
                    out[row][i + Spacing.GHOST] = (float) sum;
                }
            }
        }
    }

    /// The rows along x around a place in y and z that count there.
    private static final class Corners {
        private final int nx;
        private final int ny;
        private final int[] start = new int[4];
        private final double[] weight = new double[4];
        private int count;

        Corners(int nx, int ny) {
            this.nx = nx;
            this.ny = ny;
        }

        void at(Weights y, int j, Weights z, int k) {
            count = 0;
            for (int corner = 0; corner < 4; corner++) {
                double share = y.weight(j, corner & 1) * z.weight(k, corner >> 1);
                if (share > 0) {
                    start[count] = (z.cell(k, corner >> 1) * ny + y.cell(j, corner & 1)) * nx;
                    weight[count] = share;
                    count++;
                }
            }
        }
    }

    private static float mean(float[] values) {
        double sum = 0;
        int count = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? 0 : (float) (sum / count);
    }

    private static double[] middles(double[] edges) {
        double[] middles = new double[edges.length - 1];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (edges[i] + edges[i + 1]) / 2;
        }
        return middles;
    }

    /// Linear weights of places between others.
    private static final class Weights {
        private final int[] low;
        private final double[] part;
        private final int last;

        Weights(double[] from, double[] to) {
            low = new int[to.length];
            part = new double[to.length];
            last = from.length - 1;
            for (int n = 0; n < to.length; n++) {
                int at = 0;
                while (at < last - 1 && from[at + 1] <= to[n]) {
                    at++;
                }
                low[n] = at;
                part[n] = last == 0 ? 0 : Math.clamp((to[n] - from[at]) / (from[at + 1] - from[at]), 0, 1);
            }
        }

        int count() {
            return low.length;
        }

        int cell(int n, int upper) {
            return Math.min(last, low[n] + upper);
        }

        double weight(int n, int upper) {
            return upper == 1 ? part[n] : 1 - part[n];
        }
    }
}
