package io.millwright.ui.workload;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the pages of the workspace are put together from: tiles with figures, small tables, sentences.
final class Cells {
    /// Room for a scroll bar.
    private static final double BAR = 14;

    private Cells() {}

    /// A figure under its name.
    static VBox tile(String name, String value, String meaning) {
        Label caption = new Label(name);
        caption.getStyleClass().add("status-caption");
        Label figure = new Label(value);
        figure.getStyleClass().add("status-value");
        VBox tile = new VBox(caption, figure);
        tile.getStyleClass().add("year-figure");
        Tooltip tooltip = new Tooltip(meaning);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        Tooltip.install(tile, tooltip);
        tile.setAccessibleText(name + " " + value + ". " + meaning);
        return tile;
    }

    static GridPane table(String id) {
        GridPane grid = new GridPane();
        grid.setId(id);
        grid.getStyleClass().add("workload-table");
        return grid;
    }

    /// The line of titles of a table: the first to the left, the others to the right.
    static void header(GridPane grid, List<String> titles) {
        for (int i = 0; i < titles.size(); i++) {
            Label label = i == 0 ? left(titles.get(i)) : right(titles.get(i));
            label.getStyleClass().add("muted");
            grid.add(label, i, 0);
        }
    }

    static Label whole(double value) {
        return right(String.format(Locale.ROOT, "%,.0f", value));
    }

    static Label left(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    static Label right(String text) {
        Label label = new Label(text);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    /// A table that scrolls sideways where there is no room for all of it.
    static ScrollPane sideways(GridPane grid) {
        grid.setPadding(new Insets(0, 0, BAR, 0));
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("ledger-scroll");
        scroll.setMinHeight(Region.USE_PREF_SIZE);
        scroll.setMinWidth(0);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    /// A sentence in as many lines as it needs.
    static Label sentence(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// A sentence that explains and can be left out.
    static Label remark(String text) {
        Label label = sentence(text);
        label.getStyleClass().add("muted");
        return label;
    }

    static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("ledger-heading");
        return label;
    }
}
