package io.millwright.ui.plan;

import io.millwright.editing.Edits;
import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Facility;
import io.millwright.ui.document.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The plan workspace for the rest of the program: its view and what menus and shortcuts ask of it.
public final class PlanController {
    private static final double FIT_MARGIN_PX = 48;
    private static final double ZOOM_STEP = 1.25;

    private final Document document;
    private final PlanModel model = new PlanModel();
    private final Viewport viewport = new Viewport();
    private final PlanView view;
    private final PlanTrace trace;
    private final StackPane stack = new StackPane();

    public PlanController(Document document) {
        this.document = document;
        this.view = new PlanView(document, model, viewport, this);
        this.trace = new PlanTrace(document, model);
        StackPane.setAlignment(trace.chip(), Pos.BOTTOM_CENTER);
        StackPane.setMargin(trace.chip(), new Insets(12));
        stack.getChildren().addAll(view.root(), trace.chip());
        document.openedProperty().addListener((observable, before, now) -> fit());
    }

    public Node view() {
        return stack;
    }

    /// Takes the keyboard.
    public void focus() {
        view.focus();
    }

    public PlanModel model() {
        return model;
    }

    /// What is seen, for tests and for placing new things.
    public Viewport viewport() {
        return viewport;
    }

    /// Leaves the drawing alone in its view, for a workspace that has tools of its own.
    public void hideToolBar() {
        view.hideToolBar();
    }

    /// Shows everything.
    public void fit() {
        List<Bounds> seen = new ArrayList<>();
        Geometry.all(document.graph()).ifPresent(seen::add);
        model.backdropProperty().get().bounds().ifPresent(seen::add);
        show(seen.stream().reduce(Bounds::with).orElse(new Bounds(0, 0, 24, 18)));
    }

    /// Shows a part of the site as large as it fits.
    public void show(Bounds bounds) {
        view.fit(bounds, FIT_MARGIN_PX);
    }

    /// Shows what is selected, or everything.
    public void zoomToSelection() {
        Geometry.of(document.graph(), document.selection())
                .ifPresentOrElse(bounds -> view.fit(bounds.grown(1.5), FIT_MARGIN_PX), this::fit);
    }

    /// Moves the window so that a place is seen, and selects it.
    public void reveal(String path) {
        document.select(List.of(path));
        Geometry.of(document.graph(), List.of(path))
                .or(() -> Geometry.of(document.graph(), List.of(Picker.element(path))))
                .filter(bounds -> !viewport.visible().contains(bounds))
                .ifPresent(bounds -> view.fit(bounds.grown(4), FIT_MARGIN_PX));
    }

    public void zoomIn() {
        zoom(ZOOM_STEP);
    }

    public void zoomOut() {
        zoom(1 / ZOOM_STEP);
    }

    private void zoom(double factor) {
        viewport.zoomAt(factor, viewport.widthPx() / 2, viewport.heightPx() / 2);
        view.released();
    }

    /// Moves what is selected by a small step; steps in a row are one undo step.
    public void nudge(double dxM, double dyM) {
        Set<String> paths = document.selection();
        if (!paths.isEmpty()) {
            document.apply(Edits.move(paths, dxM, dyM).merging("nudge " + paths));
        }
    }

    /// Turns what is selected by a quarter about its middle, counter-clockwise.
    public void rotateSelection() {
        Geometry.of(document.graph(), document.selection())
                .ifPresent(bounds -> document.apply(Edits.rotate(document.selection(), bounds.centre(), 90)));
    }

    public void deleteSelection() {
        if (!document.selection().isEmpty()) {
            document.apply(Edits.delete(document.selection()));
        }
    }

    /// Copies what is selected to a free place beside it and selects the copies.
    public void duplicateSelection() {
        Map<String, String> ids = Edits.newIds(document.facility(), document.selection());
        if (ids.isEmpty()) {
            return;
        }
        Bounds bounds = Geometry.of(document.graph(), document.selection()).orElse(new Bounds(0, 0, 1.2, 1.2));
        boolean lying = bounds.widthM() >= bounds.heightM();
        double gap = lying ? 2.4 : 1.2;
        double step = Math.ceil(((lying ? bounds.heightM() : bounds.widthM()) + gap) / 0.6) * 0.6;
        document.apply(Edits.duplicate(ids, lying ? 0 : step, lying ? step : 0));
        document.select(copiesOf(document.selection(), ids));
    }

    private static List<String> copiesOf(Collection<String> selected, Map<String, String> ids) {
        List<String> copies = new ArrayList<>();
        for (String id : selected) {
            String copy = ids.get(id);
            if (copy != null) {
                copies.add(copy);
            }
        }
        return copies.isEmpty() ? List.copyOf(ids.values()) : copies;
    }

    public void selectAll() {
        Facility facility = document.facility();
        List<String> all = new ArrayList<>(facility.layout().halls().keySet());
        all.addAll(facility.layout().rows().keySet());
        all.addAll(facility.layout().equipment().keySet());
        all.addAll(facility.layout().instances().keySet());
        document.select(all);
    }

    /// Lets nodes of the graph stand out, or nothing; a trace that is shown comes back after nothing.
    public void spotlight(Optional<BitSet> nodes) {
        model.spotlightProperty().set(nodes.map(found -> new Spotlight(found, Set.of())));
        if (nodes.isEmpty()) {
            trace.show();
        }
    }

    /// What the selection depends on, or what depends on it.
    public PlanTrace trace() {
        return trace;
    }

    /// Gives up a drag; without one, switches a trace off; without that, deselects.
    public void escape() {
        if (view.cancelDrag()) {
            return;
        }
        if (trace.isOn()) {
            trace.off();
        } else {
            document.select(List.of());
        }
    }
}
