package io.millwright.airflow.field;

/// Linear equations of one quantity on the grid: `phi / inverse = rhs + sum of coefficient times neighbour`, by rows.
/// One set serves the velocities and the temperature in turn.
final class Equations {
    private static final int LEAST_ROWS = 24;

    final float[][] east;
    final float[][] west;
    final float[][] north;
    final float[][] south;
    final float[][] top;
    final float[][] bottom;
    final float[][] rhs;

    /// One over the diagonal; 0 where the quantity is given.
    final float[][] inverse;

    private final Space space;

    Equations(Space space) {
        this.space = space;
        east = space.field();
        west = space.field();
        north = space.field();
        south = space.field();
        top = space.field();
        bottom = space.field();
        rhs = space.field();
        inverse = space.field();
    }

    /// Improves a field by passes over rows of one colour and then the other.
    ///
    /// @param rows that hold unknowns, by colour
    /// @param given values that are not unknowns, put back after each pass
    void relax(float[][] phi, int[][] rows, RowList given, int passes, Team team, Scratch[] scratch) {
        for (int pass = 0; pass < 2 * passes; pass++) {
            int[] colour = rows[pass % 2];
            team.run(colour.length, LEAST_ROWS, (from, to, member) -> {
                for (int n = from; n < to; n++) {
                    relaxRow(phi, colour[n], given, scratch[member]);
                }
            });
        }
    }

    private void relaxRow(float[][] phi, int row, RowList given, Scratch scratch) {
        int from = space.first();
        int to = space.end();
        int stride = space.stride;
        float[] here = phi[row];
        float[] sum = scratch.sum;
        Rows.shift(here, 1, scratch.east, from, to);
        Rows.shift(here, -1, scratch.west, from, to);
        Rows.sumProducts(rhs[row], east[row], scratch.east, west[row], scratch.west, sum, from, to);
        Rows.addProducts(north[row], phi[row + 1], south[row], phi[row - 1], sum, from, to);
        Rows.addProducts(top[row], phi[row + stride], bottom[row], phi[row - stride], sum, from, to);
        Rows.times(sum, inverse[row], here, from, to);
        given.set(row, here);
    }
}
