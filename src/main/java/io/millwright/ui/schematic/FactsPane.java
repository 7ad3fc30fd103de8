package io.millwright.ui.schematic;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is known of a unit or a line, as text in three columns.
public final class FactsPane extends VBox {
    private static final double WIDEST = 330;

    public FactsPane() {
        getStyleClass().add("facts-pane");
    }

    /// Shows these facts in place of those before.
    public void show(ElementFacts facts) {
        getChildren().clear();
        add(facts.title(), "card-title");
        if (!facts.about().isEmpty()) {
            add(facts.about(), "card-about");
        }
        for (ElementFacts.Section section : facts.sections()) {
            if (!section.heading().isEmpty()) {
                add(section.heading(), "card-heading");
            }
            getChildren().add(grid(section.facts()));
        }
        setAccessibleText(facts.words());
    }

    private void add(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMaxWidth(WIDEST);
        getChildren().add(label);
    }

    private static GridPane grid(Iterable<ElementFacts.Fact> facts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("card-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setMaxWidth(150);
        ColumnConstraints values = new ColumnConstraints();
        values.setMinWidth(Region.USE_PREF_SIZE);
        values.setHalignment(HPos.RIGHT);
        ColumnConstraints details = new ColumnConstraints();
        details.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().addAll(names, values, details);
        int row = 0;
        for (ElementFacts.Fact fact : facts) {
            Label name = new Label(fact.name());
            name.getStyleClass().add("card-name");
            name.setWrapText(true);
            Label detail = new Label(fact.detail());
            detail.getStyleClass().add("card-name");
            grid.addRow(row++, name, new Label(fact.value()), detail);
        }
        return grid;
    }
}
