package io.millwright.ui.schematic;

import io.millwright.report.Drawing;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Emphasis;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SchematicDrawing;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.kit.LegendPane;
import io.millwright.ui.kit.Pen;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Separator;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// The nodes of a workspace with a schematic: tool bar, one canvas with the diagram, its legend and the card of what
/// the pointer rests on. Draws at most once a frame, and only if something changed.
public abstract class SchematicView {
    private static final double MARGIN_PX = 10;
    private static final double LEGEND_GAP_PX = 12;
    private static final double LEGIBLE_SCALE = 0.6;

    protected final Document document;
    private final String id;
    private final SchematicModel shows;
    private final SchematicController hand;
    private final BorderPane root = new BorderPane();
    private final Canvas canvas = new Canvas();
    private final Pane surface = new Pane(canvas);
    private final LegendPane legend = new LegendPane();
    private final ElementCard card;
    private final Paper paper = new Paper();
    private boolean dirty = true;
    private boolean fitted = true;
    private Runnable pointed = () -> {};

    /// @param id that the ids of its nodes begin with
    protected SchematicView(String id, Document document, SchematicModel model, SchematicController controller) {
        this.id = id;
        this.document = document;
        this.shows = model;
        this.hand = controller;
        card = new ElementCard(id + "-card");
    }

    /// What a screen reader calls the diagram.
    protected abstract String name();

    protected abstract SchematicDrawing drawing(Sheet sheet);

    /// The diagram in the colours of print.
    protected abstract SchematicDrawing printed(Sheet sheet);

    /// What the colours mean now.
    protected abstract Legend legend();

    /// Whether it is known what the parts carry.
    protected abstract boolean isSolved();

    protected abstract Optional<ElementFacts> facts(Symbol symbol);

    protected abstract Optional<ElementFacts> facts(Link link);

    /// What keeps its colours while everything else fades; empty to fade nothing.
    protected Optional<Emphasis> lit(Sheet sheet) {
        return Optional.empty();
    }

    /// How a selected link is switched by the keyboard, for those who do not see the buttons; empty if it cannot be.
    protected String switching() {
        return ", O opens or closes it";
    }

    /// Whether the space bar takes hold of the paper; where it plays, only empty paper is pulled.
    protected boolean spaceHolds() {
        return true;
    }

    /// Builds the nodes of a view that has nothing under its diagram and says itself when to draw: [#tellAgain].
    protected final void build(Node bar, EmptyState empty) {
        build(bar, new Pane(), empty, List.of());
    }

    /// Builds the nodes; the last act of a constructor.
    ///
    /// @param bar tools
    /// @param bottom what stands under the diagram
    /// @param empty what is shown where nothing is to be drawn
    /// @param solved what changes the drawing
    protected final void build(Node bar, Node bottom, EmptyState empty, List<? extends Observable> solved) {
        canvas.widthProperty().bind(surface.widthProperty());
        canvas.heightProperty().bind(surface.heightProperty());
        surface.setId(id + "-surface");
        surface.setFocusTraversable(true);
        surface.setMinSize(0, 0);
        surface.setAccessibleText(name());
        empty.visibleProperty()
                .bind(shows.sheetProperty()
                        .map(sheet ->
                                sheet.map(s -> s.diagram().symbols().isEmpty()).orElse(false)));
        empty.setMouseTransparent(true);
        ProgressBar progress = new ProgressBar();
        progress.progressProperty().bind(shows.progressProperty());
        progress.visibleProperty().bind(shows.busyProperty());
        progress.setMouseTransparent(true);
        progress.setAccessibleText("Progress of the layout");
        progress.setFocusTraversable(false);
        progress.setPrefWidth(140);
        Label message = new Label();
        message.setId(id + "-message");
        message.getStyleClass().add("plan-hint");
        message.textProperty().bind(shows.messageProperty());
        message.visibleProperty().bind(shows.messageProperty().isNotEmpty());
        message.setMouseTransparent(true);
        StackPane stack = new StackPane(surface, legend, progress, message, empty, card);
        StackPane.setAlignment(legend, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(legend, new Insets(LEGEND_GAP_PX));
        StackPane.setAlignment(progress, Pos.TOP_RIGHT);
        StackPane.setMargin(progress, new Insets(LEGEND_GAP_PX));
        StackPane.setAlignment(message, Pos.BOTTOM_LEFT);
        StackPane.setMargin(message, new Insets(LEGEND_GAP_PX));
        stack.setMinSize(0, 0);
        root.setTop(bar);
        root.setCenter(stack);
        root.setBottom(bottom);
        root.setId(id);
        listen(solved);
        new SchematicInput(id, surface, paper, this, shows, hand);
        Frames.whileShown(root, now -> paintIfNeeded());
    }

    private void listen(List<? extends Observable> solved) {
        for (Observable size : List.of(surface.widthProperty(), surface.heightProperty())) {
            size.addListener(o -> {
                paper.resize(surface.getWidth(), surface.getHeight());
                refit();
            });
        }
        shows.sheetProperty().addListener(o -> {
            refit();
            surface.setAccessibleText(words());
        });
        for (Observable shown :
                List.<Observable>of(shows.themeProperty(), document.unitsProperty(), surface.focusedProperty())) {
            shown.addListener(o -> redraw());
        }
        for (Observable selected : List.of(shows.markedProperty(), shows.markedLinksProperty())) {
            selected.addListener(o -> {
                surface.setAccessibleText(words());
                redraw();
            });
        }
        for (Observable state : solved) {
            state.addListener(o -> {
                card.hide();
                surface.setAccessibleText(words());
                redraw();
            });
        }
    }

    /// The buttons that every schematic has.
    protected final List<Node> foldingButtons() {
        Button unfold =
                Icons.button(MaterialDesignU.UNFOLD_MORE_HORIZONTAL, "Unfold the selection (Enter)", hand::unfold);
        Button fold = Icons.button(MaterialDesignU.UNFOLD_LESS_HORIZONTAL, "Fold the selection (Escape)", hand::fold);
        Button automatic =
                Icons.button(MaterialDesignA.AUTO_FIX, "Unfold as much as is legible at once", hand::foldAutomatically);
        Button all = Icons.button(MaterialDesignF.FIT_TO_PAGE_OUTLINE, "Show all of it (F)", this::fit);
        return List.of(unfold, fold, automatic, all, new Separator(Orientation.VERTICAL));
    }

    /// A button with a text.
    protected final Button button(
            String name, String text, String tip, Runnable action, ObservableBooleanValue enabled) {
        Button button = new Button(text);
        button.setId(id + "-" + name);
        button.setTooltip(new Tooltip(tip));
        button.setOnAction(event -> action.run());
        button.disableProperty().bind(Bindings.not(enabled));
        return button;
    }

    protected static ToolBar toolBar(List<? extends Node> nodes) {
        ToolBar bar = new ToolBar();
        bar.getItems().addAll(nodes);
        bar.getStyleClass().add("workspace-bar");
        return bar;
    }

    public final Region root() {
        return root;
    }

    final Paper paper() {
        return paper;
    }

    public final void focus() {
        surface.requestFocus();
    }

    final void redraw() {
        dirty = true;
    }

    /// From now on the paper stays where the hand left it.
    final void released() {
        fitted = false;
        redraw();
    }

    /// Shows everything, now and whenever the diagram or the window changes, until a hand pans or zooms.
    final void fit() {
        fitted = true;
        refit();
    }

    private void refit() {
        if (fitted) {
            shows.sheetProperty()
                    .get()
                    .ifPresent(sheet -> paper.fit(
                            new Box(0, 0, sheet.layout().width(), sheet.layout().height()),
                            MARGIN_PX,
                            legend().width() + 2 * LEGEND_GAP_PX,
                            legend().height() + 2 * LEGEND_GAP_PX,
                            sheet.layout().drawn()));
        }
        redraw();
    }

    /// Shows what was unfolded, if it would be too small to read with everything in sight.
    final void reveal(Box box) {
        if (paper.scale() < LEGIBLE_SCALE) {
            fitted = false;
            paper.fit(box, 3 * MARGIN_PX);
            redraw();
        }
    }

    /// Brings the symbols of some nodes into sight.
    public final void showSymbols(BitSet nodes) {
        shows.sheetProperty().get().ifPresent(sheet -> {
            Optional<Box> around = nodes.stream()
                    .map(node -> sheet.diagram().symbolOfNode()[node])
                    .filter(s -> s >= 0)
                    .mapToObj(sheet.layout()::whole)
                    .reduce(Box::and);
            if (!fitted) {
                around.ifPresent(box -> paper.show(box, 40));
            }
            redraw();
        });
    }

    /// Brings a symbol into sight.
    final void showSymbol(int symbol) {
        shows.sheetProperty().get().ifPresent(sheet -> paper.show(sheet.layout().whole(symbol), 20));
        redraw();
    }

    /// Shows what is known of a symbol or, if there is none, of a line, beside a pixel.
    final void showCard(Optional<Symbol> symbol, Optional<Link> link, double screenX, double screenY) {
        pointed = () -> showCard(symbol, link, screenX, screenY);
        symbol.flatMap(this::facts)
                .or(() -> link.flatMap(this::facts))
                .ifPresentOrElse(facts -> card.show(facts, screenX, screenY), card::hide);
    }

    /// What symbols and lines carry has changed: draws again, and says again what is under the pointer.
    public final void tellAgain() {
        if (card.isVisible()) {
            pointed.run();
        }
        redraw();
    }

    final void hideCard() {
        card.hide();
    }

    /// What a screen reader says of the diagram: what is selected, or how much there is.
    private String words() {
        List<Symbol> marked = hand.marked();
        List<Link> lines = hand.markedLinks();
        if (lines.size() == 1) {
            return facts(lines.getFirst())
                    .map(facts -> facts.words() + switching())
                    .orElse("A connection");
        }
        if (marked.size() == 1) {
            Symbol symbol = marked.getFirst();
            return facts(symbol).map(ElementFacts::words).orElse(symbol.title() + ", " + symbol.rating())
                    + (symbol.canOpen() ? ", Enter unfolds it" : "");
        }
        int symbols = shows.sheetProperty()
                .get()
                .map(sheet -> sheet.diagram().symbols().size())
                .orElse(0);
        return marked.isEmpty() ? name() + ", " + symbols + " symbols" : marked.size() + " symbols selected";
    }

    /// Paints at once what would be painted with the next frame, for measurements.
    public final void paintNow() {
        redraw();
        paintIfNeeded();
    }

    private void paintIfNeeded() {
        if (dirty) {
            dirty = false;
            CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
            pen.setFill(shows.themeProperty().get().palette().paper());
            pen.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
            shows.sheetProperty().get().ifPresent(sheet -> {
                Drawing drawing = emphasised(sheet).part(paper.visible(), paper.scale());
                new ShapePainter(pen, paper.scale(), paper.screenX(0), paper.screenY(0)).paint(drawing);
            });
            legend.show(
                    isSolved() ? Optional.of(legend()) : Optional.empty(),
                    shows.themeProperty().get().palette());
        }
    }

    private SchematicDrawing emphasised(Sheet sheet) {
        BitSet selected = new BitSet();
        hand.marked().forEach(symbol -> selected.set(symbol.index()));
        BitSet selectedLinks = new BitSet();
        hand.markedLinks().forEach(link -> selectedLinks.set(link.index()));
        Emphasis lit = lit(sheet).orElse(Emphasis.NONE);
        return drawing(sheet).with(new Emphasis(selected, lit.lit(), lit.litLinks(), selectedLinks));
    }

    /// The whole diagram with the legend, as large as it is laid out.
    final Figure figure(String title) {
        Optional<Sheet> sheet = shows.sheetProperty().get();
        double width = sheet.map(s -> s.layout().width()).orElse(400.0);
        double height = sheet.map(s -> s.layout().height()).orElse(200.0);
        Legend key = legend();
        double under = key.height() + LEGEND_GAP_PX;
        double wide = Math.max(width, key.width() + 2 * LEGEND_GAP_PX);
        Optional<Drawing> drawing = sheet.map(s -> emphasised(s).whole());
        var palette = shows.themeProperty().get().palette();
        return new Figure(title, wide, height + under, (Pen pen) -> {
            pen.setFill(palette.paper());
            pen.fillRect(0, 0, wide, height + under);
            drawing.ifPresent(shapes -> new ShapePainter(pen, 1, 0, 0).paint(shapes));
            key.paint(pen, palette, wide - key.width() - LEGEND_GAP_PX, height);
        });
    }

    /// The whole diagram for print.
    final Optional<Drawing> print() {
        return shows.sheetProperty().get().map(sheet -> printed(sheet).whole());
    }
}
