package io.millwright.airflow.field;

/// Lengths along one axis of a grid, with ghost cells like the cells at the ends. Cell `c` stands at index `c + GHOST`;
/// face `f`, the lower face of cell `f`, at `f + GHOST`.
final class Spacing {
    /// Ghost cells before the first cell; there is one more behind the last.
    static final int GHOST = 2;

    final int cells;

    /// Number of entries: cells and ghosts.
    final int length;

    /// Width of a cell, m.
    final float[] width;

    /// One over the width of a cell, 1/m.
    final float[] perWidth;

    /// One over the distance between the centres beside a face, 1/m.
    final float[] perDistance;

    /// Share of the lower cell in the mean over the control volume of a face.
    final float[] lowerShare;

    Spacing(double[] edges) {
        cells = edges.length - 1;
        length = cells + 2 * GHOST + 1;
        width = new float[length];
        perWidth = new float[length];
        perDistance = new float[length];
        lowerShare = new float[length];
        for (int i = 0; i < length; i++) {
            int cell = Math.clamp(i - GHOST, 0, cells - 1);
            width[i] = (float) (edges[cell + 1] - edges[cell]);
            perWidth[i] = 1 / width[i];
        }
        for (int i = 1; i < length; i++) {
            perDistance[i] = 2 / (width[i - 1] + width[i]);
            lowerShare[i] = width[i - 1] / (width[i - 1] + width[i]);
        }
        perDistance[0] = perDistance[1];
        lowerShare[0] = lowerShare[1];
    }
}
