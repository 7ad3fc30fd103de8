package io.millwright.ui.oneline;

import io.millwright.report.oneline.OneLineDrawing;
import io.millwright.report.oneline.OneLineStyle;
import io.millwright.report.schematic.Emphasis;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SchematicDrawing;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.schematic.ElementFacts;
import io.millwright.ui.schematic.SchematicView;
import io.millwright.ui.schematic.Sheet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// The nodes of the one-line workspace: the diagram, and the timeline of an outage under it.
final class OneLineView extends SchematicView {
    private static final double BOTTOM_HEIGHT = 138;

    private final OneLineModel model;
    private final OneLineController controller;

    OneLineView(Document document, OneLineModel model, OneLineController controller) {
        super("oneline", document, model, controller);
        this.model = model;
        this.controller = controller;
        build(
                bar(),
                bottom(),
                new EmptyState(
                        MaterialDesignF.FLASH_OUTLINE,
                        "No electrical path yet",
                        "Place a utility service, transformers, switchgear and racks on the plan and connect them. The one-line diagram draws itself."),
                List.of(model.loadingProperty(), model.traceProperty()));
    }

    @Override
    protected String name() {
        return "One-line diagram of the electrical path";
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

    private ToolBar bar() {
        TextField find = new TextField();
        find.setId("oneline-find");
        find.setPromptText("Find a rack or element");
        find.setAccessibleText("Find a rack or element and light up its paths");
        find.setTooltip(new Tooltip("Lights up every path from the sources to what is found"));
        find.setPrefWidth(170);
        find.textProperty().bindBidirectional(model.queryProperty());
        find.setOnAction(event -> focus());
        List<Node> nodes = new ArrayList<>(List.of(find, new Separator(Orientation.VERTICAL)));
        nodes.addAll(foldingButtons());
        OutageController outages = controller.outages();
        nodes.add(button(
                "out",
                "Take out of service",
                "Takes what is selected out of service and works out what remains (O)",
                controller::takeOut,
                OneLineCommands.hasMarked(model)));
        nodes.add(button(
                "open",
                "Open",
                "Opens the selected connection (O); what follows is played",
                outages::open,
                OneLineCommands.mayOpen(controller)));
        nodes.add(button(
                "close",
                "Close",
                "Closes the selected connection (O), also a tie that is normally open",
                outages::close,
                OneLineCommands.mayClose(controller)));
        nodes.add(button(
                "restore",
                "Restore all",
                "Puts everything back into service and all switches as in normal running",
                outages::restoreAll,
                OneLineCommands.hasOutage(model)));
        return toolBar(nodes);
    }

    /// The state that cards speak of; empty while it is not that of the diagram.
    private Optional<PowerFacts.View> state() {
        return model.loadingProperty().get().isEmpty()
                ? Optional.empty()
                : model.outageProperty().get().map(outage -> {
                    int step = model.stepProperty().get();
                    return new PowerFacts.View(
                            outage.normal(),
                            outage.at(step),
                            step == 0,
                            model.switchingProperty().get(),
                            controller.outages().singles(),
                            document.units());
                });
    }

    @Override
    protected Optional<ElementFacts> facts(Symbol symbol) {
        return state().map(view -> PowerFacts.of(symbol, view));
    }

    @Override
    protected Optional<ElementFacts> facts(Link link) {
        return state().map(view -> PowerFacts.of(link, view));
    }

    @Override
    protected boolean isSolved() {
        return model.loadingProperty().get().isPresent();
    }

    @Override
    protected SchematicDrawing drawing(Sheet sheet) {
        return drawing(sheet, Styles.of(model.themeProperty().get()));
    }

    @Override
    protected SchematicDrawing printed(Sheet sheet) {
        return drawing(sheet, OneLineStyle.PRINT);
    }

    private SchematicDrawing drawing(Sheet sheet, OneLineStyle style) {
        return new OneLineDrawing(
                sheet.diagram(), sheet.layout(), model.loadingProperty().get(), style, document.units());
    }

    @Override
    protected Optional<Emphasis> lit(Sheet sheet) {
        BitSet links = new BitSet();
        return model.traceProperty().get().map(trace -> {
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
            return new Emphasis(new BitSet(), Optional.of(symbols), links, new BitSet());
        });
    }

    @Override
    protected Legend legend() {
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
}
