package io.millwright.ui.compare;

import io.millwright.quantity.Dimension;
import io.millwright.study.Comparison;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Icons;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A table of key figures: the base, and for each variant its value with the difference.
final class CompareView {
    private final Document document;
    private final CompareModel model;
    private final CompareController controller;
    private final BorderPane root = new BorderPane();
    private final TableView<Comparison.Row> table = new TableView<>();
    private final VBox bindings = new VBox(4);
    private final StackPane centre = new StackPane();

    CompareView(Document document, CompareModel model, CompareController controller) {
        this.document = document;
        this.model = model;
        this.controller = controller;
        table.getStyleClass().addAll("dense", "compare-table");
        table.setId("compare-table");
        bindings.getStyleClass().add("compare-bindings");
        root.setTop(toolBar());
        root.setCenter(centre);
        root.setId("compare");
        model.comparisonProperty().addListener(o -> show());
        document.unitsProperty().addListener(o -> show());
        show();
    }

    Node root() {
        return root;
    }

    private ToolBar toolBar() {
        Label message = new Label();
        message.setId("compare-message");
        message.textProperty().bind(model.messageProperty());
        message.getStyleClass().add("muted");
        ToolBar bar = new ToolBar(compareButton("compare-run"), message);
        bar.getStyleClass().add("workspace-bar");
        return bar;
    }

    private Button compareButton(String id) {
        Button compare = new Button("Compare variants", Icons.icon(MaterialDesignC.COMPARE_HORIZONTAL, 16));
        compare.setId(id);
        compare.setOnAction(event -> controller.compare());
        compare.disableProperty().bind(model.busyProperty());
        return compare;
    }

    private void show() {
        Optional<Comparison> comparison = model.comparisonProperty().get();
        if (comparison.isEmpty()) {
            centre.getChildren()
                    .setAll(new EmptyState(
                            MaterialDesignC.COMPARE_HORIZONTAL,
                            "Nothing to compare yet",
                            "Variants are named lists of changes over this facility: another rack, warmer water, a chiller instead of a dry cooler. They are "
                                    + "solved with the layout as it is now and stand beside the base, figure by figure.",
                            compareButton("compare-run-empty")));
            return;
        }
        Comparison shown = comparison.get();
        table.getColumns().clear();
        table.getColumns().add(column("", 240, row -> row.label(), false));
        table.getColumns().add(column(shown.names().getFirst(), 120, row -> value(row, 0), true));
        for (int i = 1; i < shown.names().size(); i++) {
            int index = i;
            TableColumn<Comparison.Row, String> variant =
                    new TableColumn<>(shown.names().get(i));
            variant.getColumns().add(column("Value", 115, row -> value(row, index), true));
            variant.getColumns().add(column("Difference", 105, row -> difference(row, index), true));
            variant.getColumns().add(column("", 70, row -> percent(row.relative(index)), true));
            table.getColumns().add(variant);
        }
        table.getItems()
                .setAll(shown.rows().stream()
                        .filter(row -> row.values().stream().anyMatch(value -> !Double.isNaN(value)))
                        .toList());
        bindings.getChildren().clear();
        for (int i = 0; i < shown.names().size(); i++) {
            var binding = shown.bindings().get(i);
            Label line = new Label(shown.names().get(i) + ": bound by " + binding.kind() + " at " + binding.name()
                    + ", " + Dimension.FRACTION.format(binding.fraction(), document.units()) + " of its limit"
                    + moved(shown, i));
            line.setWrapText(true);
            bindings.getChildren().add(line);
        }
        BorderPane content = new BorderPane(table);
        content.setBottom(bindings);
        centre.getChildren().setAll(content);
    }

    private String moved(Comparison comparison, int column) {
        List<Comparison.Row> rows = column == 0 ? List.of() : comparison.termsThatMoved(column);
        return rows.isEmpty()
                ? ""
                : ". Moved most: "
                        + String.join(
                                ", ",
                                rows.stream()
                                        .limit(3)
                                        .map(row -> row.label() + " " + difference(row, column))
                                        .toList());
    }

    private TableColumn<Comparison.Row, String> column(
            String title, double width, java.util.function.Function<Comparison.Row, String> text, boolean number) {
        TableColumn<Comparison.Row, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(@org.jspecify.annotations.Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : item);
                setAlignment(number ? javafx.geometry.Pos.CENTER_RIGHT : javafx.geometry.Pos.CENTER_LEFT);
            }
        });
        return column;
    }

    private String value(Comparison.Row row, int column) {
        return row.dimension().format(row.values().get(column), document.units());
    }

    private String difference(Comparison.Row row, int column) {
        double difference = row.difference(column);
        Dimension dimension =
                row.dimension() == Dimension.TEMPERATURE ? Dimension.TEMPERATURE_DIFFERENCE : row.dimension();
        return Math.abs(difference) <= 1e-9 * Math.abs(row.values().getFirst())
                ? ""
                : (difference > 0 ? "+" : "") + dimension.format(difference, document.units());
    }

    private static String percent(double relative) {
        return Double.isNaN(relative) || Math.abs(relative) < 5e-5
                ? ""
                : String.format(Locale.ROOT, "%+.1f %%", 100 * relative);
    }
}
