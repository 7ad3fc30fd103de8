package io.millwright.ui.kit;

import io.millwright.catalog.DataSheet;
import io.millwright.quantity.UnitSystem;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A data sheet as it can be trusted: every value with its unit, how sure it is and where it was read.
public final class DataSheetCard extends VBox {
    private static final double LABEL_WIDTH = 132;

    private @Nullable DataSheet shown;
    private @Nullable UnitSystem shownUnits;

    public DataSheetCard() {
        getStyleClass().add("data-sheet");
    }

    /// Shows a sheet; nothing for null.
    @SuppressWarnings("ReferenceEquality") // sheets are shared values of one catalogue
    public void show(@Nullable DataSheet sheet, UnitSystem units) {
        if (sheet == shown && units == shownUnits) {
            return;
        }
        shown = sheet;
        shownUnits = units;
        getChildren().clear();
        if (sheet == null) {
            return;
        }
        Label heading = new Label("Data sheet");
        heading.getStyleClass().add("inspector-heading");
        heading.setMaxWidth(Double.MAX_VALUE);
        getChildren()
                .addAll(
                        heading,
                        text(
                                "fact-about",
                                sheet.name()
                                        + (sheet.vendor().isEmpty() ? "" : " · " + sheet.vendor())
                                        + (sheet.status().isEmpty() ? "" : " · " + sheet.status())));
        GridPane grid = grid();
        int row = 0;
        for (Facts.Fact fact : Facts.of(sheet, units)) {
            Label name = new Label(fact.label());
            name.getStyleClass().add("inspector-label");
            name.setTooltip(new Tooltip(fact.label()));
            grid.addRow(row++, name, value(fact));
        }
        getChildren().add(grid);
        if (!sheet.source().isEmpty()) {
            getChildren().add(text("fact-source", "Source: " + sheet.source()));
        }
        if (!sheet.notes().isEmpty()) {
            getChildren().add(text("fact-source", sheet.notes()));
        }
    }

    private static HBox value(Facts.Fact fact) {
        Label value = new Label(fact.value());
        value.setMinWidth(Region.USE_PREF_SIZE);
        value.getStyleClass().add("fact-value");
        HBox box = new HBox(value);
        box.getStyleClass().add("fact");
        if (fact.estimate()) {
            Label estimate = new Label("est.");
            estimate.setMinWidth(Region.USE_PREF_SIZE);
            estimate.getStyleClass().add("fact-estimate");
            box.getChildren().add(estimate);
        }
        box.getChildren().add(confidence(fact.confidence()));
        Tooltip tooltip = new Tooltip("Confidence " + fact.confidence() + (fact.estimate() ? ", estimate" : "")
                + (fact.source().isEmpty() ? "" : "\nSource: " + fact.source()));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        Tooltip.install(box, tooltip);
        return box;
    }

    /// A dot whose colour says how sure a value is.
    ///
    /// @param confidence `high`, `medium` or `low`
    public static Region confidence(String confidence) {
        Region dot = new Region();
        dot.getStyleClass().addAll("confidence", "confidence-" + confidence);
        return dot;
    }

    private static Label text(String style, String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("inspector-grid");
        // Where it is narrow, names give way and numbers stay whole.
        ColumnConstraints labels = new ColumnConstraints(40, LABEL_WIDTH, LABEL_WIDTH);
        ColumnConstraints values = new ColumnConstraints();
        values.setMinWidth(Region.USE_PREF_SIZE);
        values.setHgrow(Priority.ALWAYS);
        values.setHalignment(HPos.LEFT);
        grid.getColumnConstraints().addAll(labels, values);
        return grid;
    }
}
