package io.millwright.ui.plan;

import java.util.BitSet;

/// Which parts of the picture carry a text already, so that no label is written over another. Coarse: cells of a few
/// pixels.
final class LabelSpace {
    private static final double CELL_PX = 5;

    private final int columns;
    private final int rows;
    private final BitSet taken;

    LabelSpace(double widthPx, double heightPx) {
        columns = Math.max(1, (int) Math.ceil(widthPx / CELL_PX));
        rows = Math.max(1, (int) Math.ceil(heightPx / CELL_PX));
        taken = new BitSet(columns * rows);
    }

    /// Takes a rectangle if all of it is free; what lies outside the picture is always free.
    boolean claim(double x, double y, double width, double height) {
        int left = Math.clamp((int) Math.floor(x / CELL_PX), 0, columns);
        int right = Math.clamp((int) Math.ceil((x + width) / CELL_PX), 0, columns);
        int top = Math.clamp((int) Math.floor(y / CELL_PX), 0, rows);
        int bottom = Math.clamp((int) Math.ceil((y + height) / CELL_PX), 0, rows);
        for (int row = top; row < bottom; row++) {
            int next = taken.nextSetBit(row * columns + left);
            if (next >= 0 && next < row * columns + right) {
                return false;
            }
        }
        for (int row = top; row < bottom; row++) {
            taken.set(row * columns + left, row * columns + right);
        }
        return true;
    }
}
