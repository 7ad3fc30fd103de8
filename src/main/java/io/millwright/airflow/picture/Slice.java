package io.millwright.airflow.picture;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import java.util.Arrays;

/// Values on a plane through a room as a raster, linear between the centres of cells with air. Whatever lies outside
/// the field has no value, nor has the inside of solids, from half a cell under their surface: edges snap to cells, and
/// no gap is to stand between a solid as it was drawn and its air.
///
/// @param plane that was cut
/// @param room that the raster covers, edge to edge
/// @param columns along the plane's axis to the right
/// @param rows along its axis upwards
/// @param values by row from the top, NaN where there is no air; belongs to the slice
public record Slice(Plane plane, Box room, int columns, int rows, float[] values) {
    private static final double LEAST = 1e-9;

    /// Cuts a field.
    ///
    /// @param room that the raster is to cover; usually the field's own
    public static Slice of(AirField field, Plane plane, AirQuantity quantity, Box room, int columns, int rows) {
        Layer layer = Layer.of(field, plane, quantity);
        Steps across = Steps.of(field.grid(), plane.right(), room, columns);
        Steps up = Steps.of(field.grid(), plane.up(), room, rows);
        float[] values = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            int place = rows - 1 - row;
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = (float) layer.at(across, column, up, place);
            }
        }
        return new Slice(plane, room, columns, rows, values);
    }

    /// The value of the raster's nearest point; NaN where there is none.
    public double at(double a, double b) {
        double right = (a - room.min(plane.right())) / width() * columns;
        double down = (room.max(plane.up()) - b) / height() * rows;
        if (right < 0 || right >= columns || down < 0 || down >= rows) {
            return Double.NaN;
        }
        int column = (int) right;
        int row = (int) down;
        return values[row * columns + column];
    }

    /// Extent to the right, metres.
    public double width() {
        return room.max(plane.right()) - room.min(plane.right());
    }

    /// Extent upwards, metres.
    public double height() {
        return room.max(plane.up()) - room.min(plane.up());
    }

    /// Coordinate of the middle of a column.
    public double a(double column) {
        return room.min(plane.right()) + (column + 0.5) / columns * width();
    }

    /// Coordinate of the middle of a row.
    public double b(double row) {
        return room.max(plane.up()) - (row + 0.5) / rows * height();
    }

    /// What this has more than another slice of the same raster.
    public Slice minus(Slice other) {
        if (other.columns != columns || other.rows != rows) {
            throw new IllegalArgumentException("Slices of " + columns + " x " + rows + " and " + other.columns + " x "
                    + other.rows + " points have no difference.");
        }
        float[] difference = new float[values.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = values[i] - other.values[i];
        }
        return new Slice(plane, room, columns, rows, difference);
    }

    /// Lowest and highest value; an empty range at 0 without any.
    public Range range() {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        return highest >= lowest ? new Range(lowest, highest) : new Range(0, 0);
    }

    /// Where the points of a raster lie between the centres of cells along one axis.
    ///
    /// @param cell that a point lies in; -1 outside
    /// @param low cell whose centre is below it, or the first
    /// @param high cell whose centre is above it, or the last
    /// @param part of the way from low to high
    private record Steps(int[] cell, int[] low, int[] high, double[] part) {
        static Steps of(AirGrid grid, Axis axis, Box room, int points) {
            int[] cell = new int[points];
            int[] low = new int[points];
            int[] high = new int[points];
            double[] part = new double[points];
            double[] edges = grid.edges(axis);
            for (int i = 0; i < points; i++) {
                double at = room.min(axis) + (i + 0.5) / points * (room.max(axis) - room.min(axis));
                boolean inside = at >= edges[0] && at <= edges[edges.length - 1];
                cell[i] = inside ? grid.cellAt(axis, at) : -1;
                Between between = Between.of(grid, axis, at);
                low[i] = between.low();
                high[i] = between.high();
                part[i] = between.part();
            }
            return new Steps(cell, low, high, part);
        }
    }

    /// The two cells whose centres are on either side of a place.
    private record Between(int low, int high, double part) {
        static Between of(AirGrid grid, Axis axis, double at) {
            int cell = grid.cellAt(axis, at);
            int below = at < grid.centreM(axis, cell) ? cell - 1 : cell;
            int low = Math.max(0, below);
            int high = Math.min(grid.cells(axis) - 1, below + 1);
            double from = grid.centreM(axis, low);
            double to = grid.centreM(axis, high);
            return new Between(low, high, to > from ? Math.clamp((at - from) / (to - from), 0, 1) : 0);
        }
    }

    /// The cells of a plane.
    ///
    /// @param values NaN without air
    private record Layer(int across, double[] values) {
        static Layer of(AirField field, Plane plane, AirQuantity quantity) {
            AirGrid grid = field.grid();
            int across = grid.cells(plane.right());
            int up = grid.cells(plane.up());
            int cell = grid.cellAt(plane.axis(), plane.atM());
            Between between = Between.of(grid, plane.axis(), plane.atM());
            double[] values = new double[across * up];
            Arrays.fill(values, Double.NaN);
            for (int b = 0; b < up; b++) {
                for (int a = 0; a < across; a++) {
                    int[] here = indices(plane.axis(), cell, a, b);
                    if (field.isAir(here[0], here[1], here[2])) {
                        int[] low = indices(plane.axis(), between.low(), a, b);
                        int[] high = indices(plane.axis(), between.high(), a, b);
                        double lowWeight = field.isAir(low[0], low[1], low[2]) ? 1 - between.part() : 0;
                        double highWeight = field.isAir(high[0], high[1], high[2]) ? between.part() : 0;
                        double sum = 0;
                        if (lowWeight > 0) {
                            sum += lowWeight * quantity.ofCell(field, low[0], low[1], low[2]);
                        }
                        if (highWeight > 0) {
                            sum += highWeight * quantity.ofCell(field, high[0], high[1], high[2]);
                        }
                        values[b * across + a] = sum / (lowWeight + highWeight);
                    }
                }
            }
            return new Layer(across, values);
        }

        private static int[] indices(Axis axis, int cell, int a, int b) {
            return switch (axis) {
                case X -> new int[] {cell, a, b};
                case Y -> new int[] {a, cell, b};
                case Z -> new int[] {a, b, cell};
            };
        }

        double at(Steps right, int column, Steps up, int place) {
            int a = right.cell()[column];
            int b = up.cell()[place];
            if (a < 0 || b < 0) {
                return Double.NaN;
            }
            double partA = right.part()[column];
            double partB = up.part()[place];
            int lower = up.low()[place] * across;
            int upper = up.high()[place] * across;
            int left = right.low()[column];
            int far = right.high()[column];
            double amongAir = (1 - partB) * ((1 - partA) * values[lower + left] + partA * values[lower + far])
                    + partB * ((1 - partA) * values[upper + left] + partA * values[upper + far]);
            return Double.isNaN(amongAir) ? besideSolid(partA, partB, lower, upper, left, far) : amongAir;
        }

        /// The mean of the corners that hold air, by their nearness.
        private double besideSolid(double partA, double partB, int lower, int upper, int left, int far) {
            double weights = 0;
            double sum = 0;
            for (int corner = 0; corner < 4; corner++) {
                int index = ((corner & 2) == 0 ? lower : upper) + ((corner & 1) == 0 ? left : far);
                if (!Double.isNaN(values[index])) {
                    double weight = ((corner & 2) == 0 ? 1 - partB : partB) * ((corner & 1) == 0 ? 1 - partA : partA);
                    weights += weight;
                    sum += weight * values[index];
                }
            }
            return weights > LEAST ? sum / weights : Double.NaN;
        }
    }
}
