package io.millwright.ui.plan;

import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Area;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.Point;
import io.millwright.report.TextWidth;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Weight;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.paint.Color;

/// Draws parts of the floor: aisles in the colour of their air with their containment, perforated tiles as open as they
/// are, return grilles, columns, doors with their swing, and places to keep free.
final class AreaPainter {
    private static final Color COLD = ColourScale.TEMPERATURE.at(0.12);
    private static final Color HOT = ColourScale.TEMPERATURE.at(0.88);
    private static final double AISLE_TINT = 0.2;
    private static final double HATCH_PX = 8;

    /// Rows of holes in a tile, and pixels between two from which they are drawn.
    private static final int HOLES = 4;

    private static final double HOLE_PX = 6;
    private static final double LOUVRE_M = 0.1;
    private static final double NAME_PX = 40;

    private final Easel easel;
    private final Pen pen;
    private final Palette palette;
    private final Picture picture;

    AreaPainter(Easel easel, Picture picture) {
        this.easel = easel;
        this.pen = easel.pen();
        this.palette = easel.palette();
        this.picture = picture;
    }

    private static Layer layer(Area.Kind kind) {
        return kind.isBlocked() ? Layer.ARCHITECTURE : Layer.AIR;
    }

    /// Draws everything but doors, which stand in walls.
    void paint() {
        paint(kind -> kind != Area.Kind.DOOR);
    }

    void paintDoors() {
        paint(kind -> kind == Area.Kind.DOOR);
    }

    private void paint(Predicate<Area.Kind> which) {
        for (AreaNode node : picture.sheet().graph().areas()) {
            LayerModel layer = picture.model().layer(layer(node.area().kind()));
            Bounds bounds = Geometry.around(node.outline()).orElse(easel.window());
            if (!which.test(node.area().kind()) || !layer.shown() || !bounds.overlaps(easel.window())) {
                continue;
            }
            pen.setAlpha(Easel.alpha(layer));
            pen.enter(node.path(), node.area().name());
            area(node, bounds);
            pen.leave();
        }
        pen.setAlpha(1);
    }

    private void area(AreaNode node, Bounds bounds) {
        easel.outline(node.outline());
        switch (node.area().kind()) {
            case COLD_AISLE -> aisle(node.area(), COLD);
            case HOT_AISLE -> aisle(node.area(), HOT);
            case COLUMN -> {
                pen.setFill(palette.wall());
                pen.fill();
            }
            case KEEP_OUT -> {
                hatch(palette.inkMuted().deriveColor(0, 1, 1, 0.5), bounds);
                stroke(palette.inkMuted(), 1);
            }
            case DOOR -> door(node);
            case PERFORATED_TILES -> tiles(node.area(), bounds);
            case RETURN_GRILLE -> grille(node.area(), bounds);
        }
    }

    private void stroke(Color colour, double widthPx, double... dashes) {
        pen.setStroke(colour, widthPx);
        pen.setDashes(dashes);
        pen.stroke();
        pen.setDashes();
    }

    private void hatch(Color colour, Bounds bounds) {
        easel.hatch(
                colour,
                HATCH_PX,
                easel.x(bounds.minXM()),
                easel.y(bounds.maxYM()),
                easel.x(bounds.maxXM()),
                easel.y(bounds.minYM()));
    }

    /// The tint of its air, unless the air itself is shown; a closed aisle has a solid edge, a half closed one a dashed
    /// edge, an open one none.
    private void aisle(Area area, Color air) {
        if (!picture.hasHeatMap()) {
            pen.setFill(air.deriveColor(0, 1, 1, AISLE_TINT));
            pen.fill();
        }
        switch (area.containment()) {
            case OPEN -> {}
            case PARTIAL -> stroke(air, 1.6, 7, 4);
            case FULL -> stroke(air, 2.2);
        }
    }

    /// A leaf that swings from the edge that lies in the wall into the space that it needs.
    private void door(AreaNode node) {
        List<Point> corners = node.outline();
        int n = corners.size();
        int edge = edgeInWall(node);
        Point hinge = corners.get(edge);
        Point latch = corners.get((edge + 1) % n);
        Point inside = corners.get((edge + n - 1) % n);
        double width = distanceM(hinge, latch);
        double depth = distanceM(hinge, inside);
        pen.setFill(palette.floor());
        pen.fill();
        stroke(palette.gridCoarse(), 1, 3, 3);
        if (width == 0 || depth == 0) {
            return;
        }
        double along = width / depth;
        Point open = new Point(
                hinge.xM() + (inside.xM() - hinge.xM()) * along, hinge.yM() + (inside.yM() - hinge.yM()) * along);
        pen.setStroke(palette.floor(), Math.clamp(easel.scale() * 0.12, 1, 4) + 1.5);
        pen.line(easel.x(hinge), easel.y(hinge), easel.x(latch), easel.y(latch));
        pen.setStroke(palette.wall(), 1.8);
        pen.line(easel.x(hinge), easel.y(hinge), easel.x(open), easel.y(open));
        // a quarter of a circle as a curve
        double reach = 0.5523;
        pen.begin();
        pen.moveTo(easel.x(open), easel.y(open));
        pen.curveTo(
                easel.x(open) + reach * (easel.x(latch) - easel.x(hinge)),
                easel.y(open) + reach * (easel.y(latch) - easel.y(hinge)),
                easel.x(latch) + reach * (easel.x(open) - easel.x(hinge)),
                easel.y(latch) + reach * (easel.y(open) - easel.y(hinge)),
                easel.x(latch),
                easel.y(latch));
        stroke(palette.inkMuted(), 1);
    }

    /// The edge whose middle is nearest to a wall of the hall; the first outdoors.
    private int edgeInWall(AreaNode node) {
        if (node.hall() < 0) {
            return 0;
        }
        List<Point> floor = picture.sheet().graph().halls().get(node.hall()).floor();
        List<Point> corners = node.outline();
        int best = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < corners.size(); i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % corners.size());
            Point middle = new Point((a.xM() + b.xM()) / 2, (a.yM() + b.yM()) / 2);
            for (int w = 0; w < floor.size(); w++) {
                double distance = distanceM(middle, floor.get(w), floor.get((w + 1) % floor.size()));
                if (distance < nearest - 1e-6) {
                    nearest = distance;
                    best = i;
                }
            }
        }
        return best;
    }

    private static double distanceM(Point a, Point b) {
        return Math.hypot(a.xM() - b.xM(), a.yM() - b.yM());
    }

    private static double distanceM(Point p, Point a, Point b) {
        double dx = b.xM() - a.xM();
        double dy = b.yM() - a.yM();
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : Math.clamp(((p.xM() - a.xM()) * dx + (p.yM() - a.yM()) * dy) / square, 0, 1);
        return Math.hypot(p.xM() - a.xM() - t * dx, p.yM() - a.yM() - t * dy);
    }

    /// Holes that take as much of the tile as is open; from afar, a tint as strong.
    private void tiles(Area area, Bounds bounds) {
        double tileM = FloorPainter.tileM(picture.units());
        double stepM = tileM / HOLES;
        if (stepM * easel.scale() < HOLE_PX) {
            pen.setFill(COLD.deriveColor(0, 1, 1, 0.15 + 0.6 * area.openFraction()));
            pen.fill();
        } else {
            pen.setFill(palette.floor());
            pen.fill();
            pen.clip();
            pen.setFill(COLD.deriveColor(0, 1, 1, 0.8));
            double radius = stepM * Math.sqrt(Math.clamp(area.openFraction(), 0, 0.75) / Math.PI) * easel.scale();
            Bounds seen = easel.window();
            int firstX = (int) Math.max(0, Math.floor((seen.minXM() - bounds.minXM()) / stepM));
            int firstY = (int) Math.max(0, Math.floor((seen.minYM() - bounds.minYM()) / stepM));
            double endX = Math.min(bounds.maxXM(), seen.maxXM());
            double endY = Math.min(bounds.maxYM(), seen.maxYM());
            for (int i = firstX; bounds.minXM() + (i + 0.5) * stepM < endX; i++) {
                for (int j = firstY; bounds.minYM() + (j + 0.5) * stepM < endY; j++) {
                    pen.fillCircle(
                            easel.x(bounds.minXM() + (i + 0.5) * stepM),
                            easel.y(bounds.minYM() + (j + 0.5) * stepM),
                            radius);
                }
            }
            pen.unclip();
        }
        stroke(COLD, 1);
    }

    /// Louvres with a dashed edge: it is in the ceiling.
    private void grille(Area area, Bounds bounds) {
        double stepPx = Math.max(LOUVRE_M * easel.scale(), 4);
        pen.setFill(HOT.deriveColor(0, 1, 1, 0.06 + 0.1 * area.openFraction()));
        pen.fill();
        pen.clip();
        pen.setStroke(HOT.deriveColor(0, 1, 1, 0.55), 1);
        double left = Math.max(easel.x(bounds.minXM()), 0);
        double right = Math.min(easel.x(bounds.maxXM()), easel.view().widthPx());
        double top = easel.y(bounds.maxYM());
        double bottom = Math.min(easel.y(bounds.minYM()), easel.view().heightPx());
        double first = top < 0 ? top + Math.ceil(-top / stepPx) * stepPx : top;
        for (double y = first + stepPx / 2; y < bottom; y += stepPx) {
            pen.line(left, y, right, y);
        }
        pen.unclip();
        stroke(HOT, 1, 4, 3);
    }

    /// Names where there is room for them.
    void paintNames() {
        pen.setFont(10, Weight.NORMAL);
        for (AreaNode node : picture.sheet().graph().areas()) {
            Area area = node.area();
            LayerModel layer = picture.model().layer(layer(area.kind()));
            Bounds bounds = Geometry.around(node.outline()).orElse(easel.window());
            double width = bounds.widthM() * easel.scale();
            double height = bounds.heightM() * easel.scale();
            if (area.name().isEmpty()
                    || !layer.shown()
                    || !bounds.overlaps(easel.window())
                    || Math.max(width, height) < NAME_PX
                    || Math.min(width, height) < 12) {
                continue;
            }
            pen.setAlpha(Easel.alpha(layer));
            boolean standing = height > width;
            easel.floorLabel(
                    TextWidth.fitted(area.name(), Math.max(width, height) - 6, 10),
                    easel.x(bounds.centre()),
                    easel.y(bounds.centre()),
                    10,
                    standing ? -90 : 0,
                    picture.hasHeatMap());
        }
        pen.setAlpha(1);
    }
}
