package io.millwright.ui.plan;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.report.TextWidth;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/// Draws racks and equipment. Detail comes in with the scale: fill, outline, front, symbol, name.
final class NodePainter {
    /// Pixels of the shorter side from which a box is outlined.
    /// What is larger is a yard, for example a substation: what lies on it or under it stays visible.
    private static final double YARD_M2 = 400;

    private static final double OUTLINE_PX = 4;

    /// Pixels of the shorter side from which a box gets a symbol.
    private static final double GLYPH_PX = 9;

    private static final double UNKNOWN_HATCH_PX = 6;
    private static final double FRONTS = 14;
    private static final double RACK_TEXT = 26;
    private static final double FRONT_M = 0.08;

    private final Easel easel;
    private final Pen pen;
    private final Picture picture;
    private final PlanSheet sheet;
    private final Palette palette;
    private final Color plain;
    private final int[] order;

    NodePainter(Easel easel, Picture picture) {
        this.easel = easel;
        this.pen = easel.pen();
        this.picture = picture;
        this.sheet = picture.sheet();
        this.palette = easel.palette();
        // what a colouring does not concern stands back
        this.plain = palette.floor().interpolate(palette.unknown(), 0.4);
        this.order = sheet.visible(easel.window(), picture.shownLayers(), pen.finestPx() * 0.25 / easel.scale());
    }

    void paint() {
        Optional<Spotlight> spotlight = picture.model().spotlightProperty().get();
        Layer last = null;
        Cell cell = new Cell();
        for (int node : order) {
            Layer layer = sheet.layer(node);
            if (spotlight.isPresent()) {
                pen.setAlpha(Easel.alpha(picture.model().layer(layer))
                        * spotlight.get().strength(node));
            } else if (layer != last) {
                pen.setAlpha(Easel.alpha(picture.model().layer(layer)));
                last = layer;
            }
            node(node, cell);
        }
        pen.setAlpha(1);
    }

    /// The last pixel that a thing smaller than a pixel was drawn in: its neighbours in a row would only cover it.
    private static final class Cell {
        private long x = Long.MIN_VALUE;
        private long y = Long.MIN_VALUE;

        boolean isNew(double atX, double atY, double finestPx) {
            long newX = Math.round(atX / finestPx);
            long newY = Math.round(atY / finestPx);
            boolean isNew = newX != x || newY != y;
            x = newX;
            y = newY;
            return isNew;
        }
    }

    private void node(int index, Cell cell) {
        double halfWidth = sheet.halfWidthM(index) * easel.scale();
        double halfHeight = sheet.halfHeightM(index) * easel.scale();
        double x = easel.x(sheet.centreXM(index));
        double y = easel.y(sheet.centreYM(index));
        double finest = pen.finestPx();
        if (2 * Math.max(halfWidth, halfHeight) < finest && !cell.isNew(x, y, finest)) {
            return;
        }
        Node node = sheet.graph().node(index);
        pen.enter(node.path(), finest == 0 ? node.name() : "");
        int choice = picture.colouring().choice(index);
        Color fill = fill(choice, node.kind());
        boolean outlined = 2 * Math.min(halfWidth, halfHeight) >= OUTLINE_PX;
        boolean yard = node.footprint().areaM2() > YARD_M2;
        if (sheet.isUpright(index) && !yard) {
            upright(x, y, halfWidth, halfHeight, fill, outlined);
        } else {
            pen.setFill(yard ? fill.deriveColor(0, 1, 1, 0.25) : fill);
            easel.outline(node.footprint().corners());
            pen.fill();
            if (outlined) {
                pen.setStroke(edge(fill), 1);
                pen.stroke();
            }
        }
        if (outlined) {
            if (choice == PlanColouring.UNKNOWN) {
                easel.outline(node.footprint().corners());
                easel.hatch(
                        palette.inkMuted().deriveColor(0, 1, 1, 0.6),
                        UNKNOWN_HATCH_PX,
                        x - halfWidth,
                        y - halfHeight,
                        x + halfWidth,
                        y + halfHeight);
            }
            details(node, fill, x, y);
        }
        pen.leave();
    }

    private Color fill(int choice, EquipmentKind kind) {
        if (choice >= 0) {
            return picture.colouring().colour(choice);
        }
        if (choice == PlanColouring.UNKNOWN) {
            return palette.unknown();
        }
        return picture.colouring().isOn() ? plain : kindFill(kind);
    }

    private void upright(double x, double y, double halfWidth, double halfHeight, Color fill, boolean outlined) {
        if (!outlined) {
            pen.setFill(fill);
            pen.fillRect(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight);
            return;
        }
        // a box in a box, on whole pixels: sharper and quicker than a stroke; neighbours share their edge
        double left = Math.rint(x - halfWidth);
        double top = Math.rint(y - halfHeight);
        double width = Math.rint(x + halfWidth) - left;
        double height = Math.rint(y + halfHeight) - top;
        pen.setFill(edge(fill));
        pen.fillRect(left, top, width + 1, height + 1);
        pen.setFill(fill);
        pen.fillRect(left + 1, top + 1, width - 1, height - 1);
    }

    private Color edge(Color fill) {
        return fill.interpolate(palette.ink(), 0.55);
    }

    private void details(Node node, Color fill, double x, double y) {
        Footprint footprint = node.footprint();
        double widthPx = footprint.widthM() * easel.scale();
        double depthPx = footprint.depthM() * easel.scale();
        boolean labels = picture.model().labelsProperty().get();
        if (node.kind() == EquipmentKind.RACK) {
            if (easel.scale() >= FRONTS) {
                front(footprint, fill);
            }
            if (easel.scale() >= RACK_TEXT && labels) {
                double size = Math.min(11, widthPx * 0.42);
                pen.setFill(ColourScale.inkOn(fill).deriveColor(0, 1, 1, 0.85));
                pen.setFont(size, Weight.NORMAL);
                easel.label(member(node.path()), x, y, size, Anchor.MIDDLE, Baseline.MIDDLE);
            }
        } else if (Math.min(widthPx, depthPx) >= GLYPH_PX) {
            boolean turned = Math.abs(Math.abs(footprint.rotationDeg() % 180) - 90) < 45;
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
        pen.setStroke(ink.deriveColor(0, 1, 1, 0.75), 1.1);
        Glyphs.draw(pen, node.kind(), glyphX, glyphY, size);
        pen.setFill(ink.deriveColor(0, 1, 1, 0.85));
        pen.setFont(10, Weight.NORMAL);
        if (below) {
            String name = TextWidth.fitted(node.name(), wide - 6, 10);
            easel.label(name, x, glyphY + size + 9, 10, Anchor.MIDDLE, Baseline.MIDDLE);
        } else if (beside) {
            String name = TextWidth.fitted(node.name(), wide - 2 * size - 18, 10);
            easel.label(name, glyphX + size + 6, y, 10, Anchor.START, Baseline.MIDDLE);
        }
    }

    /// A dark band along the front edge: the side that cold air enters.
    private void front(Footprint footprint, Color fill) {
        List<Point> corners = footprint.corners();
        Point a = corners.get(0);
        Point b = corners.get(1);
        Point rear = corners.get(3);
        double t = Math.min(FRONT_M / footprint.depthM(), 0.5);
        double dx = (rear.xM() - a.xM()) * t;
        double dy = (rear.yM() - a.yM()) * t;
        pen.setFill(ColourScale.inkOn(fill).deriveColor(0, 1, 1, 0.6));
        if (footprint.rotationDeg() % 90 == 0) {
            double x0 = easel.x(Math.min(a.xM(), b.xM() + dx));
            double y0 = easel.y(Math.max(a.yM(), b.yM() + dy));
            double x1 = easel.x(Math.max(b.xM(), a.xM() + dx));
            double y1 = easel.y(Math.min(b.yM(), a.yM() + dy));
            pen.fillRect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
        } else {
            easel.outline(List.of(a, b, b.plus(dx, dy), a.plus(dx, dy)));
            pen.fill();
        }
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

    private static String member(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
