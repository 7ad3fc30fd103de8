package io.millwright.facility;

/// Copies of a block, in a grid of columns and rows. A single copy has the path of its id; members of a grid are
/// `id/01`, `id/02` …, column by column within each row of the grid.
///
/// @param block id of the block
/// @param origin where the block's origin comes to lie (of the first copy)
/// @param rotationDeg counter-clockwise about that origin
/// @param columns copies along x, at least 1
/// @param rows copies along y, at least 1
/// @param columnPitchM between columns
/// @param rowPitchM between rows
/// @param mirrored whether the content of each copy is mirrored about the block's y axis before it is turned
public record Instance(
        String block,
        Point origin,
        double rotationDeg,
        int columns,
        int rows,
        double columnPitchM,
        double rowPitchM,
        boolean mirrored) {
    public static Instance single(String block, Point origin) {
        return new Instance(block, origin, 0, 1, 1, 0, 0, false);
    }

    public int count() {
        return columns * rows;
    }

    public Instance withOrigin(Point newOrigin) {
        return new Instance(block, newOrigin, rotationDeg, columns, rows, columnPitchM, rowPitchM, mirrored);
    }

    public Instance withRotationDeg(double degrees) {
        return new Instance(block, origin, degrees, columns, rows, columnPitchM, rowPitchM, mirrored);
    }

    public Instance withMirrored(boolean isMirrored) {
        return new Instance(block, origin, rotationDeg, columns, rows, columnPitchM, rowPitchM, isMirrored);
    }
}
