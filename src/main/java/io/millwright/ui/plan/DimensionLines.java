package io.millwright.ui.plan;

import io.millwright.facility.Point;
import io.millwright.report.TextWidth;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import javafx.scene.paint.Color;

/// Draws lines that say how long something is, and words on small plates.
final class DimensionLines {
    private static final double TICK_PX = 3.5;
    private static final double TEXT_PX = 11;
    private static final double PLATE_PX = 18;

    private final Easel easel;
    private final Pen pen;

    DimensionLines(Easel easel) {
        this.easel = easel;
        this.pen = easel.pen();
    }

    /// A line with slanted ticks at its ends, lines to what it measures, and its text over the middle.
    ///
    /// @param offsetM by how much it stands off, to the left of its direction
    void line(Point from, Point to, double offsetM, String text, Color colour) {
        double x0 = easel.x(from);
        double y0 = easel.y(from);
        double x1 = easel.x(to);
        double y1 = easel.y(to);
        double length = Math.hypot(x1 - x0, y1 - y0);
        if (length < 1) {
            return;
        }
        double ux = (x1 - x0) / length;
        double uy = (y1 - y0) / length;
        double off = offsetM * easel.scale();
        double dx = uy * off;
        double dy = -ux * off;
        pen.setStroke(colour, 1);
        if (Math.abs(off) > 2) {
            pen.line(x0, y0, x0 + dx, y0 + dy);
            pen.line(x1, y1, x1 + dx, y1 + dy);
        }
        pen.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy);
        double tx = (ux + uy) * TICK_PX;
        double ty = (uy - ux) * TICK_PX;
        pen.setStroke(colour, 1.6);
        pen.line(x0 + dx - tx, y0 + dy - ty, x0 + dx + tx, y0 + dy + ty);
        pen.line(x1 + dx - tx, y1 + dy - ty, x1 + dx + tx, y1 + dy + ty);
        double middleX = (x0 + x1) / 2 + dx;
        double middleY = (y0 + y1) / 2 + dy;
        double halfText = TextWidth.of(text, TEXT_PX) / 2 + 6;
        // beside a short or steep line, so that the text does not hide it
        boolean beside = length < 2 * halfText || Math.abs(uy) > 0.7;
        plate(text, beside ? middleX + 8 : middleX - halfText, middleY - (beside ? 0 : TEXT_PX), colour);
    }

    /// A text on a small plate; nothing for an empty text.
    ///
    /// @param x left edge
    /// @param y middle
    void plate(String text, double x, double y, Color ink) {
        if (text.isEmpty()) {
            return;
        }
        double width = Math.rint(TextWidth.of(text, TEXT_PX)) + 12;
        double left = Math.rint(x);
        double top = Math.rint(y - PLATE_PX / 2);
        pen.setFill(easel.palette().floor().deriveColor(0, 1, 1, 0.92));
        pen.fillRect(left, top, width, PLATE_PX);
        pen.setStroke(ink.deriveColor(0, 1, 1, 0.4), 1);
        pen.strokeRect(left + 0.5, top + 0.5, width - 1, PLATE_PX - 1);
        pen.setFill(ink);
        pen.setFont(TEXT_PX, Weight.NORMAL);
        pen.text(text, left + 6, y, Anchor.START, Baseline.MIDDLE);
    }
}
