package io.millwright.ui.plan;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Point;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Theme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// Draws the plan: what is outside the window is left out, and detail comes in with the scale.
final class PlanPainter {
    /// What to draw.
    ///
    /// @param rowNames what rows are called, by path of the row
    record Picture(
            FacilityGraph graph,
            List<Routes.Route> routes,
            Map<String, String> rowNames,
            PlanColouring colouring,
            Set<String> selection,
            PlanModel model) {}

    /// Pixels per metre from which lines get their full width, and fronts, texts and tiles are drawn.
    private static final double FULL_LINES = 6;

    /// Connections and single lines that would be shorter are left out: a campus stays quick and readable.
    private static final double SMALLEST_ROUTE_PX = 7;

    private static final double SMALLEST_LINE_PX = 1.5;

    /// Pixels of the shorter side from which a box is outlined.
    private static final double OUTLINE_PX = 4;

    private static final double FRONTS = 14;
    private static final double RACK_TEXT = 26;
    private static final double TILES = 12;
    private static final double TILE_M = 0.6;

    private final GraphicsContext g;
    private final Viewport view;
    private final Picture picture;
    private final Palette palette;
    private final Bounds visible;

    PlanPainter(GraphicsContext g, Viewport view, Picture picture) {
        this.g = g;
        this.view = view;
        this.picture = picture;
        this.palette = picture.model().themeProperty().get().palette();
        this.visible = view.visible().grown(3);
    }

    static Font font(double size) {
        return Font.font(Theme.family(), size);
    }

    static Font bold(double size) {
        return Font.font(Theme.family(), FontWeight.BOLD, size);
    }

    void paint() {
        g.setFill(palette.paper());
        g.fillRect(0, 0, view.widthPx(), view.heightPx());
        halls();
        routes();
        nodes();
        if (picture.model().labelsProperty().get()) {
            rowLabels();
            hallLabels();
        }
    }

    private void halls() {
        for (HallNode hall : picture.graph().halls()) {
            g.setFill(palette.floor());
            polygon(hall.floor());
            g.fill();
            if (picture.model().gridProperty().get() && view.scale() >= TILES) {
                g.save();
                polygon(hall.floor());
                g.clip();
                tiles(hall);
                g.restore();
            }
            for (List<Point> keepOut : hall.keepOuts()) {
                g.setFill(palette.keepOut());
                polygon(keepOut);
                g.fill();
            }
            boolean selected = picture.selection().contains(hall.path());
            g.setStroke(selected ? palette.selection() : palette.wall());
            g.setLineWidth(Math.clamp(view.scale() * 0.12, 1, 4));
            polygon(hall.floor());
            g.stroke();
        }
    }

    /// Floor tiles counted from the hall's lower left corner, every tenth line stronger.
    private void tiles(HallNode hall) {
        Bounds floor = io.millwright.editing.Geometry.around(hall.floor()).orElse(visible);
        g.setLineWidth(1);
        int firstX = (int) Math.max(0, Math.floor((visible.minXM() - floor.minXM()) / TILE_M));
        int lastX = (int) Math.ceil((Math.min(visible.maxXM(), floor.maxXM()) - floor.minXM()) / TILE_M);
        double top = view.screenY(Math.min(visible.maxYM(), floor.maxYM()));
        double bottom = view.screenY(Math.max(visible.minYM(), floor.minYM()));
        for (int i = firstX; i <= lastX; i++) {
            g.setStroke(i % 10 == 0 ? palette.gridCoarse() : palette.gridFine());
            double x = Math.round(view.screenX(floor.minXM() + i * TILE_M)) + 0.5;
            g.strokeLine(x, top, x, bottom);
        }
        int firstY = (int) Math.max(0, Math.floor((visible.minYM() - floor.minYM()) / TILE_M));
        int lastY = (int) Math.ceil((Math.min(visible.maxYM(), floor.maxYM()) - floor.minYM()) / TILE_M);
        double left = view.screenX(Math.max(visible.minXM(), floor.minXM()));
        double right = view.screenX(Math.min(visible.maxXM(), floor.maxXM()));
        for (int i = firstY; i <= lastY; i++) {
            g.setStroke(i % 10 == 0 ? palette.gridCoarse() : palette.gridFine());
            double y = Math.round(view.screenY(floor.minYM() + i * TILE_M)) + 0.5;
            g.strokeLine(left, y, right, y);
        }
    }

    private void routes() {
        Set<String> selection = picture.selection();
        for (Routes.Route route : picture.routes()) {
            double extentM = Math.max(route.bounds().widthM(), route.bounds().heightM());
            if (!isShown(route.medium())
                    || extentM * view.scale() < SMALLEST_ROUTE_PX
                    || !route.bounds().overlaps(visible)) {
                continue;
            }
            boolean touched = !selection.isEmpty()
                    && route.nodes().stream()
                            .anyMatch(node -> selection.contains(
                                    Picker.element(picture.graph().node(node).path())));
            Color colour = colour(route);
            g.setGlobalAlpha(touched ? 1 : selection.isEmpty() ? 0.75 : 0.3);
            g.setLineWidth(touched ? 2 : view.scale() < FULL_LINES ? 0.7 : 1.2);
            g.setStroke(colour);
            if (route.medium() == Medium.NETWORK) {
                g.setLineDashes(4, 3);
            }
            g.beginPath();
            for (List<Point> line : route.lines()) {
                if (lengthM(line) * view.scale() < SMALLEST_LINE_PX) {
                    continue;
                }
                for (int i = 0; i < line.size(); i++) {
                    double x = Math.round(view.screenX(line.get(i).xM())) + 0.5;
                    double y = Math.round(view.screenY(line.get(i).yM())) + 0.5;
                    if (i == 0) {
                        g.moveTo(x, y);
                    } else {
                        g.lineTo(x, y);
                    }
                }
            }
            g.stroke();
            g.setLineDashes();
        }
        g.setGlobalAlpha(1);
    }

    private static double lengthM(List<Point> line) {
        Point a = line.getFirst();
        Point b = line.getLast();
        return Math.abs(a.xM() - b.xM()) + Math.abs(a.yM() - b.yM());
    }

    private boolean isShown(Medium medium) {
        PlanModel model = picture.model();
        return switch (medium) {
            case POWER -> model.powerProperty().get();
            case LIQUID -> model.liquidProperty().get();
            case NETWORK -> model.networkProperty().get();
            case AIR -> false;
        };
    }

    private Color colour(Routes.Route route) {
        return switch (route.medium()) {
            case POWER ->
                switch (route.side()) {
                    case A -> palette.feedA();
                    case B -> palette.feedB();
                    case BOTH -> palette.inkMuted();
                };
            case LIQUID, AIR -> palette.pipe();
            case NETWORK -> palette.data();
        };
    }

    private void nodes() {
        for (Node node : picture.graph().nodes()) {
            Point centre = node.footprint().centre();
            double reach = node.footprint().widthM() + node.footprint().depthM();
            if (centre.xM() + reach < visible.minXM()
                    || centre.xM() - reach > visible.maxXM()
                    || centre.yM() + reach < visible.minYM()
                    || centre.yM() - reach > visible.maxYM()) {
                continue;
            }
            node(node);
        }
    }

    private void node(Node node) {
        boolean rack = node.kind() == EquipmentKind.RACK;
        Color fill = picture.colouring().fill(node.index()).orElseGet(() -> kindFill(node.kind()));
        List<Point> corners = node.footprint().corners();
        g.setFill(fill);
        polygon(corners);
        g.fill();
        boolean selected = picture.selection().contains(Picker.element(node.path()));
        double widthPx = node.footprint().widthM() * view.scale();
        double depthPx = node.footprint().depthM() * view.scale();
        if (!selected && Math.min(widthPx, depthPx) >= OUTLINE_PX) {
            g.setLineWidth(1);
            g.setStroke(palette.ink().deriveColor(0, 1, 1, 0.55));
            g.stroke();
        }
        if (rack && view.scale() >= FRONTS) {
            front(corners, fill);
        }
        double x = view.screenX(node.footprint().centre().xM());
        double y = view.screenY(node.footprint().centre().yM());
        boolean labels = picture.model().labelsProperty().get();
        if (rack) {
            if (view.scale() >= RACK_TEXT && labels) {
                g.setFill(ColourScale.inkOn(fill).deriveColor(0, 1, 1, 0.85));
                g.setFont(font(Math.min(11, widthPx * 0.42)));
                centred(member(node.path()), x, y);
            }
        } else if (Math.min(widthPx, depthPx) >= 9) {
            boolean turned = Math.abs(Math.abs(node.footprint().rotationDeg() % 180) - 90) < 45;
            equipment(
                    node,
                    ColourScale.inkOn(fill),
                    x,
                    y,
                    turned ? depthPx : widthPx,
                    turned ? widthPx : depthPx,
                    labels);
        }
    }

    /// Symbol and name, one over the other or side by side as the box allows.
    private void equipment(Node node, Color ink, double x, double y, double wide, double high, boolean labels) {
        double size = Math.min(Math.min(wide, high) * 0.32, 13);
        boolean below = labels && high > 2 * size + 22 && wide > 44;
        boolean beside = labels && !below && high >= 13 && wide > 2 * size + 52;
        double glyphX = beside ? x - wide / 2 + size + 8 : x;
        double glyphY = below ? y - 7 : y;
        g.setStroke(ink.deriveColor(0, 1, 1, 0.75));
        g.setLineWidth(1.1);
        Glyphs.draw(g, node.kind(), glyphX, glyphY, size);
        g.setFill(ink.deriveColor(0, 1, 1, 0.85));
        g.setFont(font(10));
        if (below) {
            centred(fitted(node.name(), wide - 6, 10), x, glyphY + size + 9);
        } else if (beside) {
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(fitted(node.name(), wide - 2 * size - 18, 10), glyphX + size + 6, y);
        }
    }

    /// A dark band along the front edge: the side that cold air enters.
    private void front(List<Point> corners, Color fill) {
        Point a = corners.get(0);
        Point b = corners.get(1);
        Point rear = corners.get(3);
        double depth = Math.hypot(rear.xM() - a.xM(), rear.yM() - a.yM());
        double t = Math.min(0.08 / depth, 0.5);
        double dx = (rear.xM() - a.xM()) * t;
        double dy = (rear.yM() - a.yM()) * t;
        g.setFill(ColourScale.inkOn(fill).deriveColor(0, 1, 1, 0.6));
        polygon(List.of(a, b, b.plus(dx, dy), a.plus(dx, dy)));
        g.fill();
    }

    private Color kindFill(EquipmentKind kind) {
        return switch (kind.group()) {
            case RACK -> palette.rack();
            case POWER -> palette.power();
            case COOLING -> kind.isAirUnit() ? palette.air() : palette.liquid();
            case NETWORK -> palette.network();
            case PLAIN -> palette.liquid();
        };
    }

    /// Row names at the first rack's end, outside the row; left out where they would run into each other.
    private void rowLabels() {
        Map<String, Node> first = new HashMap<>();
        Map<String, Node> last = new HashMap<>();
        for (Node node : picture.graph().nodes()) {
            if (node.kind() == EquipmentKind.RACK) {
                first.putIfAbsent(node.elementPath(), node);
                last.put(node.elementPath(), node);
            }
        }
        first.forEach((path, node) -> rowLabel(path, node, last.getOrDefault(path, node)));
    }

    private void rowLabel(String path, Node first, Node last) {
        Point a = first.footprint().centre();
        Point b = last.footprint().centre();
        double lengthPx = (Math.hypot(b.xM() - a.xM(), b.yM() - a.yM())
                        + first.footprint().widthM())
                * view.scale();
        if (lengthPx < 46 || view.scale() < 5) {
            return;
        }
        // in front of the row, where the aisle is
        Point out = new Point(0, -(first.footprint().depthM() / 2))
                .rotated(first.footprint().rotationDeg());
        double gapPx = 10;
        double length = Math.hypot(out.xM(), out.yM());
        double mx = view.screenX((a.xM() + b.xM()) / 2 + out.xM()) + out.xM() / length * gapPx;
        double my = view.screenY((a.yM() + b.yM()) / 2 + out.yM()) - out.yM() / length * gapPx;
        boolean standing = Math.abs(b.yM() - a.yM()) > Math.abs(b.xM() - a.xM());
        g.setFont(bold(11));
        g.setFill(palette.ink());
        String text = fitted(picture.rowNames().getOrDefault(path, path), lengthPx, 11);
        if (standing) {
            g.save();
            g.translate(mx, my);
            g.rotate(-90);
            centred(text, 0, 0);
            g.restore();
        } else {
            centred(text, mx, my);
        }
    }

    private void hallLabels() {
        for (HallNode hall : picture.graph().halls()) {
            Bounds floor = io.millwright.editing.Geometry.around(hall.floor()).orElse(visible);
            double widthPx = floor.widthM() * view.scale();
            if (!floor.overlaps(visible) || widthPx < 60) {
                continue;
            }
            String name =
                    hall.hall().name().isEmpty() ? hall.path() : hall.hall().name();
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.BOTTOM);
            g.setFont(bold(12));
            g.setFill(picture.selection().contains(hall.path()) ? palette.selection() : palette.ink());
            g.fillText(fitted(name, widthPx, 12), view.screenX(floor.minXM()) + 2, view.screenY(floor.maxYM()) - 5);
        }
    }

    private void centred(String text, double x, double y) {
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
    }

    /// The text, shortened to what the width holds at about 0.55 em a letter.
    static String fitted(String text, double widthPx, double fontSize) {
        int letters = (int) (widthPx / (0.55 * fontSize));
        return text.length() <= letters ? text : letters < 3 ? "" : text.substring(0, letters - 1) + "…";
    }

    private static String member(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void polygon(List<Point> points) {
        g.beginPath();
        for (int i = 0; i < points.size(); i++) {
            double x = view.screenX(points.get(i).xM());
            double y = view.screenY(points.get(i).yM());
            if (i == 0) {
                g.moveTo(x, y);
            } else {
                g.lineTo(x, y);
            }
        }
        g.closePath();
    }

    /// Outlines of what is selected and what the pointer is over, for the overlay.
    void paintMarks(GraphicsContext overlay, String hovered) {
        for (Node node : picture.graph().nodes()) {
            boolean selected = picture.selection().contains(Picker.element(node.path()));
            boolean over = node.path().equals(hovered);
            if (selected || over) {
                List<Point> corners = node.footprint().corners();
                double[] xs = new double[4];
                double[] ys = new double[4];
                for (int i = 0; i < 4; i++) {
                    xs[i] = view.screenX(corners.get(i).xM());
                    ys[i] = view.screenY(corners.get(i).yM());
                }
                overlay.setStroke(palette.selection());
                overlay.setLineWidth(selected ? 1.8 : 1.2);
                overlay.strokePolygon(xs, ys, 4);
                if (selected) {
                    overlay.setFill(palette.selection().deriveColor(0, 1, 1, 0.14));
                    overlay.fillPolygon(xs, ys, 4);
                }
            }
        }
    }
}
