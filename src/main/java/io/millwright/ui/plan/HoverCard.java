package io.millwright.ui.plan;

import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Properties;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Answers;
import io.millwright.ui.document.Document;
import io.millwright.ui.document.Kinds;
import io.millwright.ui.schematic.ElementFacts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What is known of the thing under the pointer: name, type, live figures, what feeds it, where it stands, what is
/// wrong.
final class HoverCard extends VBox {
    private static final int MOST_FEEDS = 3;
    private static final int MOST_FINDINGS = 3;
    private static final double PROBLEM_WIDTH = 280;

    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final GridPane values = new GridPane();
    private int row;

    HoverCard() {
        getStyleClass().add("hover-card");
        title.getStyleClass().add("hover-title");
        subtitle.getStyleClass().add("hover-subtitle");
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints numbers = new ColumnConstraints();
        numbers.setHalignment(HPos.RIGHT);
        numbers.setHgrow(Priority.ALWAYS);
        values.getColumnConstraints().addAll(names, numbers);
        values.setHgap(16);
        values.setVgap(2);
        getChildren().addAll(title, subtitle, values);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
    }

    /// @param told in place of everything else that is known
    void show(Document document, Node node, List<Fact> told) {
        title(document, node);
        told.forEach(fact -> add(fact.name(), fact.value()));
        open();
    }

    /// @param inlets inlet temperatures of racks by path that stand for those of the answers
    void show(Document document, Node node, Map<String, Double> inlets) {
        title(document, node);
        UnitSystem units = document.units();
        Answers answers = document.answers();
        answers.graph().node(node.path()).ifPresent(solved -> {
            int i = solved.index();
            add("Power", Dimension.POWER, answers.nodePowerW()[i], units);
            add("Utilisation", Dimension.FRACTION, answers.nodeLoadFraction()[i], units);
            double inletC = inlets.getOrDefault(node.path(), answers.nodeInletC()[i]);
            add("Inlet air", Dimension.TEMPERATURE, inletC, units);
            add("Coolant supply", Dimension.TEMPERATURE, answers.nodeSupplyC()[i], units);
            add("Headroom after a failure", Dimension.FRACTION, answers.nodeHeadroomFraction()[i], units);
            add("Tokens per joule", Dimension.TOKENS_PER_ENERGY, answers.nodeTokensPerJ()[i], units);
            if (answers.nodeLoop()[i] >= 0) {
                add("Liquid loop", answers.loops().get(answers.nodeLoop()[i]));
            }
        });
        add("Fed by", feeds(document.graph(), node));
        add("Set point", Dimension.TEMPERATURE, node.setPointC(), units);
        if (node.kind() == EquipmentKind.RACK) {
            add("Power cap", Dimension.POWER, node.powerCapW(), units);
        }
        add(
                "Width × depth",
                Dimension.LENGTH.format(node.footprint().widthM(), units) + " × "
                        + Dimension.LENGTH.format(node.footprint().depthM(), units));
        address(document.graph(), node, units).ifPresent(address -> add("Tile", address));
        problems(answers, node, units);
        open();
    }

    private void title(Document document, Node node) {
        String type = Properties.sheets(document.catalog(), node.kind())
                .filter(sheet -> sheet.id().equals(node.type()))
                .map(sheet -> sheet.name())
                .findFirst()
                .orElse(node.type());
        title.setText(node.name().equals(node.path()) ? node.path() : node.name() + " (" + node.path() + ")");
        subtitle.setText(type.isEmpty() ? Kinds.words(node.kind()) : Kinds.words(node.kind()) + " · " + type);
        values.getChildren().clear();
        row = 0;
    }

    private void open() {
        setVisible(true);
        // sizes are only known once the new labels have their style
        applyCss();
        autosize();
    }

    /// What supplies its power, as far as there is room to say.
    private static String feeds(FacilityGraph graph, Node node) {
        List<String> feeds = new ArrayList<>();
        for (int index : graph.incoming(node.index())) {
            if (graph.edge(index).medium() == Medium.POWER) {
                feeds.add(graph.node(graph.edge(index).from()).path());
            }
        }
        return feeds.size() <= MOST_FEEDS ? String.join(", ", feeds) : feeds.size() + " feeds";
    }

    /// The floor tile under its lower left corner.
    static Optional<String> address(FacilityGraph graph, Node node, UnitSystem units) {
        if (node.hall() < 0) {
            return Optional.empty();
        }
        double tileM = FloorPainter.tileM(units);
        Bounds at = Geometry.around(node.footprint().corners()).orElseThrow();
        return Geometry.around(graph.halls().get(node.hall()).floor())
                .map(hall -> FloorPainter.column(tile(at.minXM() - hall.minXM(), tileM))
                        + (tile(at.minYM() - hall.minYM(), tileM) + 1));
    }

    /// Which tile a distance ends on; a hair before its edge counts as on it.
    private static int tile(double distanceM, double tileM) {
        return (int) Math.floor(distanceM / tileM + 1e-6);
    }

    /// What is wrong with it, or with what it belongs to, in a few lines.
    private void problems(Answers answers, Node node, UnitSystem units) {
        answers.findings().stream()
                .filter(finding -> !finding.place().isEmpty()
                        && (node.path().equals(finding.place()) || node.path().startsWith(finding.place() + "/")))
                .limit(MOST_FINDINGS)
                .forEach(finding -> {
                    Label problem = new Label(finding.message(units));
                    problem.getStyleClass().add("hover-problem");
                    problem.setWrapText(true);
                    problem.setMaxWidth(PROBLEM_WIDTH);
                    values.add(problem, 0, row++, 2, 1);
                });
    }

    private void add(String name, Dimension dimension, double value, UnitSystem units) {
        if (!Double.isNaN(value)) {
            add(name, dimension.format(value, units));
        }
    }

    private void add(String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        Label label = new Label(name);
        label.getStyleClass().add("hover-name");
        Label number = new Label(value);
        number.getStyleClass().add("hover-value");
        values.addRow(row++, label, number);
    }
}
