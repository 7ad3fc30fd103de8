package io.millwright.ui.problems;

import io.millwright.editing.Edit;
import io.millwright.editing.Fixes;
import io.millwright.finding.Severity;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.problems.ProblemsModel.Problem;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// A table of severity, place, message and advice.
final class ProblemsView {
    private final TableView<Problem> table = new TableView<>();

    ProblemsView(
            ProblemsModel model, Supplier<UnitSystem> units, Consumer<Problem> onGo, ProblemsController controller) {
        table.setId("problems");
        table.setAccessibleText("Problems");
        table.setItems(model.problems());
        table.getStyleClass().addAll("dense", "problems");
        Label empty = new Label("No problems found. The facility works as drawn.");
        empty.getStyleClass().add("empty-text");
        table.setPlaceholder(empty);
        table.setFixedCellSize(26);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(severity());
        table.getColumns().add(text("Place", Problem::place, 150));
        table.getColumns().add(text("Problem", problem -> problem.first().message(units.get()), 460));
        table.getColumns().add(text("What to do", problem -> problem.first().advice(units.get()), 400));
        table.getColumns().add(fix(controller));
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Problem problem = table.getSelectionModel().getSelectedItem();
            if (problem == null) {
                return;
            }
            if (event.getCode() == KeyCode.SPACE) {
                onGo.accept(problem);
            } else if (event.getCode() == KeyCode.ENTER) {
                offer(table, problem, controller);
            } else {
                return;
            }
            event.consume();
        });
        table.setRowFactory(view -> {
            TableRow<Problem> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (!row.isEmpty()) {
                    onGo.accept(row.getItem());
                }
            });
            return row;
        });
    }

    TableView<Problem> root() {
        return table;
    }

    /// The line that the keyboard is on.
    Optional<Problem> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    /// A button for problems of a sort that can be repaired.
    private static TableColumn<Problem, Problem> fix(ProblemsController controller) {
        TableColumn<Problem, Problem> column = new TableColumn<>("Fix");
        column.setMinWidth(72);
        column.setMaxWidth(72);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            private final Button button = new Button("Fix…");

            {
                button.getStyleClass().addAll("small", "problem-fix");
                button.setFocusTraversable(false);
                button.setTooltip(new Tooltip("Repair this (Enter); it can be undone"));
                button.setOnAction(event -> offer(button, getItem(), controller));
            }

            @Override
            protected void updateItem(Problem problem, boolean empty) {
                super.updateItem(problem, empty);
                boolean repairable = !empty && problem != null && Fixes.mayRepair(problem.first());
                setGraphic(repairable ? button : null);
                if (repairable) {
                    button.setAccessibleText("Fix " + problem.place());
                }
            }
        });
        return column;
    }

    /// The repairs as a menu, so that each says what it would do.
    private static void offer(Node by, Problem problem, ProblemsController controller) {
        ContextMenu menu = new ContextMenu();
        for (Edit fix : controller.fixes(problem)) {
            MenuItem item = new MenuItem("Fix: " + fix.label());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> controller.apply(fix));
            menu.getItems().add(item);
        }
        if (menu.getItems().isEmpty()) {
            MenuItem none = new MenuItem("Only an engineer can decide this");
            none.setDisable(true);
            menu.getItems().add(none);
        }
        menu.setId("fix-menu");
        menu.show(by, Side.BOTTOM, 0, 0);
    }

    private static TableColumn<Problem, Severity> severity() {
        TableColumn<Problem, Severity> column = new TableColumn<>("");
        column.setMinWidth(34);
        column.setMaxWidth(34);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().first().severity()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(Severity severity, boolean empty) {
                super.updateItem(severity, empty);
                if (empty || severity == null) {
                    setGraphic(null);
                    return;
                }
                FontIcon icon = Icons.icon(icon(severity), 15);
                icon.getStyleClass().add("severity-" + severity.name().toLowerCase(java.util.Locale.ROOT));
                setGraphic(icon);
                setAccessibleText(severity.name());
            }
        });
        return column;
    }

    private static Ikon icon(Severity severity) {
        return switch (severity) {
            case ERROR -> MaterialDesignA.ALERT_OCTAGON;
            case WARNING -> MaterialDesignA.ALERT;
            case NOTE -> MaterialDesignI.INFORMATION;
        };
    }

    private static TableColumn<Problem, String> text(String title, Function<Problem, String> text, double width) {
        TableColumn<Problem, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(String value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty ? "" : value);
                setTooltip(empty || value == null || value.isEmpty() ? null : wrapped(value));
            }
        });
        return column;
    }

    private static Tooltip wrapped(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(480);
        return tooltip;
    }
}
