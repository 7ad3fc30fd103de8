package io.millwright.airflow.picture;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.Axis;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The surface between air below and above a value (marching tetrahedra): cubes between the centres of cells are cut
/// into six tetrahedra, in which the value is linear. The surface looks to where the value is lower. Solids beside air
/// take the mean of it and walls the value of the cell before them, so that the surface reaches both.
public final class Isosurface {
    /// Corners of the six tetrahedra of a cube around its diagonal; bit 0 of a corner is x, bit 1 y, bit 2 z.
    private static final int[][] TETRAHEDRA = {
        {0, 1, 3, 7}, {0, 3, 2, 7}, {0, 2, 6, 7}, {0, 6, 4, 7}, {0, 4, 5, 7}, {0, 5, 1, 7}
    };

    private final double level;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] values;
    private final Map<Long, Integer> known = new HashMap<>();
    private double[] points = new double[3 * 256];
    private int pointCount;
    private int[] triangles = new int[3 * 512];
    private int cornerCount;

    private Isosurface(AirField field, AirQuantity quantity, double level) {
        this.level = level;
        AirGrid grid = field.grid();
        x = places(grid, Axis.X);
        y = places(grid, Axis.Y);
        z = places(grid, Axis.Z);
        values = values(field, quantity);
    }

    /// The surface on which a quantity has a value; without triangles where it has it nowhere.
    public static Mesh of(AirField field, AirQuantity quantity, double level) {
        Isosurface surface = new Isosurface(field, quantity, level);
        for (int k = 0; k + 1 < surface.z.length; k++) {
            for (int j = 0; j + 1 < surface.y.length; j++) {
                for (int i = 0; i + 1 < surface.x.length; i++) {
                    surface.cube(i, j, k);
                }
            }
        }
        return new Mesh(
                Arrays.copyOf(surface.points, 3 * surface.pointCount),
                Arrays.copyOf(surface.triangles, surface.cornerCount));
    }

    /// Air at or above a value, m³, by whole cells.
    public static double volumeAboveM3(AirField field, AirQuantity quantity, double level) {
        AirGrid grid = field.grid();
        double volume = 0;
        for (int k = 0; k < grid.cellsZ(); k++) {
            for (int j = 0; j < grid.cellsY(); j++) {
                for (int i = 0; i < grid.cellsX(); i++) {
                    if (field.isAir(i, j, k) && quantity.ofCell(field, i, j, k) >= level) {
                        volume += width(grid, Axis.X, i) * width(grid, Axis.Y, j) * width(grid, Axis.Z, k);
                    }
                }
            }
        }
        return volume;
    }

    private static double width(AirGrid grid, Axis axis, int cell) {
        return grid.edges(axis)[cell + 1] - grid.edges(axis)[cell];
    }

    /// The wall, the centres of cells, the other wall.
    private static double[] places(AirGrid grid, Axis axis) {
        int cells = grid.cells(axis);
        double[] places = new double[cells + 2];
        places[0] = grid.edges(axis)[0];
        for (int i = 0; i < cells; i++) {
            places[i + 1] = grid.centreM(axis, i);
        }
        places[cells + 1] = grid.edges(axis)[cells];
        return places;
    }

    private double[] values(AirField field, AirQuantity quantity) {
        AirGrid grid = field.grid();
        double[] cells = new double[grid.cells()];
        for (int k = 0; k < grid.cellsZ(); k++) {
            for (int j = 0; j < grid.cellsY(); j++) {
                for (int i = 0; i < grid.cellsX(); i++) {
                    cells[field.cell(i, j, k)] = field.isAir(i, j, k) ? quantity.ofCell(field, i, j, k) : Double.NaN;
                }
            }
        }
        double[] filled = new double[x.length * y.length * z.length];
        for (int k = 0; k < z.length; k++) {
            for (int j = 0; j < y.length; j++) {
                for (int i = 0; i < x.length; i++) {
                    filled[node(i, j, k)] = filled(
                            field,
                            cells,
                            Math.clamp(i - 1, 0, grid.cellsX() - 1),
                            Math.clamp(j - 1, 0, grid.cellsY() - 1),
                            Math.clamp(k - 1, 0, grid.cellsZ() - 1));
                }
            }
        }
        return filled;
    }

    /// The value of a cell, or the mean of the air around it.
    private static double filled(AirField field, double[] cells, int i, int j, int k) {
        double own = cells[field.cell(i, j, k)];
        if (!Double.isNaN(own)) {
            return own;
        }
        AirGrid grid = field.grid();
        double sum = 0;
        int count = 0;
        for (int kk = Math.max(0, k - 1); kk <= Math.min(grid.cellsZ() - 1, k + 1); kk++) {
            for (int jj = Math.max(0, j - 1); jj <= Math.min(grid.cellsY() - 1, j + 1); jj++) {
                for (int ii = Math.max(0, i - 1); ii <= Math.min(grid.cellsX() - 1, i + 1); ii++) {
                    double value = cells[field.cell(ii, jj, kk)];
                    if (!Double.isNaN(value)) {
                        sum += value;
                        count++;
                    }
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private int node(int i, int j, int k) {
        return (k * y.length + j) * x.length + i;
    }

    private void cube(int i, int j, int k) {
        int[] nodes = new int[8];
        int above = 0;
        for (int corner = 0; corner < 8; corner++) {
            nodes[corner] = node(i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2));
            double value = values[nodes[corner]];
            if (Double.isNaN(value)) {
                return;
            }
            above += value >= level ? 1 : 0;
        }
        if (above > 0 && above < 8) {
            for (int[] tetrahedron : TETRAHEDRA) {
                cut(nodes[tetrahedron[0]], nodes[tetrahedron[1]], nodes[tetrahedron[2]], nodes[tetrahedron[3]]);
            }
        }
    }

    private void cut(int... nodes) {
        int[] in = Arrays.stream(nodes).filter(node -> values[node] >= level).toArray();
        int[] out = Arrays.stream(nodes).filter(node -> values[node] < level).toArray();
        switch (in.length) {
            case 1 -> triangle(in, out, edge(in[0], out[0]), edge(in[0], out[1]), edge(in[0], out[2]));
            case 2 -> {
                int a = edge(in[0], out[0]);
                int b = edge(in[0], out[1]);
                int c = edge(in[1], out[1]);
                int d = edge(in[1], out[0]);
                triangle(in, out, a, b, c);
                triangle(in, out, a, c, d);
            }
            case 3 -> triangle(in, out, edge(in[0], out[0]), edge(in[1], out[0]), edge(in[2], out[0]));
            default -> {}
        }
    }

    /// The point on an edge at which the value is the level.
    private int edge(int in, int out) {
        long key = (long) Math.min(in, out) * values.length + Math.max(in, out);
        Integer before = known.get(key);
        if (before != null) {
            return before;
        }
        double part = (level - values[out]) / (values[in] - values[out]);
        if (3 * pointCount + 3 > points.length) {
            points = Arrays.copyOf(points, 2 * points.length);
        }
        for (int axis = 0; axis < 3; axis++) {
            double from = place(out, axis);
            points[3 * pointCount + axis] = from + part * (place(in, axis) - from);
        }
        known.put(key, pointCount);
        return pointCount++;
    }

    private double place(int node, int axis) {
        return switch (axis) {
            case 0 -> x[node % x.length];
            case 1 -> y[node / x.length % y.length];
            default -> z[node / x.length / y.length];
        };
    }

    /// Adds a triangle so that it looks from the corners that are in to those that are out.
    private void triangle(int[] in, int[] out, int p, int q, int r) {
        Mesh one = new Mesh(points, new int[] {p, q, r});
        double[] normal = one.normal(0);
        double outwards = 0;
        for (int axis = 0; axis < 3; axis++) {
            outwards += normal[axis] * (mean(out, axis) - mean(in, axis));
        }
        if (cornerCount + 3 > triangles.length) {
            triangles = Arrays.copyOf(triangles, 2 * triangles.length);
        }
        triangles[cornerCount++] = p;
        triangles[cornerCount++] = outwards >= 0 ? q : r;
        triangles[cornerCount++] = outwards >= 0 ? r : q;
    }

    private double mean(int[] nodes, int axis) {
        double sum = 0;
        for (int node : nodes) {
            sum += place(node, axis);
        }
        return sum / nodes.length;
    }
}
