package io.millwright.ui.plan;

import io.millwright.editing.Properties;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Answers;
import io.millwright.ui.document.Document;
import io.millwright.ui.document.Kinds;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What is known of the thing under the pointer: name, type, power and temperatures.
final class HoverCard extends VBox {
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

    void show(Document document, Node node) {
        UnitSystem units = document.units();
        Answers answers = document.answers();
        String type = Properties.sheets(document.catalog(), node.kind())
                .filter(sheet -> sheet.id().equals(node.type()))
                .map(sheet -> sheet.name())
                .findFirst()
                .orElse(node.type());
        title.setText(node.path());
        subtitle.setText(type.isEmpty() ? Kinds.words(node.kind()) : Kinds.words(node.kind()) + " · " + type);
        values.getChildren().clear();
        row = 0;
        answers.graph().node(node.path()).ifPresent(solved -> {
            int i = solved.index();
            add("Power", Dimension.POWER, answers.nodePowerW()[i], units);
            add("Utilisation", Dimension.FRACTION, answers.nodeLoadFraction()[i], units);
            add("Inlet air", Dimension.TEMPERATURE, answers.nodeInletC()[i], units);
            add("Coolant supply", Dimension.TEMPERATURE, answers.nodeSupplyC()[i], units);
        });
        add("Set point", Dimension.TEMPERATURE, node.setPointC(), units);
        if (node.kind() == EquipmentKind.RACK) {
            add("Power cap", Dimension.POWER, node.powerCapW(), units);
        }
        add("Width", Dimension.LENGTH, node.footprint().widthM(), units);
        add("Depth", Dimension.LENGTH, node.footprint().depthM(), units);
        setVisible(true);
        // sizes are only known once the new labels have their style
        applyCss();
        autosize();
    }

    private void add(String name, Dimension dimension, double value, UnitSystem units) {
        if (Double.isNaN(value)) {
            return;
        }
        Label label = new Label(name);
        label.getStyleClass().add("hover-name");
        Label number = new Label(dimension.format(value, units));
        number.getStyleClass().add("hover-value");
        values.addRow(row++, label, number);
    }
}
