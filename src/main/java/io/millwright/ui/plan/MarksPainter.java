package io.millwright.ui.plan;

import io.millwright.facility.FacilityGraph.AnnotationNode;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.Point;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.plan.Marks.Verdict;
import java.util.List;
import java.util.Set;
import javafx.scene.paint.Color;

/// Draws what lies over the plan: outlines of what is selected and pointed at, and the marks of tools.
final class MarksPainter {
    private static final double HANDLE_PX = 4.5;

    private final Easel easel;
    private final Pen pen;
    private final Palette palette;
    private final DimensionLines lines;

    MarksPainter(Easel easel) {
        this.easel = easel;
        this.pen = easel.pen();
        this.palette = easel.palette();
        this.lines = new DimensionLines(easel);
    }

    /// Outlines of what is selected and of the node under the pointer.
    void selection(PlanSheet sheet, Set<String> selection, String hovered) {
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
        drawn(sheet, selection);
        sheet.graph().node(hovered).ifPresent(node -> {
            pen.setStroke(palette.hover(), 1.2);
            easel.outline(node.footprint().corners());
            pen.stroke();
        });
    }

    /// Areas and notes that are selected.
    private void drawn(PlanSheet sheet, Set<String> selection) {
        if (selection.isEmpty()) {
            return;
        }
        pen.setStroke(palette.selection(), 1.8);
        for (AreaNode area : sheet.graph().areas()) {
            if (PlanSheet.isIn(selection, area.path())) {
                easel.outline(area.outline());
                pen.fill();
                pen.stroke();
            }
        }
        for (AnnotationNode annotation : sheet.graph().annotations()) {
            if (PlanSheet.isIn(selection, annotation.path())) {
                for (Point point : annotation.points()) {
                    pen.strokeCircle(easel.x(point), easel.y(point), HANDLE_PX + 1);
                }
            }
        }
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
                case Marks.Measure measure ->
                    lines.line(measure.from(), measure.to(), measure.offsetM(), measure.text(), palette.selection());
                case Marks.Outline outline -> outline(outline);
                case Marks.Ghost ghost -> ghost(ghost.footprint(), ghost.verdict());
                case Marks.Handle handle -> handle(handle);
                case Marks.Note note ->
                    lines.plate(note.text(), easel.x(note.at()) + 14, easel.y(note.at()) - 14, palette.ink());
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
        lines.plate(handle.label(), x + 9, y, colour);
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
