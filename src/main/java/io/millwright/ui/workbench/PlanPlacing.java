package io.millwright.ui.workbench;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Point;
import io.millwright.ui.document.Document;
import io.millwright.ui.library.LibraryItem;
import io.millwright.ui.library.Placing;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.plan.Viewport;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// Places what comes from the library on the plan. A drag shows the item's outline to scale, snapped to where it will
/// stand.
final class PlanPlacing implements Placing {
    private final Document document;
    private final PlanController plan;
    private final Runnable showPlan;
    private final Pane layer = new Pane();
    private final Label ghost = new Label();
    private @Nullable LibraryItem taken;

    /// @param showPlan brings the plan to the front
    PlanPlacing(Document document, PlanController plan, Runnable showPlan) {
        this.document = document;
        this.plan = plan;
        this.showPlan = showPlan;
        ghost.getStyleClass().add("placing-ghost");
        ghost.setVisible(false);
        layer.setMouseTransparent(true);
        layer.getChildren().add(ghost);
    }

    /// Lies over the whole window.
    Pane layer() {
        return layer;
    }

    @Override
    public void place(LibraryItem item) {
        showPlan.run();
        put(item, middle());
    }

    @Override
    public void begin(LibraryItem item) {
        showPlan.run();
        taken = item;
        ghost.setText(item.name());
        layer.getScene().setCursor(Cursor.CLOSED_HAND);
    }

    @Override
    public void move(double sceneX, double sceneY) {
        LibraryItem item = taken;
        if (item == null) {
            return;
        }
        Optional<Point> under = at(sceneX, sceneY);
        ghost.setVisible(true);
        if (under.isEmpty()) {
            ghost.resizeRelocate(sceneX + 12, sceneY + 8, ghost.prefWidth(-1), ghost.prefHeight(-1));
            return;
        }
        Bounds bounds = Insertion.footprint(
                document, item, under.get(), plan.model().snapProperty().get());
        Viewport view = plan.viewport();
        Point2D corner =
                layer.sceneToLocal(surface().localToScene(view.screenX(bounds.minXM()), view.screenY(bounds.maxYM())));
        ghost.resizeRelocate(
                corner.getX(), corner.getY(), bounds.widthM() * view.scale(), bounds.heightM() * view.scale());
    }

    @Override
    public boolean drop(double sceneX, double sceneY) {
        LibraryItem item = taken;
        cancel();
        Optional<Point> under = at(sceneX, sceneY);
        if (item == null || under.isEmpty()) {
            return false;
        }
        put(item, under.get());
        return true;
    }

    @Override
    public void cancel() {
        taken = null;
        ghost.setVisible(false);
        layer.getScene().setCursor(null);
    }

    /// The middle of what the plan shows.
    Point middle() {
        Viewport view = plan.viewport();
        return view.plan(view.widthPx() / 2, view.heightPx() / 2);
    }

    /// The place under a pixel of the scene; empty beside the drawing.
    private Optional<Point> at(double sceneX, double sceneY) {
        Point2D local = surface().sceneToLocal(sceneX, sceneY);
        return surface().contains(local)
                ? Optional.of(plan.viewport().plan(local.getX(), local.getY()))
                : Optional.empty();
    }

    private Node surface() {
        return plan.view().lookup("#plan-surface");
    }

    private void put(LibraryItem item, Point middle) {
        Insertion.item(document, item, middle, plan.model().snapProperty().get());
        plan.focus();
    }
}
