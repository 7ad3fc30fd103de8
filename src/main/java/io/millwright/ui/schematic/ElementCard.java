package io.millwright.ui.schematic;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A small plate with what is known of the unit or line under the pointer.
final class ElementCard extends VBox {
    private static final double GAP_PX = 16;
    private static final double WIDEST = 330;

    private Optional<ElementFacts> shown = Optional.empty();

    /// @param id of the node
    ElementCard(String id) {
        setId(id);
        getStyleClass().add("element-card");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void hide() {
        setVisible(false);
    }

    /// Shows facts beside a point of the pane that it stands in.
    void show(ElementFacts facts, double x, double y) {
        if (!shown.equals(Optional.of(facts))) {
            shown = Optional.of(facts);
            fill(facts);
        }
        setVisible(true);
        applyCss();
        autosize();
        Region pane = (Region) getParent();
        double left = x + GAP_PX + getWidth() > pane.getWidth() ? x - GAP_PX - getWidth() : x + GAP_PX;
        double top = Math.min(y + GAP_PX, pane.getHeight() - getHeight() - 4);
        relocate(Math.max(4, left), Math.max(4, top));
    }

    private void fill(ElementFacts facts) {
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

    static GridPane grid(Iterable<ElementFacts.Fact> facts) {
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
