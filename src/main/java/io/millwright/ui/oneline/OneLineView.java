package io.millwright.ui.oneline;

import io.millwright.report.Drawing;
import io.millwright.report.oneline.OneLineDrawing;
import io.millwright.report.oneline.OneLineStyle;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Emphasis;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.SchematicDrawing;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.kit.LegendPane;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.schematic.Paper;
import io.millwright.ui.schematic.ShapePainter;
import io.millwright.ui.schematic.Sheet;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// The nodes of the one-line workspace: tool bar, one canvas with the diagram, and the timeline of an outage under it.
/// Draws at most once a frame, and only if something changed.
final class OneLineView {
    private static final double MARGIN_PX = 10;
    private static final double LEGEND_GAP_PX = 12;
    private static final double LEGIBLE_SCALE = 0.6;
    private static final double BOTTOM_HEIGHT = 138;

    private final Document document;
    private final OneLineModel model;
    private final OneLineController controller;
    private final BorderPane root = new BorderPane();
    private final Canvas canvas = new Canvas();
    private final Pane surface = new Pane(canvas);
    private final LegendPane legend = new LegendPane();
    private final ElementCard card = new ElementCard();
    private final Paper paper = new Paper();
    private boolean dirty = true;
    private boolean fitted = true;

    OneLineView(Document document, OneLineModel model, OneLineController controller) {
        this.document = document;
        this.model = model;
        this.controller = controller;
        build();
        listen();
        new OneLineInput(surface, paper, this, model, controller);
        Frames.whileShown(root, now -> paintIfNeeded());
    }

    Region root() {
        return root;
    }

    Paper paper() {
        return paper;
    }

    void focus() {
        surface.requestFocus();
    }

    void redraw() {
        dirty = true;
    }

    /// From now on the paper stays where the hand left it.
    void released() {
        fitted = false;
        redraw();
    }

    /// Shows everything, now and whenever the diagram or the window changes, until a hand pans or zooms.
    void fit() {
        fitted = true;
        refit();
    }

    private void refit() {
        if (fitted) {
            model.sheetProperty()
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
    void reveal(Box box) {
        if (paper.scale() < LEGIBLE_SCALE) {
            fitted = false;
            paper.fit(box, 3 * MARGIN_PX);
            redraw();
        }
    }

    /// Brings the symbols of some nodes into sight.
    void showSymbols(BitSet nodes) {
        model.sheetProperty().get().ifPresent(sheet -> {
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
    void showSymbol(int symbol) {
        model.sheetProperty().get().ifPresent(sheet -> paper.show(sheet.layout().whole(symbol), 20));
        redraw();
    }

    private void build() {
        canvas.widthProperty().bind(surface.widthProperty());
        canvas.heightProperty().bind(surface.heightProperty());
        surface.setId("oneline-surface");
        surface.setFocusTraversable(true);
        surface.setMinSize(0, 0);
        surface.setAccessibleText("One-line diagram of the electrical path");
        EmptyState empty = new EmptyState(
                MaterialDesignF.FLASH_OUTLINE,
                "No electrical path yet",
                "Place a utility service, transformers, switchgear and racks on the plan and connect them. The one-line diagram draws itself.");
        empty.visibleProperty()
                .bind(model.sheetProperty()
                        .map(sheet ->
                                sheet.map(s -> s.diagram().symbols().isEmpty()).orElse(false)));
        empty.setMouseTransparent(true);
        ProgressBar progress = new ProgressBar();
        progress.progressProperty().bind(model.progressProperty());
        progress.visibleProperty().bind(model.busyProperty());
        progress.setMouseTransparent(true);
        progress.setAccessibleText("Progress of the layout");
        progress.setFocusTraversable(false);
        progress.setPrefWidth(140);
        Label message = new Label();
        message.setId("oneline-message");
        message.getStyleClass().add("plan-hint");
        message.textProperty().bind(model.messageProperty());
        message.visibleProperty().bind(model.messageProperty().isNotEmpty());
        message.setMouseTransparent(true);
        StackPane stack = new StackPane(surface, legend, progress, message, empty, card);
        StackPane.setAlignment(legend, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(legend, new Insets(LEGEND_GAP_PX));
        StackPane.setAlignment(progress, Pos.TOP_RIGHT);
        StackPane.setMargin(progress, new Insets(LEGEND_GAP_PX));
        StackPane.setAlignment(message, Pos.BOTTOM_LEFT);
        StackPane.setMargin(message, new Insets(LEGEND_GAP_PX));
        stack.setMinSize(0, 0);
        root.setTop(toolBar());
        root.setCenter(stack);
        root.setBottom(bottom());
        root.setId("oneline");
    }

    /// What happens in time beside what may happen.
    private SplitPane bottom() {
        SplitPane both = new SplitPane(
                new OutageStrip(model, document.unitsProperty()),
                new FailureTable(model, controller.outages(), document.unitsProperty()));
        both.setDividerPositions(0.46);
        both.getStyleClass().add("outage-panes");
        both.setPrefHeight(BOTTOM_HEIGHT);
        both.setMinHeight(BOTTOM_HEIGHT);
        return both;
    }

    private ToolBar toolBar() {
        TextField find = new TextField();
        find.setId("oneline-find");
        find.setPromptText("Find a rack or element");
        find.setAccessibleText("Find a rack or element and light up its paths");
        find.setTooltip(new Tooltip("Lights up every path from the sources to what is found"));
        find.setPrefWidth(170);
        find.textProperty().bindBidirectional(model.queryProperty());
        find.setOnAction(event -> focus());
        Button out = new Button("Take out of service");
        out.setId("oneline-out");
        out.setTooltip(new Tooltip("Takes what is selected out of service and works out what remains (O)"));
        out.setOnAction(event -> controller.takeOut());
        out.disableProperty().bind(OneLineCommands.hasMarked(model).not());
        Button open = new Button("Open");
        open.setId("oneline-open");
        open.setTooltip(new Tooltip("Opens the selected connection (O); what follows is played"));
        open.setOnAction(event -> controller.outages().open());
        disableUnless(open, OneLineCommands.mayOpen(controller));
        Button close = new Button("Close");
        close.setId("oneline-close");
        close.setTooltip(new Tooltip("Closes the selected connection (O), also a tie that is normally open"));
        close.setOnAction(event -> controller.outages().close());
        disableUnless(close, OneLineCommands.mayClose(controller));
        Button restore = new Button("Restore all");
        restore.setId("oneline-restore");
        restore.setTooltip(new Tooltip("Puts everything back into service and all switches as in normal running"));
        restore.setOnAction(event -> controller.outages().restoreAll());
        restore.disableProperty().bind(OneLineCommands.hasOutage(model).not());
        Button unfold = Icons.button(
                MaterialDesignU.UNFOLD_MORE_HORIZONTAL, "Unfold the selection (Enter)", controller::unfold);
        Button fold =
                Icons.button(MaterialDesignU.UNFOLD_LESS_HORIZONTAL, "Fold the selection (Escape)", controller::fold);
        Button automatic = Icons.button(
                MaterialDesignA.AUTO_FIX, "Unfold as much as is legible at once", controller::foldAutomatically);
        Button all = Icons.button(MaterialDesignF.FIT_TO_PAGE_OUTLINE, "Show all of it (F)", this::fit);
        ToolBar bar = new ToolBar(
                find,
                new Separator(Orientation.VERTICAL),
                unfold,
                fold,
                automatic,
                all,
                new Separator(Orientation.VERTICAL),
                out,
                open,
                close,
                restore);
        bar.getStyleClass().add("workspace-bar");
        return bar;
    }

    private static void disableUnless(Button button, ObservableBooleanValue enabled) {
        button.disableProperty().bind(Bindings.not(enabled));
    }

    private void listen() {
        for (Observable size : List.of(surface.widthProperty(), surface.heightProperty())) {
            size.addListener(o -> {
                paper.resize(surface.getWidth(), surface.getHeight());
                refit();
            });
        }
        model.sheetProperty().addListener(o -> {
            refit();
            surface.setAccessibleText(words());
        });
        for (Observable shown : List.<Observable>of(
                model.loadingProperty(),
                model.traceProperty(),
                model.themeProperty(),
                document.unitsProperty(),
                surface.focusedProperty())) {
            shown.addListener(o -> redraw());
        }
        for (Observable selected : List.of(model.markedProperty(), model.markedLinksProperty())) {
            selected.addListener(o -> {
                surface.setAccessibleText(words());
                redraw();
            });
        }
        model.loadingProperty().addListener(o -> {
            card.hide();
            surface.setAccessibleText(words());
        });
    }

    /// The state that cards speak of; empty while it is not that of the diagram.
    private Optional<ElementFacts.View> facts() {
        return model.loadingProperty().get().isEmpty()
                ? Optional.empty()
                : model.outageProperty().get().map(outage -> {
                    int step = model.stepProperty().get();
                    return new ElementFacts.View(
                            outage.normal(),
                            outage.at(step),
                            step == 0,
                            model.switchingProperty().get(),
                            controller.outages().singles(),
                            document.units());
                });
    }

    /// Shows what is known of a symbol or, if there is none, of a line, beside a pixel.
    void showCard(Optional<Schematic.Symbol> symbol, Optional<Link> link, double screenX, double screenY) {
        Optional<ElementFacts> known = facts().flatMap(view ->
                symbol.map(s -> ElementFacts.of(s, view)).or(() -> link.map(l -> ElementFacts.of(l, view))));
        known.ifPresentOrElse(facts -> card.show(facts, screenX, screenY), card::hide);
    }

    void hideCard() {
        card.hide();
    }

    /// What a screen reader says of the diagram: what is selected, or how much there is.
    private String words() {
        List<Schematic.Symbol> marked = controller.marked();
        List<Link> lines = controller.markedLinks();
        if (lines.size() == 1) {
            return facts().map(view -> ElementFacts.of(lines.getFirst(), view).words() + ", O opens or closes it")
                    .orElse("A connection");
        }
        if (marked.size() == 1) {
            Schematic.Symbol symbol = marked.getFirst();
            return facts().map(view -> ElementFacts.of(symbol, view).words())
                            .orElse(symbol.title() + ", " + symbol.rating())
                    + (symbol.canOpen() ? ", Enter unfolds it" : "");
        }
        int symbols = model.sheetProperty()
                .get()
                .map(sheet -> sheet.diagram().symbols().size())
                .orElse(0);
        return marked.isEmpty()
                ? "One-line diagram of the electrical path, " + symbols + " symbols"
                : marked.size() + " symbols selected";
    }

    void paintIfNeeded() {
        if (dirty) {
            dirty = false;
            CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
            pen.setFill(model.themeProperty().get().palette().paper());
            pen.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
            model.sheetProperty().get().ifPresent(sheet -> {
                Drawing drawing = drawing(sheet).part(paper.visible(), paper.scale());
                new ShapePainter(pen, paper.scale(), paper.screenX(0), paper.screenY(0)).paint(drawing);
            });
            legend.show(
                    model.loadingProperty().get().map(l -> legend()),
                    model.themeProperty().get().palette());
        }
    }

    private SchematicDrawing drawing(Sheet sheet) {
        return new OneLineDrawing(
                        sheet.diagram(),
                        sheet.layout(),
                        model.loadingProperty().get(),
                        Styles.of(model.themeProperty().get()),
                        document.units())
                .with(emphasis(sheet));
    }

    private Emphasis emphasis(Sheet sheet) {
        BitSet selected = new BitSet();
        controller.marked().forEach(symbol -> selected.set(symbol.index()));
        BitSet selectedLinks = new BitSet();
        controller.markedLinks().forEach(link -> selectedLinks.set(link.index()));
        BitSet links = new BitSet();
        Optional<BitSet> lit = model.traceProperty().get().map(trace -> {
            BitSet symbols = new BitSet();
            trace.nodes().stream()
                    .map(node -> node < sheet.diagram().symbolOfNode().length
                            ? sheet.diagram().symbolOfNode()[node]
                            : -1)
                    .filter(s -> s >= 0)
                    .forEach(symbols::set);
            BitSet edges = trace.edges();
            for (Link link : sheet.diagram().links()) {
                for (int edge : link.edges()) {
                    if (edges.get(edge)) {
                        links.set(link.index());
                    }
                }
            }
            return symbols;
        });
        return new Emphasis(selected, lit, links, selectedLinks);
    }

    private Legend legend() {
        String second = model.stepProperty().get() > 0
                ? "b: at most, after one more failure"
                : controller.outages().singles().isPresent()
                        ? "b: worst single failure, all played"
                        : "b: at most, after a single failure";
        return new Legend(
                "Load over limit",
                Optional.of(new Legend.Bar(ColourScale.LOAD, "0 %", "50 %", "100 %")),
                List.of(),
                List.of(model.stepProperty().get() > 0 ? "a → b    a: now" : "a → b    a: normal running", second));
    }

    /// The whole diagram with the legend, as large as it is laid out.
    Figure figure(String title) {
        Optional<Sheet> sheet = model.sheetProperty().get();
        double width = sheet.map(s -> s.layout().width()).orElse(400.0);
        double height = sheet.map(s -> s.layout().height()).orElse(200.0);
        Legend key = legend();
        double under = key.height() + LEGEND_GAP_PX;
        double wide = Math.max(width, key.width() + 2 * LEGEND_GAP_PX);
        Optional<Drawing> drawing = sheet.map(s -> drawing(s).whole());
        var palette = model.themeProperty().get().palette();
        return new Figure(title, wide, height + under, (Pen pen) -> {
            pen.setFill(palette.paper());
            pen.fillRect(0, 0, wide, height + under);
            drawing.ifPresent(shapes -> new ShapePainter(pen, 1, 0, 0).paint(shapes));
            key.paint(pen, palette, wide - key.width() - LEGEND_GAP_PX, height);
        });
    }

    /// The whole diagram for print.
    Optional<Drawing> print() {
        return model.sheetProperty()
                .get()
                .map(sheet -> new OneLineDrawing(
                                sheet.diagram(),
                                sheet.layout(),
                                model.loadingProperty().get(),
                                OneLineStyle.PRINT,
                                document.units())
                        .whole());
    }
}
