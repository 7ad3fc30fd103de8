package io.millwright.ui.plan;

import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.finding.Severity;
import io.millwright.report.TextWidth;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.EnumSet;

/// Draws the plan: what is outside the window is left out, and detail comes in with the scale. The screen, bitmaps and
/// vector files get the same drawing.
final class PlanPainter {
    private static final double CLEARANCE_SCALE = 5;
    private static final double ROW_LABEL_PX = 46;
    private static final double ROW_LABEL_SCALE = 5;
    private static final double ROW_LABEL_GAP_PX = 10;

    private final Easel easel;
    private final Picture picture;

    PlanPainter(Pen pen, Viewport view, Picture picture) {
        this.easel = new Easel(pen, view, picture.model().themeProperty().get().palette());
        this.picture = picture;
    }

    /// Draws all of it.
    ///
    /// @param marginPx width that rulers take at the left and at the top
    void paint(double marginPx) {
        Pen pen = easel.pen();
        pen.setFill(easel.palette().paper());
        pen.fillRect(0, 0, easel.view().widthPx(), easel.view().heightPx());
        FloorPainter floor = new FloorPainter(easel, picture);
        floor.paintFloors();
        backdrop(Layer.UNDERLAY, picture.model().backdropProperty().get());
        backdrop(Layer.HEAT_MAP, picture.model().heatMapProperty().get());
        floor.paint();
        AreaPainter areas = new AreaPainter(easel, picture);
        areas.paint();
        floor.paintWalls();
        areas.paintDoors();
        clearances();
        RoutePainter lines = new RoutePainter(easel, picture);
        lines.paint();
        new NodePainter(easel, picture).paint();
        lines.paintLengths();
        new AnnotationPainter(easel, picture).paint();
        badges();
        if (picture.model().labelsProperty().get()) {
            rowLabels();
            areas.paintNames();
            floor.paintLabels(marginPx);
        }
    }

    /// The space that has to stay free in front of racks and behind them.
    private void clearances() {
        if (!picture.model().clearancesProperty().get() || easel.scale() < CLEARANCE_SCALE) {
            return;
        }
        Pen pen = easel.pen();
        double frontM = picture.facility().assumptions().clearanceFrontM();
        double rearM = picture.facility().assumptions().clearanceRearM();
        PlanSheet sheet = picture.sheet();
        int[] racks = sheet.visible(easel.window().grown(frontM + rearM), EnumSet.of(Layer.RACKS), 0);
        pen.setFill(easel.palette().warn().deriveColor(0, 1, 1, 0.12));
        for (int rack : racks) {
            Footprint footprint = sheet.graph().node(rack).footprint();
            double depthM = footprint.depthM();
            // two strips, and not a box around the rack
            easel.outline(footprint.corners(frontM, -depthM, 0));
            pen.fill();
            easel.outline(footprint.corners(-depthM, rearM, 0));
            pen.fill();
        }
    }

    private void backdrop(Layer which, Backdrop backdrop) {
        LayerModel layer = picture.model().layer(which);
        if (layer.shown()) {
            backdrop.paint(easel.pen(), easel.view(), easel.palette(), Easel.alpha(layer));
        }
    }

    /// A disc with an exclamation mark on whatever has a finding; where they would lie on each other, the worst is
    /// seen.
    private void badges() {
        LayerModel layer = picture.model().layer(Layer.FINDINGS);
        if (!layer.shown()) {
            return;
        }
        Pen pen = easel.pen();
        pen.setAlpha(Easel.alpha(layer));
        for (Badge badge : picture.badges()) {
            double x = easel.x(badge.at());
            double y = easel.y(badge.at());
            if (!easel.window().contains(badge.at()) || !easel.claim(x - 7, y - 7, 14, 14)) {
                continue;
            }
            pen.enter("finding." + badge.path(), badge.path());
            pen.setFill(easel.palette().floor());
            pen.fillCircle(x, y, 7.5);
            pen.setFill(
                    switch (badge.severity()) {
                        case ERROR -> easel.palette().bad();
                        case WARNING -> easel.palette().warn();
                        case NOTE -> easel.palette().inkMuted();
                    });
            pen.fillCircle(x, y, 6.5);
            pen.setFill(easel.palette().floor());
            pen.setFont(10, Weight.BOLD);
            pen.text(badge.severity() == Severity.NOTE ? "i" : "!", x, y, Anchor.MIDDLE, Baseline.MIDDLE);
            pen.leave();
        }
        pen.setAlpha(1);
    }

    private void rowLabels() {
        LayerModel layer = picture.model().layer(Layer.RACKS);
        if (!layer.shown() || easel.scale() < ROW_LABEL_SCALE) {
            return;
        }
        Pen pen = easel.pen();
        pen.setFont(11, Weight.BOLD);
        pen.setAlpha(Easel.alpha(layer));
        for (PlanSheet.RowLabel row : picture.sheet().rows()) {
            double lengthPx = row.lengthM() * easel.scale();
            if (lengthPx < ROW_LABEL_PX || !easel.window().grown(row.lengthM()).contains(row.middle())) {
                continue;
            }
            String text = TextWidth.fitted(picture.rowName(row.path()), lengthPx, 12);
            easel.floorLabel(
                    text,
                    easel.x(row.middle()) + row.outward().xM() * ROW_LABEL_GAP_PX,
                    easel.y(row.middle()) - row.outward().yM() * ROW_LABEL_GAP_PX,
                    11,
                    row.standing() ? -90 : 0,
                    picture.hasHeatMap());
        }
        pen.setAlpha(1);
    }
}
