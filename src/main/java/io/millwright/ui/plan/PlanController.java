package io.millwright.ui.plan;

import io.millwright.editing.Edits;
import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Shapes;
import io.millwright.facility.Area;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.CopyNode;
import io.millwright.facility.Point;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Command;
import io.millwright.ui.kit.Figure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;

/// The plan workspace for the rest of the program: its view and what menus and shortcuts ask of it.
public final class PlanController {
    private static final double FIT_MARGIN_PX = 48;
    private static final double ZOOM_STEP = 1.25;

    private final Document document;
    private final PlanModel model = new PlanModel();
    private final Viewport viewport = new Viewport();
    private final Desk desk;
    private final PlanHand hand;
    private final PlanView view;
    private final PlanTrace trace;
    private final StackPane stack = new StackPane();
    private final PlanContextMenu menu = new PlanContextMenu();
    private Supplier<List<List<Command>>> offered = List::of;
    private boolean looks;

    public PlanController(Document document) {
        this.document = document;
        this.desk = Desk.of(document, model, viewport);
        this.hand = new PlanHand(desk);
        this.view = new PlanView(desk, hand, this);
        this.trace = new PlanTrace(document, model);
        StackPane.setAlignment(trace.chip(), Pos.BOTTOM_CENTER);
        StackPane.setMargin(trace.chip(), new Insets(12));
        stack.getChildren().addAll(view.root(), trace.chip());
        view.root().addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::contextMenu);
        document.openedProperty().addListener((observable, before, now) -> {
            take(ToolChoice.SELECT);
            model.scopeProperty().set(Scope.SITE);
            fit();
        });
        document.graphProperty().addListener((observable, before, now) -> followScope());
    }

    public Node view() {
        return stack;
    }

    /// Paints at once what would be painted with the next frame, for measurements.
    public void paintNow() {
        view.redraw();
        view.paintIfNeeded();
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

    /// What is seen of the plan, as a picture for a file.
    public Figure figure() {
        return view.figure(document.facility().name());
    }

    /// Puts something into the corner of the legend, over it.
    public void addToCorner(Node shown) {
        view.addToCorner(shown);
    }

    /// Leaves the drawing alone in its view, without tools: nothing on it can be changed, a click chooses, and pulling
    /// moves the paper.
    ///
    /// @param chosen takes the unit that was clicked, or none
    public void onlyLook(Consumer<Optional<FacilityGraph.Node>> chosen) {
        looks = true;
        view.hideToolBar();
        hand.look(new LookTool(desk, chosen));
    }

    boolean onlyLooks() {
        return looks;
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
                .or(() -> Geometry.of(document.graph(), List.of(firstSegment(path))))
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
            Point own = model.scope().displacement(dxM, dyM);
            document.apply(Edits.move(paths, own.xM(), own.yM()).merging("nudge " + paths));
        }
    }

    /// Turns what is selected by a quarter about its middle, counter-clockwise.
    public void rotateSelection() {
        Scope scope = model.scope();
        selectionBounds()
                .ifPresent(bounds -> document.apply(
                        Edits.rotate(document.selection(), scope.local(bounds.centre()), scope.mirrored() ? -90 : 90)));
    }

    private Optional<Bounds> selectionBounds() {
        return Geometry.of(
                document.graph(),
                document.selection().stream().map(model.scope()::sitePath).toList());
    }

    /// Takes a tool.
    public void take(ToolChoice choice) {
        switch (choice) {
            case SELECT -> hand.putAway();
            case HALL -> hand.take(new OutlineTool(desk, Shapes.Kind.HALL, this::putAway));
            case AREA -> drawArea(Area.Kind.KEEP_OUT);
            case ROWS -> hand.take(new RowsTool(desk, model.rackTypeProperty().get(), this::putAway));
            case CONNECT -> hand.take(new ConnectTool(desk));
            case ROUTE -> hand.take(new RouteTool(desk));
            case MEASURE -> hand.take(new AnnotateTool(desk, AnnotateTool.Kind.MEASURE, this::putAway));
            case DIMENSION -> hand.take(new AnnotateTool(desk, AnnotateTool.Kind.DIMENSION, this::putAway));
            case NOTE -> hand.take(new AnnotateTool(desk, AnnotateTool.Kind.NOTE, this::putAway));
        }
        model.toolProperty().set(choice);
        view.focus();
    }

    /// Takes the tool that draws areas of a kind.
    public void drawArea(Area.Kind kind) {
        hand.take(new OutlineTool(desk, Shapes.Kind.of(kind), this::putAway));
        model.toolProperty().set(ToolChoice.AREA);
        view.focus();
    }

    private void putAway() {
        take(ToolChoice.SELECT);
    }

    /// Takes the tool of a key; false if it has none.
    boolean takeByKey(KeyCode key) {
        for (ToolChoice choice : ToolChoice.values()) {
            if (choice.key() == key) {
                take(choice);
                return true;
            }
        }
        return false;
    }

    /// The tools as commands of a menu.
    public List<Command> drawCommands() {
        return DrawCommands.of(this, document);
    }

    /// Takes something of the catalogue into the hand, to be placed with a click.
    ///
    /// @param name what people call it
    public void place(EquipmentKind kind, String type, String name) {
        if (kind == EquipmentKind.RACK) {
            model.rackTypeProperty().set(type);
        }
        hand.take(new PlaceTool(desk, kind, type, name, this::putAway));
        model.toolProperty().set(ToolChoice.SELECT);
        view.focus();
    }

    /// The pointer carries what [#place] took over a point of the scene.
    public void carry(double sceneX, double sceneY) {
        view.under(sceneX, sceneY).ifPresent(hand::move);
    }

    /// Puts down what is carried; beside the drawing it is given up.
    ///
    /// @return whether there was a place for it
    public boolean drop(double sceneX, double sceneY) {
        Optional<PlanTool.Pointer> pointer = view.under(sceneX, sceneY);
        pointer.ifPresentOrElse(hand::release, this::putAway);
        return pointer.isPresent();
    }

    /// A double click: goes into the copy of a block, else shows what is selected.
    void open(Point at) {
        if (looks) {
            zoomToSelection();
            return;
        }
        desk.picker()
                .nodeAt(at)
                .flatMap(node -> copyWithin(model.scope(), node.path()))
                .ifPresentOrElse(this::editBlock, this::zoomToSelection);
    }

    /// The copy of a block that a node belongs to, just below a scope.
    private Optional<CopyNode> copyWithin(Scope scope, String path) {
        return document.graph().copies().stream()
                .filter(copy ->
                        path.startsWith(copy.path() + "/") && copy.path().startsWith(scope.prefix()))
                .filter(copy -> !copy.path().equals(scope.prefix() + "/"))
                .min(Comparator.comparingInt(copy -> copy.path().length()));
    }

    /// Edits the contents of a block through one of its copies; all its copies follow.
    private void editBlock(CopyNode copy) {
        document.select(List.of());
        model.scopeProperty()
                .set(new Scope(copy.path() + "/", copy.block(), copy.origin(), copy.rotationDeg(), copy.mirrored()));
    }

    /// Whether the selection is a copy of a block that can be edited in place.
    public boolean canEditBlock() {
        return selectedCopy().isPresent();
    }

    private Optional<CopyNode> selectedCopy() {
        return document.selection().stream()
                .filter(path -> document.selection().size() == 1)
                .flatMap(path -> copyWithin(model.scope(), model.scope().sitePath(path) + "/").stream())
                .findFirst()
                .or(() -> document.selection().stream()
                        .filter(path -> document.selection().size() == 1)
                        .flatMap(path -> document.graph().copies().stream()
                                .filter(copy -> copy.path().equals(model.scope().sitePath(path))
                                        || copy.path().startsWith(model.scope().sitePath(path) + "/")))
                        .findFirst());
    }

    /// Edits the block of the selected copy in place.
    public void editSelectedBlock() {
        selectedCopy().ifPresent(this::editBlock);
    }

    /// Back to the site.
    public void leaveBlock() {
        if (!model.scope().isSite()) {
            document.select(List.of());
            model.scopeProperty().set(Scope.SITE);
        }
    }

    /// After an edit the copy that is edited may lie elsewhere, or be gone.
    private void followScope() {
        Scope scope = model.scope();
        if (scope.isSite()) {
            return;
        }
        String path = scope.prefix().substring(0, scope.prefix().length() - 1);
        document.graph().copies().stream()
                .filter(copy -> copy.path().equals(path) && copy.block().equals(scope.block()))
                .findFirst()
                .ifPresentOrElse(
                        copy -> model.scopeProperty()
                                .set(new Scope(
                                        scope.prefix(),
                                        copy.block(),
                                        copy.origin(),
                                        copy.rotationDeg(),
                                        copy.mirrored())),
                        () -> model.scopeProperty().set(Scope.SITE));
    }

    private static String firstSegment(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
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

    /// Selects everything that is shown and not locked.
    public void selectAll() {
        Geometry.all(document.graph())
                .ifPresent(
                        bounds -> document.select(desk.picker().elementsIn(bounds.grown(1), Picker.Coverage.TOUCHED)));
    }

    /// Lets nodes of the graph stand out, or nothing; a trace that is shown comes back after nothing.
    public void spotlight(Optional<BitSet> nodes) {
        model.spotlightProperty().set(nodes.map(found -> new Spotlight(found, Set.of())));
        if (nodes.isEmpty()) {
            trace.show();
        }
    }

    /// Sets what the menu under the pointer offers; asked each time that it opens, when what is under the pointer is
    /// selected.
    public void setContextCommands(Supplier<List<List<Command>>> commands) {
        offered = commands;
    }

    /// With the mouse, what is under the pointer is selected first, unless it is already.
    private void contextMenu(ContextMenuEvent event) {
        if (!event.isKeyboardTrigger()) {
            Point2D pixel = view.onDrawing(event.getSceneX(), event.getSceneY());
            Point at = viewport.plan(pixel.getX(), pixel.getY());
            Optional<String> element = desk.picker().elementAt(at);
            if (element.filter(document.selection()::contains).isEmpty()) {
                document.select(element.map(List::of).orElse(List.of()));
            }
        }
        menu.show(view.root(), event.getScreenX(), event.getScreenY(), offered.get());
        event.consume();
    }

    /// What the selection depends on, or what depends on it.
    public PlanTrace trace() {
        return trace;
    }

    /// Gives up a drag or puts a tool away; without one, switches a trace off; without that, deselects; with nothing
    /// selected, leaves the block that is edited.
    public void escape() {
        if (hand.cancel()) {
            model.toolProperty()
                    .set(
                            hand.isSelecting()
                                    ? ToolChoice.SELECT
                                    : model.toolProperty().get());
            return;
        }
        if (trace.isOn()) {
            trace.off();
        } else if (document.selection().isEmpty()) {
            leaveBlock();
        } else {
            document.select(List.of());
        }
    }
}
