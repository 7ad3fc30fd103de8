package io.millwright.airflow.field;

/// The room of a hall on a staggered grid, in rows along x.
///
/// A field is an array of rows; row `(j, k)` stands at [#row], a cell or face at `i + GHOST` in it. Scalars live at
/// cell centres, each velocity component on the lower faces normal to it. Ghost cells surround the room, so that no
/// stencil leaves an array. Rows are arrays of their own because loops over equal indices of several arrays run in
/// vector registers, where loops over shifted indices of one do not.
final class Space {
    private static final int GHOST = Spacing.GHOST;

    final AirGrid grid;
    final Spacing x;
    final Spacing y;
    final Spacing z;

    /// Rows from one k to the next.
    final int stride;

    final int rows;

    /// 1 in cells with air, else 0.
    final float[][] air;

    /// 1 on faces between two cells with air that nothing closes, else 0; by axis.
    final float[][][] open;

    Space(AirGrid grid) {
        this.grid = grid;
        x = new Spacing(grid.xEdges());
        y = new Spacing(grid.yEdges());
        z = new Spacing(grid.zEdges());
        stride = y.length;
        rows = y.length * z.length;
        air = field();
        open = new float[][][] {field(), field(), field()};
    }

    float[][] field() {
        return new float[rows][x.length];
    }

    /// Index of the row of cells (j, k).
    int row(int j, int k) {
        return (k + GHOST) * stride + j + GHOST;
    }

    int j(int row) {
        return row % stride - GHOST;
    }

    int k(int row) {
        return row / stride - GHOST;
    }

    /// First index of cells and faces in a row.
    int first() {
        return GHOST;
    }

    /// Index after the last face in a row.
    int end() {
        return GHOST + x.cells + 1;
    }

    Spacing spacing(int axis) {
        return switch (axis) {
            case 0 -> x;
            case 1 -> y;
            default -> z;
        };
    }

    /// From a row to the next one along an axis other than x.
    int step(int axis) {
        return axis == 1 ? 1 : stride;
    }

    /// Index of a row and an index in it along an axis, for [#spacing].
    int place(int axis, int row, int index) {
        return switch (axis) {
            case 0 -> index;
            case 1 -> j(row) + GHOST;
            default -> k(row) + GHOST;
        };
    }

    /// Width of a cell along an axis, m.
    double widthM(int axis, int row, int index) {
        return spacing(axis).width[place(axis, row, index)];
    }

    /// Volume of a cell, m³.
    double volumeM3(int row, int index) {
        return (double) x.width[index] * y.width[j(row) + GHOST] * z.width[k(row) + GHOST];
    }

    /// Area of a face normal to an axis, m².
    double areaM2(int axis, int row, int index) {
        double dx = x.width[index];
        double dy = y.width[j(row) + GHOST];
        double dz = z.width[k(row) + GHOST];
        return switch (axis) {
            case 0 -> dy * dz;
            case 1 -> dx * dz;
            default -> dx * dy;
        };
    }
}
