package io.millwright.ui.schematic;

import io.millwright.report.schematic.Box;
import java.util.List;

/// Which part of the diagram is seen and how large. Units of the drawing to pixels and back, y down in both.
public final class Paper {
    public static final double SMALLEST_SCALE = 0.02;
    public static final double LARGEST_SCALE = 6;

    /// Where a diagram is fitted, it is not blown up beyond this.
    private static final double LARGEST_FIT = 1.25;

    /// From one size that is tried to the next.
    private static final double SMALLER = 0.97;

    private static final double[] PLACES = {0.5, 0.2, 0};

    private double left;
    private double top;
    private double scale = 1;
    private double widthPx = 1;
    private double heightPx = 1;

    public double scale() {
        return scale;
    }

    public void resize(double newWidthPx, double newHeightPx) {
        widthPx = Math.max(1, newWidthPx);
        heightPx = Math.max(1, newHeightPx);
    }

    public double widthPx() {
        return widthPx;
    }

    public double heightPx() {
        return heightPx;
    }

    public double x(double screenX) {
        return left + screenX / scale;
    }

    public double y(double screenY) {
        return top + screenY / scale;
    }

    public double screenX(double x) {
        return (x - left) * scale;
    }

    public double screenY(double y) {
        return (y - top) * scale;
    }

    public void pan(double dxPx, double dyPx) {
        left -= dxPx / scale;
        top -= dyPx / scale;
    }

    /// What is under the pixel stays under it.
    public void zoomAt(double factor, double screenX, double screenY) {
        double x = x(screenX);
        double y = y(screenY);
        scale = Math.clamp(scale * factor, SMALLEST_SCALE, LARGEST_SCALE);
        left = x - screenX / scale;
        top = y - screenY / scale;
    }

    /// Shows a rectangle as large as it fits.
    public void fit(Box box, double marginPx) {
        place(box, scaleToFit(box, widthPx - 2 * marginPx, heightPx - 2 * marginPx), 0.5, marginPx);
    }

    /// Shows a rectangle as large as it fits while nothing that is drawn in it comes under what lies over the lower
    /// right corner.
    ///
    /// @param drawn what must stay visible
    public void fit(Box box, double marginPx, double coveredWidthPx, double coveredHeightPx, List<Box> drawn) {
        double largest = scaleToFit(box, widthPx - 2 * marginPx, heightPx - 2 * marginPx);
        double above = scaleToFit(box, widthPx - 2 * marginPx, heightPx - 2 * marginPx - coveredHeightPx);
        double beside = scaleToFit(box, widthPx - 2 * marginPx - coveredWidthPx, heightPx - 2 * marginPx);
        double smallest = Math.max(above, beside);
        for (double tried = largest; tried > smallest; tried *= SMALLER) {
            for (double at : PLACES) {
                place(box, tried, at, marginPx);
                double left = x(widthPx - coveredWidthPx);
                double upper = y(heightPx - coveredHeightPx);
                Box covered = new Box(left, upper, coveredWidthPx / scale, coveredHeightPx / scale);
                if (drawn.stream().noneMatch(covered::overlaps)) {
                    return;
                }
            }
        }
        scale = smallest;
        left = box.centreX() - (widthPx - (above >= beside ? 0 : coveredWidthPx)) / 2 / scale;
        top = box.centreY() - (heightPx - (above >= beside ? coveredHeightPx : 0)) / 2 / scale;
    }

    /// @param at where the rectangle stands in what room is left: 0 at the left and upper edge, 0.5 in the middle
    private void place(Box box, double newScale, double at, double marginPx) {
        scale = newScale;
        double roomX = (widthPx - 2 * marginPx) / scale - box.width();
        double roomY = (heightPx - 2 * marginPx) / scale - box.height();
        left = box.x() - marginPx / scale - at * roomX;
        top = box.y() - marginPx / scale - at * roomY;
    }

    private static double scaleToFit(Box box, double wide, double high) {
        double fitting =
                Math.min(Math.max(20, wide) / Math.max(1, box.width()), Math.max(20, high) / Math.max(1, box.height()));
        return Math.clamp(fitting, SMALLEST_SCALE, LARGEST_FIT);
    }

    /// Moves just as far as it takes to see a rectangle.
    public void show(Box box, double marginPx) {
        double margin = marginPx / scale;
        Box seen = visible();
        double right = box.x() + box.width() + margin - seen.x() - seen.width();
        double lower = box.y() + box.height() + margin - seen.y() - seen.height();
        left += box.x() - margin < seen.x() ? box.x() - margin - seen.x() : Math.max(0, right);
        top += box.y() - margin < seen.y() ? box.y() - margin - seen.y() : Math.max(0, lower);
    }

    public Box visible() {
        return new Box(left, top, widthPx / scale, heightPx / scale);
    }
}
