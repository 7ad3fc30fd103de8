package io.millwright.airflow.picture;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Vector;

/// The velocity of a field at any point, each component linear between the faces that it belongs to. No air passes a
/// face that none passes in the field, so that paths stay out of solids.
public final class Flow {
    private final AirField field;
    private final AirGrid grid;

    public Flow(AirField field) {
        this.field = field;
        this.grid = field.grid();
    }

    /// Whether a point lies in air.
    public boolean isAir(double x, double y, double z) {
        return inside(Axis.X, x)
                && inside(Axis.Y, y)
                && inside(Axis.Z, z)
                && field.isAir(grid.cellAt(Axis.X, x), grid.cellAt(Axis.Y, y), grid.cellAt(Axis.Z, z));
    }

    private boolean inside(Axis axis, double at) {
        double[] edges = grid.edges(axis);
        return at >= edges[0] && at <= edges[edges.length - 1];
    }

    /// The shortest edge of a cell at a point, metres.
    double cellM(double x, double y, double z) {
        return Math.min(width(Axis.X, x), Math.min(width(Axis.Y, y), width(Axis.Z, z)));
    }

    private double width(Axis axis, double at) {
        int cell = grid.cellAt(axis, at);
        return grid.edges(axis)[cell + 1] - grid.edges(axis)[cell];
    }

    /// Velocity at a point, m/s.
    public Vector at(Vector point) {
        return new Vector(
                along(Axis.X, point.x(), point.y(), point.z()),
                along(Axis.Y, point.x(), point.y(), point.z()),
                along(Axis.Z, point.x(), point.y(), point.z()));
    }

    /// One component of the velocity at a point, m/s.
    double along(Axis axis, double x, double y, double z) {
        return switch (axis) {
            case X -> component(field.u(), Axis.X, x, Axis.Y, y, Axis.Z, z);
            case Y -> component(field.v(), Axis.Y, y, Axis.X, x, Axis.Z, z);
            case Z -> component(field.w(), Axis.Z, z, Axis.X, x, Axis.Y, y);
        };
    }

    /// Linear over two faces along the component's own axis and four lines of cell centres across it; lines whose cell
    /// beside the point is solid count as nothing.
    private double component(float[] faces, Axis own, double s, Axis first, double p, Axis second, double q) {
        int cell = grid.cellAt(own, s);
        double[] edges = grid.edges(own);
        double part = Math.clamp((s - edges[cell]) / (edges[cell + 1] - edges[cell]), 0, 1);
        int p0 = below(first, p);
        int q0 = below(second, q);
        double partP = part(first, p0, p);
        double partQ = part(second, q0, q);
        double weights = 0;
        double sum = 0;
        for (int corner = 0; corner < 4; corner++) {
            int cp = Math.clamp(p0 + (corner & 1), 0, grid.cells(first) - 1);
            int cq = Math.clamp(q0 + (corner >> 1), 0, grid.cells(second) - 1);
            double weight = ((corner & 1) == 0 ? 1 - partP : partP) * ((corner >> 1) == 0 ? 1 - partQ : partQ);
            if (weight > 0 && isAir(own, cell, cp, cq)) {
                weights += weight;
                sum += weight
                        * ((1 - part) * faces[face(own, cell, cp, cq)] + part * faces[face(own, cell + 1, cp, cq)]);
            }
        }
        return weights > 0 ? sum / weights : 0;
    }

    private int below(Axis axis, double at) {
        int cell = grid.cellAt(axis, at);
        return at < grid.centreM(axis, cell) ? cell - 1 : cell;
    }

    private double part(Axis axis, int low, double at) {
        if (low < 0 || low + 1 >= grid.cells(axis)) {
            return low < 0 ? 1 : 0;
        }
        double from = grid.centreM(axis, low);
        return Math.clamp((at - from) / (grid.centreM(axis, low + 1) - from), 0, 1);
    }

    private boolean isAir(Axis own, int cell, int cp, int cq) {
        return switch (own) {
            case X -> field.isAir(cell, cp, cq);
            case Y -> field.isAir(cp, cell, cq);
            case Z -> field.isAir(cp, cq, cell);
        };
    }

    private int face(Axis own, int plane, int cp, int cq) {
        int nx = grid.cellsX();
        int ny = grid.cellsY();
        return switch (own) {
            case X -> (cq * ny + cp) * (nx + 1) + plane;
            case Y -> (cq * (ny + 1) + plane) * nx + cp;
            case Z -> (plane * ny + cq) * nx + cp;
        };
    }
}
