package io.millwright.ui.plan;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Point;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.kit.LegendPane;
import io.millwright.ui.kit.Palette;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The nodes of the plan: tool bar, one canvas for the drawing and one over it for marks. Draws at most once a frame,
/// and only if something changed.
final class PlanView {
    private static final double LEGEND_GAP_PX = 12;

    private final Document document;
    private final PlanModel model;
    private final Viewport viewport;
    private final PlanController controller;
    private final Picker picker;
    private final PlanHand hand;
    private final BorderPane root = new BorderPane();
    private final Canvas drawing = new Canvas();
    private final Canvas marks = new Canvas();
    private final Pane surface = new Pane();
    private final HoverCard card = new HoverCard();
    private final LegendPane legend = new LegendPane();
    private final VBox corner = new VBox();
    private final Rulers rulers = new Rulers();
    private final MiniMap miniMap;
    private final LayersPanel layers;
    private double pointerX = Double.NaN;
    private double pointerY = Double.NaN;
    private boolean drawingDirty = true;
    private boolean marksDirty = true;
    private @Nullable Runnable fitted;
    private PlanSheet sheet;
    private Routes routes;
    private final SelectedPaths selected;
    private final LiveColours colours;

    PlanView(Desk desk, PlanHand hand, PlanController controller) {
        this.document = desk.document();
        this.model = desk.model();
        this.viewport = desk.view();
        this.picker = desk.picker();
        this.controller = controller;
        this.hand = hand;
        this.miniMap = new MiniMap(this::goTo);
        this.layers = new LayersPanel(model);
        this.colours = new LiveColours(document, model, this::redraw);
        this.sheet = new PlanSheet(document.graph());
        this.selected = new SelectedPaths(document.graph());
        this.routes = Routes.of(document.graph());
        build();
        listen();
        Frames.whileShown(root, now -> paintIfNeeded());
    }

    Region root() {
        return root;
    }

    void focus() {
        surface.requestFocus();
    }

    void hideToolBar() {
        root.setTop(null);
        root.setLeft(null);
    }

    /// Puts something into the corner of the legend, over it.
    void addToCorner(Node shown) {
        corner.getChildren().addFirst(shown);
    }

    void redraw() {
        drawingDirty = true;
        marksDirty = true;
    }

    /// Fits now and whenever the window changes its size, until a hand pans or zooms.
    void fit(Bounds bounds, double marginPx) {
        fitted = () -> viewport.fit(bounds, marginPx);
        refit();
    }

    /// From now on the window stays where the hand left it.
    void released() {
        fitted = null;
        redraw();
    }

    private void goTo(Point middle) {
        viewport.centreOn(middle);
        released();
    }

    private void refit() {
        if (fitted != null && surface.getWidth() > 1 && surface.getHeight() > 1) {
            fitted.run();
        }
        redraw();
    }

    private void build() {
        drawing.widthProperty().bind(surface.widthProperty());
        drawing.heightProperty().bind(surface.heightProperty());
        marks.widthProperty().bind(surface.widthProperty());
        marks.heightProperty().bind(surface.heightProperty());
        surface.getChildren().addAll(drawing, marks);
        surface.setId("plan-surface");
        surface.setFocusTraversable(true);
        surface.setMinSize(0, 0);
        surface.setAccessibleText("Plan of the facility");
        Pane cardLayer = new Pane(card);
        cardLayer.setMouseTransparent(true);
        PlanInput input = new PlanInput(surface, viewport, hand, controller, this);
        Pane entryLayer = new Pane(input.entry());
        entryLayer.setPickOnBounds(false);
        Label hint = new Label();
        hint.getStyleClass().add("plan-hint");
        hint.textProperty().bind(model.hintProperty());
        hint.visibleProperty().bind(model.hintProperty().isNotEmpty());
        hint.setMouseTransparent(true);
        corner.getChildren().add(legend);
        corner.setAlignment(Pos.BOTTOM_RIGHT);
        corner.setSpacing(LEGEND_GAP_PX);
        corner.setPickOnBounds(false);
        corner.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane stack = new StackPane(surface, rulers, miniMap, corner, layers, cardLayer, hint, entryLayer);
        StackPane.setAlignment(hint, Pos.BOTTOM_LEFT);
        StackPane.setMargin(hint, new Insets(12, 12, 38, Rulers.WIDTH_PX + 12));
        stack.setMinSize(0, 0);
        StackPane.setAlignment(corner, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(corner, new Insets(LEGEND_GAP_PX));
        StackPane.setAlignment(miniMap, Pos.TOP_RIGHT);
        StackPane.setMargin(miniMap, new Insets(Rulers.WIDTH_PX + 10, 12, 12, 12));
        StackPane.setAlignment(layers, Pos.TOP_LEFT);
        StackPane.setMargin(layers, new Insets(Rulers.WIDTH_PX + 6, 12, 12, Rulers.WIDTH_PX + 6));
        legend.setVisible(false);
        layers.setVisible(false);
        root.setTop(new PlanToolBar(model, controller, layers.visibleProperty()));
        root.setLeft(new ToolStrip(controller, model).node());
        root.setCenter(stack);
        root.setId("plan");
    }

    private void listen() {
        surface.widthProperty().addListener(o -> resized());
        surface.heightProperty().addListener(o -> resized());
        document.graphProperty().addListener(o -> redraw());
        document.answersProperty().addListener(o -> redraw());
        document.selectionProperty().addListener(o -> redraw());
        document.unitsProperty().addListener(o -> redraw());
        document.openedProperty().addListener(o -> hideCard());
        model.marksProperty().addListener(o -> marksDirty = true);
        model.outlinedProperty().addListener(o -> marksDirty = true);
        model.toldProperty().addListener(o -> tellAgain());
        for (Layer layer : Layer.values()) {
            model.layer(layer).shownProperty().addListener(o -> redraw());
            model.layer(layer).dimmedProperty().addListener(o -> redraw());
        }
        for (Observable shown : List.<Observable>of(
                model.colourByProperty(),
                model.overlayProperty(),
                model.backdropProperty(),
                model.heatMapProperty(),
                model.inletsProperty(),
                model.spotlightProperty(),
                model.themeProperty(),
                model.powerProperty(),
                model.liquidProperty(),
                model.networkProperty(),
                model.gridProperty(),
                model.labelsProperty(),
                model.clearancesProperty(),
                model.rulersProperty(),
                model.miniMapProperty())) {
            shown.addListener(o -> redraw());
        }
        surface.addEventHandler(MouseEvent.ANY, this::followPointer);
        rulers.visibleProperty().bind(model.rulersProperty());
    }

    private void resized() {
        viewport.resize(surface.getWidth(), surface.getHeight());
        refit();
    }

    private void followPointer(MouseEvent event) {
        boolean gone = event.getEventType() == MouseEvent.MOUSE_EXITED;
        pointerX = gone ? Double.NaN : event.getX();
        pointerY = gone ? Double.NaN : event.getY();
        marksDirty = true;
    }

    /// The pointer over a point of the scene; empty beside the drawing.
    Optional<PlanTool.Pointer> under(double sceneX, double sceneY) {
        Point2D local = surface.sceneToLocal(sceneX, sceneY);
        return surface.contains(local)
                ? Optional.of(new PlanTool.Pointer(
                        local.getX(),
                        local.getY(),
                        viewport.plan(local.getX(), local.getY()),
                        PlanTool.Held.NOTHING,
                        1))
                : Optional.empty();
    }

    /// Shows what is known of the unit under a pixel; a place outside of the drawing hides the card.
    void hover(double x, double y) {
        Optional<FacilityGraph.Node> node =
                x < 0 || !hand.isSelecting() ? Optional.empty() : picker.nodeAt(viewport.plan(x, y));
        String path = node.map(FacilityGraph.Node::path).orElse("");
        if (!path.equals(model.hoveredProperty().get())) {
            model.hoveredProperty().set(path);
            marksDirty = true;
        }
        if (node.isEmpty()) {
            card.setVisible(false);
            return;
        }
        model.toldProperty()
                .get()
                .ifPresentOrElse(
                        told -> card.show(document, node.get(), told.apply(node.get())),
                        () -> card.show(
                                document, node.get(), model.inletsProperty().get()));
        double cardX = x + 18 + card.getWidth() > surface.getWidth() ? x - 12 - card.getWidth() : x + 18;
        double cardY = y + 18 + card.getHeight() > surface.getHeight() ? y - 12 - card.getHeight() : y + 18;
        card.relocate(Math.max(4, cardX), Math.max(4, cardY));
    }

    /// What is known of the unit under the pointer has changed.
    private void tellAgain() {
        if (card.isVisible()) {
            hover(pointerX, pointerY);
        }
    }

    private void hideCard() {
        card.setVisible(false);
        if (!model.hoveredProperty().get().isEmpty()) {
            model.hoveredProperty().set("");
            marksDirty = true;
        }
    }

    void paintIfNeeded() {
        if (!drawingDirty && !marksDirty) {
            return;
        }
        update();
        if (drawingDirty) {
            new PlanPainter(new CanvasPen(drawing.getGraphicsContext2D()), viewport, picture()).paint(marginPx());
            legend.show(
                    colours.legend(document.units()),
                    model.themeProperty().get().palette());
        }
        paintMarks();
        paintAids();
        drawingDirty = false;
        marksDirty = false;
    }

    @SuppressWarnings("ReferenceEquality") // a graph never changes: another graph is another object
    private void update() {
        if (sheet.graph() != document.graph()) {
            sheet = sheet.after(document.graph());
            routes = routes.after(document.graph());
        }
        colours.update(sheet);
    }

    private Picture picture() {
        return new Picture(
                sheet,
                routes.all(),
                document.facility(),
                colours.colouring(),
                colours.badges(),
                selection(),
                model,
                document.units());
    }

    /// The selection as paths of the graph: what is selected in a block is marked in the copy that is edited, or in all
    /// if none is.
    private Set<String> selection() {
        if (model.outlinedProperty().get().isPresent()) {
            return model.outlinedProperty().get().get();
        }
        Scope scope = model.scope();
        return scope.isSite()
                ? selected.of(document.selection(), document.facility(), document.graph())
                : document.selection().stream().map(scope::sitePath).collect(Collectors.toSet());
    }

    /// A place of the scene in pixels of the drawing.
    Point2D onDrawing(double sceneX, double sceneY) {
        return surface.sceneToLocal(sceneX, sceneY);
    }

    /// The part of the plan that is seen, with its legend and its scale.
    Figure figure(String title) {
        update();
        Picture picture = picture();
        List<Legend> keys = Stream.concat(colours.legend(document.units()).stream(), heatMapLegend().stream())
                .toList();
        Palette palette = model.themeProperty().get().palette();
        return new Figure(title, viewport.widthPx(), viewport.heightPx(), pen -> {
            new PlanPainter(pen, viewport, picture).paint(0);
            ScaleBar.paint(new Easel(pen, viewport, palette), picture.units(), 0);
            double bottom = viewport.heightPx();
            for (Legend key : keys) {
                bottom -= key.height() + LEGEND_GAP_PX;
                key.paint(pen, palette, viewport.widthPx() - key.width() - LEGEND_GAP_PX, bottom);
            }
        });
    }

    private Optional<Legend> heatMapLegend() {
        return model.layer(Layer.HEAT_MAP).shown()
                ? model.heatMapProperty().get().legend(document.units())
                : Optional.empty();
    }

    /// What rulers take at the left and at the top.
    private double marginPx() {
        return rulers.isVisible() ? Rulers.WIDTH_PX : 0;
    }

    private void paintAids() {
        Palette palette = model.themeProperty().get().palette();
        if (rulers.isVisible()) {
            rulers.paint(viewport, palette, document.units(), pointerX, pointerY);
        }
        if (model.miniMapProperty().get()) {
            miniMap.show(sheet, palette, viewport);
        } else {
            miniMap.setVisible(false);
        }
    }

    private void paintMarks() {
        GraphicsContext g = marks.getGraphicsContext2D();
        g.clearRect(0, 0, marks.getWidth(), marks.getHeight());
        Easel easel = new Easel(
                new CanvasPen(g), viewport, model.themeProperty().get().palette());
        MarksPainter painter = new MarksPainter(easel);
        painter.selection(sheet, selection(), model.hoveredProperty().get());
        painter.paint(model.marksProperty().get(), sheet);
        ScaleBar.paint(easel, document.units(), marginPx());
    }
}
