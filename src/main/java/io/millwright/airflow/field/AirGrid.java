package io.millwright.airflow.field;

import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import java.util.Arrays;

/// A rectilinear grid: cells between planes normal to each axis. Cells are counted from 0 by (i, j, k) along x, y, z.
///
/// @param xEdges ascending planes normal to x, metres; one more than cells
/// @param yEdges planes normal to y
/// @param zEdges planes normal to z
public record AirGrid(double[] xEdges, double[] yEdges, double[] zEdges) {
    private static final double FITS = 1e-6;

    public AirGrid {
        check(xEdges);
        check(yEdges);
        check(zEdges);
    }

    /// A grid over a box with equal cells on each axis, as near to a size as divides the box.
    public static AirGrid uniform(Box box, double cellM) {
        return new AirGrid(
                edges(box.x0(), box.x1(), cellM), edges(box.y0(), box.y1(), cellM), edges(box.z0(), box.z1(), cellM));
    }

    /// Whether another grid has the same planes.
    boolean isSameAs(AirGrid other) {
        return Arrays.equals(xEdges, other.xEdges)
                && Arrays.equals(yEdges, other.yEdges)
                && Arrays.equals(zEdges, other.zEdges);
    }

    /// A grid of every second plane.
    public AirGrid coarser() {
        return new AirGrid(everySecond(xEdges), everySecond(yEdges), everySecond(zEdges));
    }

    private static double[] everySecond(double[] edges) {
        int cells = edges.length / 2;
        double[] coarse = new double[cells + 1];
        for (int i = 0; i < cells; i++) {
            coarse[i] = edges[2 * i];
        }
        coarse[cells] = edges[edges.length - 1];
        return coarse;
    }

    public int cellsX() {
        return xEdges.length - 1;
    }

    public int cellsY() {
        return yEdges.length - 1;
    }

    public int cellsZ() {
        return zEdges.length - 1;
    }

    /// Number of cells, with and without air.
    public int cells() {
        return cellsX() * cellsY() * cellsZ();
    }

    /// Planes normal to an axis.
    public double[] edges(Axis axis) {
        return switch (axis) {
            case X -> xEdges;
            case Y -> yEdges;
            case Z -> zEdges;
        };
    }

    public int cells(Axis axis) {
        return edges(axis).length - 1;
    }

    /// Centre of a cell along an axis, metres.
    public double centreM(Axis axis, int cell) {
        double[] edges = edges(axis);
        return (edges[cell] + edges[cell + 1]) / 2;
    }

    /// Index of the plane that is nearest to a place on an axis.
    public int nearestPlane(Axis axis, double atM) {
        double[] edges = edges(axis);
        int cell = cellAt(axis, atM);
        return atM - edges[cell] < edges[cell + 1] - atM ? cell : cell + 1;
    }

    /// The cell that a place on an axis lies in; places outside give the first or last.
    public int cellAt(Axis axis, double atM) {
        double[] edges = edges(axis);
        int low = 0;
        int high = edges.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= atM) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double[] edges(double from, double to, double cellM) {
        int cells = Math.max(1, (int) Math.round((to - from) / cellM - FITS));
        double[] edges = new double[cells + 1];
        for (int i = 0; i <= cells; i++) {
            edges[i] = from + (to - from) * i / cells;
        }
        return edges;
    }

    private static void check(double[] edges) {
        if (edges.length < 2) {
            throw new IllegalArgumentException("A grid needs at least one cell on each axis.");
        }
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i] > edges[i - 1])) {
                throw new IllegalArgumentException("The planes of a grid must ascend.");
            }
        }
    }
}
