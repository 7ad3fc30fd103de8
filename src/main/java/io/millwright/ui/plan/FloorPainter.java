package io.millwright.ui.plan;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.TextWidth;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;

/// Draws what stands before any equipment does: halls with their floor tiles and the addresses of tiles.
final class FloorPainter {
    /// Pixels per metre from which tiles are drawn.
    private static final double TILES = 12;

    /// What is left of the grid where floors have colours.
    private static final double GRID_ON_COLOURS = 0.25;

    /// Pixels between two addresses.
    private static final double ADDRESS_PX = 26;

    private static final int[] ADDRESS_STEPS = {1, 2, 5, 10, 20};

    private final Easel easel;
    private final Pen pen;
    private final Picture picture;
    private final double tileM;

    FloorPainter(Easel easel, Picture picture) {
        this.easel = easel;
        this.pen = easel.pen();
        this.picture = picture;
        this.tileM = tileM(picture.units());
    }

    /// The side of a floor tile: 600 mm, or 24 inches where feet are the measure.
    static double tileM(UnitSystem units) {
        return units == UnitSystem.SI ? 0.6 : 2 * 0.3048;
    }

    /// Where a tile is, counted from the lower left corner of its hall: columns by letters, rows by numbers.
    static String column(int index) {
        StringBuilder letters = new StringBuilder();
        for (int left = index; left >= 0; left = left / 26 - 1) {
            letters.insert(0, (char) ('A' + left % 26));
        }
        return letters.toString();
    }

    /// Fills the floors of halls: the paper that everything else stands on.
    void paintFloors() {
        LayerModel layer = picture.model().layer(Layer.ARCHITECTURE);
        if (!layer.shown()) {
            return;
        }
        pen.setAlpha(Easel.alpha(layer));
        pen.setFill(easel.palette().floor());
        for (HallNode hall : picture.sheet().graph().halls()) {
            if (picture.sheet().hall(hall.index()).overlaps(easel.window())) {
                easel.outline(hall.floor());
                pen.fill();
            }
        }
        pen.setAlpha(1);
    }

    /// Draws the grid of tiles on the floors.
    void paint() {
        LayerModel layer = picture.model().layer(Layer.ARCHITECTURE);
        if (!layer.shown() || !picture.model().gridProperty().get() || easel.scale() < TILES) {
            return;
        }
        pen.setAlpha(Easel.alpha(layer) * (picture.hasHeatMap() ? GRID_ON_COLOURS : 1));
        for (HallNode hall : picture.sheet().graph().halls()) {
            Bounds bounds = picture.sheet().hall(hall.index());
            if (bounds.overlaps(easel.window())) {
                easel.outline(hall.floor());
                pen.clip();
                tiles(bounds);
                pen.unclip();
            }
        }
        pen.setAlpha(1);
    }

    /// Draws the walls.
    void paintWalls() {
        LayerModel layer = picture.model().layer(Layer.ARCHITECTURE);
        if (!layer.shown()) {
            return;
        }
        pen.setAlpha(Easel.alpha(layer));
        for (HallNode hall : picture.sheet().graph().halls()) {
            if (picture.sheet().hall(hall.index()).overlaps(easel.window())) {
                boolean selected = picture.selection().contains(hall.path());
                pen.enter(hall.path(), name(hall));
                pen.setStroke(
                        selected ? easel.palette().selection() : easel.palette().wall(),
                        Math.clamp(easel.scale() * 0.12, 1, 4));
                easel.outline(hall.floor());
                pen.stroke();
                pen.leave();
            }
        }
        pen.setAlpha(1);
    }

    /// Floor tiles counted from the hall's lower left corner, every tenth line stronger.
    private void tiles(Bounds floor) {
        Bounds seen = easel.window();
        double top = easel.y(Math.min(seen.maxYM(), floor.maxYM()));
        double bottom = easel.y(Math.max(seen.minYM(), floor.minYM()));
        double left = easel.x(Math.max(seen.minXM(), floor.minXM()));
        double right = easel.x(Math.min(seen.maxXM(), floor.maxXM()));
        for (int pass = 0; pass < 2; pass++) {
            boolean coarse = pass == 1;
            pen.setStroke(
                    coarse ? easel.palette().gridCoarse() : easel.palette().gridFine(), 1);
            int lastX = last(floor.minXM(), Math.min(seen.maxXM(), floor.maxXM()));
            for (int i = first(floor.minXM(), seen.minXM()); i <= lastX; i++) {
                if (i % 10 == 0 == coarse) {
                    double x = Math.rint(easel.x(floor.minXM() + i * tileM)) + 0.5;
                    pen.line(x, top, x, bottom);
                }
            }
            int lastY = last(floor.minYM(), Math.min(seen.maxYM(), floor.maxYM()));
            for (int i = first(floor.minYM(), seen.minYM()); i <= lastY; i++) {
                if (i % 10 == 0 == coarse) {
                    double y = Math.rint(easel.y(floor.minYM() + i * tileM)) + 0.5;
                    pen.line(left, y, right, y);
                }
            }
        }
    }

    private int first(double originM, double seenM) {
        return (int) Math.max(0, Math.floor((seenM - originM) / tileM));
    }

    private int last(double originM, double endM) {
        return (int) Math.ceil((endM - originM) / tileM - 1e-9);
    }

    /// Names of halls, and the addresses of their tiles along two walls: at the wall, or at the edge of the picture
    /// where the wall is out of sight.
    void paintLabels(double marginPx) {
        LayerModel layer = picture.model().layer(Layer.ARCHITECTURE);
        if (!layer.shown()) {
            return;
        }
        pen.setAlpha(Easel.alpha(layer));
        for (HallNode hall : picture.sheet().graph().halls()) {
            Bounds bounds = picture.sheet().hall(hall.index());
            if (!bounds.overlaps(easel.window())) {
                continue;
            }
            double widthPx = bounds.widthM() * easel.scale();
            if (widthPx >= 60) {
                pen.setFont(12, Weight.BOLD);
                boolean selected = picture.selection().contains(hall.path());
                pen.setFill(
                        selected ? easel.palette().selection() : easel.palette().ink());
                easel.label(
                        TextWidth.fitted(name(hall), widthPx, 13),
                        easel.x(bounds.minXM()) + 2,
                        easel.y(bounds.maxYM()) - 5,
                        12,
                        Anchor.START,
                        Baseline.BOTTOM);
            }
            if (picture.model().gridProperty().get()) {
                addresses(bounds, marginPx);
            }
        }
        pen.setAlpha(1);
    }

    private void addresses(Bounds floor, double marginPx) {
        double tilePx = tileM * easel.scale();
        int step = 0;
        for (int candidate : ADDRESS_STEPS) {
            if (candidate * tilePx >= ADDRESS_PX) {
                step = candidate;
                break;
            }
        }
        if (step == 0) {
            return;
        }
        pen.setFont(9, Weight.NORMAL);
        pen.setFill(easel.palette().inkMuted());
        double y = Math.min(easel.y(floor.minYM()) + 11, easel.view().heightPx() - 8);
        if (y > easel.y(floor.maxYM()) + 20) {
            int columns = last(floor.minXM(), floor.maxXM());
            for (int i = 0; i < columns; i += step) {
                double x = easel.x(floor.minXM() + (i + 0.5) * tileM);
                if (x >= marginPx && x <= easel.view().widthPx()) {
                    easel.label(column(i), x, y, 9, Anchor.MIDDLE, Baseline.MIDDLE);
                }
            }
        }
        double x = Math.max(easel.x(floor.minXM()) - 5, marginPx + 20);
        if (x < easel.x(floor.maxXM()) - 20) {
            int rows = last(floor.minYM(), floor.maxYM());
            for (int i = 0; i < rows; i += step) {
                double at = easel.y(floor.minYM() + (i + 0.5) * tileM);
                if (at >= marginPx && at <= easel.view().heightPx()) {
                    easel.label(Integer.toString(i + 1), x, at, 9, Anchor.END, Baseline.MIDDLE);
                }
            }
        }
    }

    private static String name(HallNode hall) {
        return hall.hall().name().isEmpty() ? hall.path() : hall.hall().name();
    }
}
