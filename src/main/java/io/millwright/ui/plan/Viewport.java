package io.millwright.ui.plan;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Point;

/// Which part of the plan is seen, and how large: metres to pixels and back. North is up.
public final class Viewport {
    /// Pixels per metre at which a campus still fits, and at which a screw would be seen.
    static final double SMALLEST_SCALE = 0.05;

    static final double LARGEST_SCALE = 600;

    /// Part of the shorter side that a margin may take.
    private static final double LARGEST_MARGIN = 0.1;

    private double centreXM;
    private double centreYM;
    private double scale = 20;
    private double widthPx = 1;
    private double heightPx = 1;

    /// Pixels per metre.
    public double scale() {
        return scale;
    }

    public double widthPx() {
        return widthPx;
    }

    public double heightPx() {
        return heightPx;
    }

    public void resize(double newWidthPx, double newHeightPx) {
        widthPx = Math.max(1, newWidthPx);
        heightPx = Math.max(1, newHeightPx);
    }

    public double screenX(double xM) {
        return widthPx / 2 + (xM - centreXM) * scale;
    }

    public double screenY(double yM) {
        return heightPx / 2 - (yM - centreYM) * scale;
    }

    /// The place on the plan under a pixel.
    public Point plan(double screenX, double screenY) {
        return new Point((screenX - widthPx / 2) / scale + centreXM, (heightPx / 2 - screenY) / scale + centreYM);
    }

    /// Moves the paper by pixels, as a hand does.
    public void pan(double dxPx, double dyPx) {
        centreXM -= dxPx / scale;
        centreYM += dyPx / scale;
    }

    /// Moves the window so that a point comes to its middle.
    public void centreOn(Point point) {
        centreXM = point.xM();
        centreYM = point.yM();
    }

    /// Zooms so that what is under the pixel stays under it.
    public void zoomAt(double factor, double screenX, double screenY) {
        Point before = plan(screenX, screenY);
        scale = Math.clamp(scale * factor, SMALLEST_SCALE, LARGEST_SCALE);
        Point after = plan(screenX, screenY);
        centreXM += before.xM() - after.xM();
        centreYM += before.yM() - after.yM();
    }

    /// Shows a rectangle as large as it fits with a margin on each side; a small window has a smaller one.
    public void fit(Bounds bounds, double widestMarginPx) {
        double marginPx = Math.min(widestMarginPx, LARGEST_MARGIN * Math.min(widthPx, heightPx));
        centreXM = bounds.centre().xM();
        centreYM = bounds.centre().yM();
        double wide = Math.max(20, widthPx - 2 * marginPx) / Math.max(1, bounds.widthM());
        double high = Math.max(20, heightPx - 2 * marginPx) / Math.max(1, bounds.heightM());
        scale = Math.clamp(Math.min(wide, high), SMALLEST_SCALE, LARGEST_SCALE);
    }

    /// What is seen.
    public Bounds visible() {
        Point lowerLeft = plan(0, heightPx);
        Point upperRight = plan(widthPx, 0);
        return new Bounds(lowerLeft.xM(), lowerLeft.yM(), upperRight.xM(), upperRight.yM());
    }
}
