package io.millwright.ui.plan;

import io.millwright.editing.Geometry;
import io.millwright.facility.FacilityGraph.AnnotationNode;
import io.millwright.facility.Point;
import io.millwright.quantity.Dimension;
import io.millwright.ui.kit.Pen;
import java.util.List;

/// Draws notes and dimension lines that are part of the facility.
final class AnnotationPainter {
    /// A dimension line that would be shorter says nothing.
    private static final double SMALLEST_PX = 12;

    private static final double NOTE_GAP_PX = 8;

    private final Easel easel;
    private final Pen pen;
    private final Picture picture;

    AnnotationPainter(Easel easel, Picture picture) {
        this.easel = easel;
        this.pen = easel.pen();
        this.picture = picture;
    }

    void paint() {
        LayerModel layer = picture.model().layer(Layer.DIMENSIONS);
        if (!layer.shown()) {
            return;
        }
        DimensionLines lines = new DimensionLines(easel);
        pen.setAlpha(Easel.alpha(layer));
        for (AnnotationNode node : picture.sheet().graph().annotations()) {
            List<Point> points = node.points();
            if (points.isEmpty() || !Geometry.around(points).orElseThrow().overlaps(easel.window())) {
                continue;
            }
            pen.enter(node.path(), node.annotation().text());
            if (node.annotation().isDimension()) {
                dimension(
                        lines,
                        points.getFirst(),
                        points.getLast(),
                        node.annotation().text());
            } else {
                note(lines, points.getFirst(), node.annotation().text());
            }
            pen.leave();
        }
        pen.setAlpha(1);
    }

    private void dimension(DimensionLines lines, Point from, Point to, String text) {
        double lengthM = Math.hypot(to.xM() - from.xM(), to.yM() - from.yM());
        if (lengthM * easel.scale() >= SMALLEST_PX) {
            String shown = text.isEmpty() ? Dimension.LENGTH.format(lengthM, picture.units()) : text;
            lines.line(from, to, 0, shown, easel.palette().ink());
        }
    }

    private void note(DimensionLines lines, Point at, String text) {
        double x = easel.x(at);
        double y = easel.y(at);
        pen.setFill(easel.palette().ink());
        pen.fillCircle(x, y, 2.5);
        pen.setStroke(easel.palette().ink(), 1);
        pen.line(x, y, x + NOTE_GAP_PX, y - NOTE_GAP_PX);
        lines.plate(text, x + NOTE_GAP_PX, y - NOTE_GAP_PX, easel.palette().ink());
    }
}
