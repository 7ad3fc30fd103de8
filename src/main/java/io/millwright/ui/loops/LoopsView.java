package io.millwright.ui.loops;

import io.millwright.facility.FacilityGraph;
import io.millwright.quantity.Dimension;
import io.millwright.report.loops.LoopsDrawing;
import io.millwright.report.loops.LoopsState;
import io.millwright.report.loops.LoopsStyle;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SchematicDrawing;
import io.millwright.report.schematic.SymbolKind;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.CurvePlot;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.schematic.ElementFacts;
import io.millwright.ui.schematic.PageStyle;
import io.millwright.ui.schematic.SchematicView;
import io.millwright.ui.schematic.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToolBar;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The nodes of the loops workspace: the diagram, and under it the loops before and now beside what is known of the
/// selection.
final class LoopsView extends SchematicView {
    private static final double BOTTOM_HEIGHT = 208;

    private final LoopsModel model;
    private final LoopsController controller;
    private final UnitPane unit;

    LoopsView(Document document, LoopsModel model, LoopsController controller) {
        super("loops", document, model, controller);
        this.model = model;
        this.controller = controller;
        this.unit = new UnitPane(model.themeProperty(), document.unitsProperty());
        SplitPane bottom = new SplitPane(new AnswerPane(model, document.unitsProperty()), unit);
        bottom.setDividerPositions(0.44);
        bottom.getStyleClass().add("outage-panes");
        bottom.setPrefHeight(BOTTOM_HEIGHT);
        bottom.setMinHeight(BOTTOM_HEIGHT);
        build(
                bar(),
                bottom,
                new EmptyState(
                        MaterialDesignP.PIPE,
                        "This facility has no liquid loops yet",
                        "Place a chiller or a dry cooler, a header with pumps and a CDU on the plan and connect their liquid ports. The diagram draws itself."),
                List.of(model.stateProperty()));
        for (Observable shown : List.<Observable>of(
                model.stateProperty(), model.markedProperty(), model.markedLinksProperty(), document.unitsProperty())) {
            shown.addListener(o -> showUnit());
        }
    }

    @Override
    protected String name() {
        return "Diagram of the liquid loops";
    }

    private ToolBar bar() {
        List<Node> nodes = new ArrayList<>(foldingButtons());
        nodes.add(button(
                "stop",
                "Stop",
                "Stops what is selected and works out what follows (O); the drawing stays as it is",
                controller::stop,
                LoopsCommands.mayStop(controller)));
        nodes.add(button(
                "start",
                "Start",
                "Starts what is selected again (O)",
                controller::start,
                LoopsCommands.mayStart(controller)));
        nodes.add(button(
                "close",
                "Close",
                "Closes the valves of the selected connection (O)",
                controller::close,
                LoopsCommands.mayClose(controller)));
        nodes.add(button(
                "open",
                "Open",
                "Opens the valves of the selected connection again (O)",
                controller::open,
                LoopsCommands.mayOpen(controller)));
        nodes.add(button(
                "restore",
                "Restore all",
                "Starts everything that was stopped and opens every valve that was closed",
                controller::restoreAll,
                LoopsCommands.hasOutages(controller)));
        return toolBar(nodes);
    }

    private void showUnit() {
        List<Symbol> symbols = controller.marked();
        List<Link> links = controller.markedLinks();
        if (links.size() == 1) {
            unit.show(facts(links.getFirst()), curves(links.getFirst()));
        } else if (symbols.size() == 1) {
            unit.show(facts(symbols.getFirst()), curves(symbols.getFirst()));
        } else {
            unit.show(Optional.empty(), List.of());
        }
    }

    /// The answer, if it is one of the diagram that is shown.
    private Optional<LoopsAnswer> answer() {
        return model.stateProperty().get().isPresent() ? model.answerProperty().get() : Optional.empty();
    }

    @Override
    protected Optional<ElementFacts> facts(Symbol symbol) {
        Optional<LoopsState> state = model.stateProperty().get();
        return answer().map(known ->
                new LoopFacts(known, document.catalog(), document.units()).of(symbol, state.orElseThrow()));
    }

    @Override
    protected Optional<ElementFacts> facts(Link link) {
        return answer().map(known -> new LoopFacts(known, document.catalog(), document.units()).of(link));
    }

    private List<CurvePlot> curves(Symbol symbol) {
        if (symbol.kind() == SymbolKind.BLOCK) {
            return List.of();
        }
        return answer().map(known -> {
                    UnitCurves curves = new UnitCurves(known, document.catalog());
                    FacilityGraph.Node node = known.graph()
                            .node(new LoopFacts(known, document.catalog(), document.units()).speaker(symbol));
                    return Stream.of(curves.of(node), curves.ofPump(node))
                            .flatMap(Optional::stream)
                            .toList();
                })
                .orElse(List.of());
    }

    private List<CurvePlot> curves(Link link) {
        return answer()
                .flatMap(known -> new UnitCurves(known, document.catalog())
                        .of(known.graph()
                                .edge(new LoopFacts(known, document.catalog(), document.units()).speaker(link))))
                .stream()
                .toList();
    }

    @Override
    protected boolean isSolved() {
        return model.stateProperty().get().isPresent();
    }

    @Override
    protected SchematicDrawing drawing(Sheet sheet) {
        return drawing(
                sheet,
                new LoopsStyle(PageStyle.of(model.themeProperty().get()), PageStyle.rgb(ColourScale.TEMPERATURE)));
    }

    @Override
    protected SchematicDrawing printed(Sheet sheet) {
        return drawing(sheet, LoopsStyle.PRINT);
    }

    private SchematicDrawing drawing(Sheet sheet, LoopsStyle style) {
        return new LoopsDrawing(
                sheet.diagram(), sheet.layout(), model.stateProperty().get(), style, document.units());
    }

    @Override
    protected Legend legend() {
        Optional<Legend.Bar> bar = model.stateProperty()
                .get()
                .map(state -> new Legend.Bar(
                        ColourScale.TEMPERATURE,
                        temperature(state.lowestC()),
                        temperature((state.lowestC() + state.highestC()) / 2),
                        temperature(state.highestC())));
        return new Legend(
                "Temperature", bar, List.of(), List.of("a / b    a: supply, b: return", "wider pipes carry more"));
    }

    private String temperature(double celsius) {
        return Dimension.TEMPERATURE.format(celsius, document.units());
    }
}
