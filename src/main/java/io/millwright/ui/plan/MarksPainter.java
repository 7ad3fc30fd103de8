package io.millwright.ui.plan;

import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.Point;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import io.millwright.ui.kit.TextWidth;
import io.millwright.ui.plan.Marks.Verdict;
import java.util.List;
import javafx.scene.paint.Color;

/// Draws what lies over the plan: outlines of what is selected and pointed at, and the marks of tools.
final class MarksPainter {
    private static final double TICK_PX = 5;
    private static final double HANDLE_PX = 4.5;

    private final Easel easel;
    private final Pen pen;
    private final Palette palette;

    MarksPainter(Easel easel) {
        this.easel = easel;
        this.pen = easel.pen();
        this.palette = easel.palette();
    }

    /// Outlines of what is selected and of the node under the pointer.
    void selection(PlanSheet sheet, java.util.Set<String> selection, String hovered) {
        if (!selection.isEmpty()) {
            boolean[] selected = sheet.selected(selection);
            pen.setFill(tint(palette.selection(), 0.14));
            pen.setStroke(palette.selection(), 1.8);
            for (int i = 0; i < selected.length; i++) {
                if (selected[i] && isSeen(sheet, i)) {
                    easel.outline(sheet.graph().node(i).footprint().corners());
                    pen.fill();
                    pen.stroke();
                }
            }
        }
        sheet.graph().node(hovered).ifPresent(node -> {
            pen.setStroke(palette.hover(), 1.2);
            easel.outline(node.footprint().corners());
            pen.stroke();
        });
    }

    private boolean isSeen(PlanSheet sheet, int node) {
        double x = sheet.centreXM(node);
        double y = sheet.centreYM(node);
        return x + sheet.halfWidthM(node) >= easel.window().minXM()
                && x - sheet.halfWidthM(node) <= easel.window().maxXM()
                && y + sheet.halfHeightM(node) >= easel.window().minYM()
                && y - sheet.halfHeightM(node) <= easel.window().maxYM();
    }

    /// The marks in their order.
    void paint(Marks marks, PlanSheet sheet) {
        for (Marks.Mark mark : marks.all()) {
            switch (mark) {
                case Marks.Guide guide -> guide(guide);
                case Marks.Measure measure -> measure(measure);
                case Marks.Outline outline -> outline(outline);
                case Marks.Ghost ghost -> ghost(ghost.footprint(), ghost.verdict());
                case Marks.Handle handle -> handle(handle);
                case Marks.Note note ->
                    chip(note.text(), easel.x(note.at()) + 14, easel.y(note.at()) - 14, palette.ink());
                case Marks.Band band -> band(band);
                case Marks.Highlight highlight -> highlight(highlight, sheet);
            }
        }
    }

    private Color colour(Verdict verdict) {
        return switch (verdict) {
            case NEUTRAL -> palette.selection();
            case GOOD -> palette.good();
            case BAD -> palette.bad();
        };
    }

    private static Color tint(Color colour, double opacity) {
        return colour.deriveColor(0, 1, 1, opacity);
    }

    private void guide(Marks.Guide guide) {
        pen.setStroke(palette.data(), 1);
        if (guide.reason() != Marks.Guide.Reason.EDGE) {
            pen.setDashes(5, 3);
        }
        pen.line(easel.x(guide.from()), easel.y(guide.from()), easel.x(guide.to()), easel.y(guide.to()));
        pen.setDashes();
    }

    /// A line with slanted ticks at its ends, lines to what it measures, and its text over the middle.
    void measure(Marks.Measure measure) {
        double x0 = easel.x(measure.from());
        double y0 = easel.y(measure.from());
        double x1 = easel.x(measure.to());
        double y1 = easel.y(measure.to());
        double length = Math.hypot(x1 - x0, y1 - y0);
        if (length < 1) {
            return;
        }
        double ux = (x1 - x0) / length;
        double uy = (y1 - y0) / length;
        double off = measure.offsetM() * easel.scale();
        double dx = uy * off;
        double dy = -ux * off;
        pen.setStroke(palette.selection(), 1);
        if (Math.abs(off) > 2) {
            pen.line(x0, y0, x0 + dx, y0 + dy);
            pen.line(x1, y1, x1 + dx, y1 + dy);
        }
        pen.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy);
        double tx = (ux + uy) * TICK_PX * 0.7;
        double ty = (uy - ux) * TICK_PX * 0.7;
        pen.setStroke(palette.selection(), 1.6);
        pen.line(x0 + dx - tx, y0 + dy - ty, x0 + dx + tx, y0 + dy + ty);
        pen.line(x1 + dx - tx, y1 + dy - ty, x1 + dx + tx, y1 + dy + ty);
        double middleX = (x0 + x1) / 2 + dx;
        double middleY = (y0 + y1) / 2 + dy;
        double halfText = TextWidth.of(measure.text(), 11) / 2 + 6;
        // beside a short or steep line, so that the text does not hide it
        boolean beside = length < 2 * halfText || Math.abs(uy) > 0.7;
        chip(
                measure.text(),
                beside ? middleX + 8 : middleX - halfText,
                middleY - (beside ? 0 : 11),
                palette.selection());
    }

    /// A text on a small plate.
    ///
    /// @param x left edge
    /// @param y middle
    private void chip(String text, double x, double y, Color ink) {
        if (text.isEmpty()) {
            return;
        }
        double width = Math.rint(TextWidth.of(text, 11)) + 12;
        double left = Math.rint(Math.clamp(x, 0, Math.max(0, easel.view().widthPx() - width)));
        double top = Math.rint(y - 9);
        pen.setFill(palette.floor().deriveColor(0, 1, 1, 0.92));
        pen.fillRect(left, top, width, 18);
        pen.setStroke(tint(ink, 0.4), 1);
        pen.strokeRect(left + 0.5, top + 0.5, width - 1, 17);
        pen.setFill(ink);
        pen.setFont(11, Weight.NORMAL);
        pen.text(text, left + 6, y, Anchor.START, Baseline.MIDDLE);
    }

    private void outline(Marks.Outline outline) {
        Color colour = colour(outline.verdict());
        easel.line(outline.points());
        if (outline.shape() == Marks.Outline.Shape.CLOSED) {
            pen.close();
            pen.setFill(tint(colour, 0.1));
            pen.fill();
        }
        pen.setStroke(colour, 1.5);
        pen.stroke();
    }

    private void ghost(Footprint footprint, Verdict verdict) {
        Color colour = colour(verdict);
        List<Point> corners = footprint.corners();
        easel.outline(corners);
        pen.setFill(tint(colour, 0.16));
        pen.fill();
        pen.setStroke(colour, 1.2);
        pen.setDashes(4, 3);
        pen.stroke();
        pen.setDashes();
        pen.setStroke(colour, 2.2);
        easel.line(corners.subList(0, 2));
        pen.stroke();
    }

    private void handle(Marks.Handle handle) {
        double x = easel.x(handle.at());
        double y = easel.y(handle.at());
        Color colour = handle.verdict() == Verdict.NEUTRAL ? colour(handle.form()) : colour(handle.verdict());
        pen.setFill(palette.floor());
        pen.setStroke(colour, 1.8);
        if (handle.form() == Marks.Handle.Form.CORNER || handle.form() == Marks.Handle.Form.MIDDLE) {
            double r = handle.form() == Marks.Handle.Form.CORNER ? HANDLE_PX : HANDLE_PX - 1.5;
            pen.fillRect(x - r, y - r, 2 * r, 2 * r);
            pen.strokeRect(x - r, y - r, 2 * r, 2 * r);
        } else {
            pen.fillCircle(x, y, HANDLE_PX);
            pen.strokeCircle(x, y, HANDLE_PX);
        }
        chip(handle.label(), x + 9, y, colour);
    }

    private Color colour(Marks.Handle.Form form) {
        return switch (form) {
            case CORNER, MIDDLE -> palette.selection();
            case POWER_PORT -> palette.feedA();
            case LIQUID_PORT, AIR_PORT -> palette.pipe();
            case NETWORK_PORT -> palette.data();
        };
    }

    private void band(Marks.Band band) {
        double x = Math.min(easel.x(band.from()), easel.x(band.to()));
        double y = Math.min(easel.y(band.from()), easel.y(band.to()));
        double width = Math.abs(easel.x(band.to()) - easel.x(band.from()));
        double height = Math.abs(easel.y(band.to()) - easel.y(band.from()));
        pen.setFill(tint(palette.selection(), 0.1));
        pen.fillRect(x, y, width, height);
        pen.setStroke(palette.selection(), 1);
        if (band.reach() == Marks.Band.Reach.TOUCHED) {
            pen.setDashes(5, 4);
        }
        pen.strokeRect(x + 0.5, y + 0.5, width, height);
        pen.setDashes();
    }

    private void highlight(Marks.Highlight highlight, PlanSheet sheet) {
        Color colour = highlight.verdict() == Verdict.NEUTRAL ? palette.data() : colour(highlight.verdict());
        pen.setFill(tint(colour, 0.3));
        pen.setStroke(colour, 2);
        for (String path : highlight.paths()) {
            sheet.graph().node(path).filter(node -> isSeen(sheet, node.index())).ifPresent(node -> {
                easel.outline(node.footprint().corners());
                pen.fill();
                pen.stroke();
            });
        }
    }
}
