package io.millwright.ui.plan;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Point;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.Palette;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// The whole site in a corner, with a frame around what is seen: a click or a drag goes there. Out of the way while
/// everything is seen.
final class MiniMap extends Pane {
    private static final double LONGEST_PX = 168;
    private static final double HIGHEST_PX = 112;
    private static final double INSET_PX = 6;

    private final Canvas map = new Canvas();
    private final Canvas frame = new Canvas();
    private final Viewport small = new Viewport();
    private @Nullable PlanSheet drawn;
    private @Nullable Palette palette;

    /// @param goTo moves the middle of the plan to a point
    MiniMap(Consumer<Point> goTo) {
        getStyleClass().add("mini-map");
        setId("plan-mini-map");
        setAccessibleText("Map of the site. Click or drag to go somewhere.");
        getChildren().addAll(map, frame);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setVisible(false);
        addEventHandler(MouseEvent.ANY, event -> {
            if (event.getEventType() == MouseEvent.MOUSE_PRESSED || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
                goTo.accept(small.plan(event.getX(), event.getY()));
            }
            event.consume();
        });
    }

    /// Follows the plan.
    void show(PlanSheet sheet, Palette newPalette, Viewport view) {
        Optional<Bounds> all = sheet.bounds();
        boolean useful = all.isPresent() && !view.visible().contains(all.get());
        setVisible(useful);
        if (!useful) {
            return;
        }
        if (!sheet.equals(drawn) || !newPalette.equals(palette)) {
            drawn = sheet;
            palette = newPalette;
            draw(sheet, newPalette, all.get());
        }
        frame(newPalette, view.visible());
    }

    private void draw(PlanSheet sheet, Palette colours, Bounds all) {
        double scale = Math.min(
                (LONGEST_PX - 2 * INSET_PX) / Math.max(1, all.widthM()),
                (HIGHEST_PX - 2 * INSET_PX) / Math.max(1, all.heightM()));
        double width = Math.ceil(all.widthM() * scale + 2 * INSET_PX);
        double height = Math.ceil(all.heightM() * scale + 2 * INSET_PX);
        setPrefSize(width, height);
        for (Canvas canvas : new Canvas[] {map, frame}) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        small.resize(width, height);
        small.fit(all, INSET_PX);
        CanvasPen pen = new CanvasPen(map.getGraphicsContext2D());
        Easel easel = new Easel(pen, small, colours);
        pen.setFill(colours.paper());
        pen.fillRect(0, 0, width, height);
        for (int i = 0; i < sheet.graph().halls().size(); i++) {
            easel.outline(sheet.graph().halls().get(i).floor());
            pen.setFill(colours.floor());
            pen.fill();
            pen.setStroke(colours.inkMuted(), 0.8);
            pen.stroke();
        }
        pen.setFill(colours.inkMuted().deriveColor(0, 1, 1, 0.7));
        for (int node : sheet.visible(small.visible(), EnumSet.allOf(Layer.class), 0.7 / small.scale())) {
            double halfWidth = Math.max(0.5, sheet.halfWidthM(node) * small.scale());
            double halfHeight = Math.max(0.5, sheet.halfHeightM(node) * small.scale());
            pen.fillRect(
                    easel.x(sheet.centreXM(node)) - halfWidth,
                    easel.y(sheet.centreYM(node)) - halfHeight,
                    2 * halfWidth,
                    2 * halfHeight);
        }
        pen.setStroke(colours.gridCoarse(), 1);
        pen.strokeRect(0.5, 0.5, width - 1, height - 1);
        for (PlanSheet.RowLabel row : sheet.rows()) {
            double half = row.lengthM() / 2;
            double alongX = row.standing() ? 0 : half;
            double alongY = row.standing() ? half : 0;
            pen.setStroke(colours.inkMuted(), 1);
            pen.line(
                    easel.x(row.middle().xM() - alongX),
                    easel.y(row.middle().yM() - alongY),
                    easel.x(row.middle().xM() + alongX),
                    easel.y(row.middle().yM() + alongY));
        }
    }

    private void frame(Palette colours, Bounds seen) {
        frame.getGraphicsContext2D().clearRect(0, 0, frame.getWidth(), frame.getHeight());
        CanvasPen pen = new CanvasPen(frame.getGraphicsContext2D());
        double x0 = Math.clamp(small.screenX(seen.minXM()), 1, frame.getWidth() - 1);
        double x1 = Math.clamp(small.screenX(seen.maxXM()), 1, frame.getWidth() - 1);
        double y0 = Math.clamp(small.screenY(seen.maxYM()), 1, frame.getHeight() - 1);
        double y1 = Math.clamp(small.screenY(seen.minYM()), 1, frame.getHeight() - 1);
        // a window of a few pixels still has to be found
        double width = Math.max(4, x1 - x0);
        double height = Math.max(4, y1 - y0);
        pen.setFill(colours.selection().deriveColor(0, 1, 1, 0.15));
        pen.fillRect(x0, y0, width, height);
        pen.setStroke(colours.selection(), 1.4);
        pen.strokeRect(x0, y0, width, height);
    }
}
