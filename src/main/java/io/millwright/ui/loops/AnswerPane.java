package io.millwright.ui.loops;

import io.millwright.cooling.LoopResult;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Every loop with its flow, temperatures and pressure, before and with what was stopped and shut by hand, and the
/// findings that come and go with it.
final class AnswerPane extends BorderPane {
    /// A loop in both states.
    private record Row(LoopResult before, LoopResult now) {}

    /// A finding that is new, or gone.
    private record Change(String word, Finding finding) {}

    private final LoopsModel model;
    private final ObservableValue<UnitSystem> units;
    private final TableView<Row> loops = new TableView<>();
    private final ListView<Change> findings = new ListView<>();
    private final Label summary = new Label();

    AnswerPane(LoopsModel model, ObservableValue<UnitSystem> units) {
        this.model = model;
        this.units = units;
        setId("loops-answer");
        getStyleClass().add("outage-strip");
        table();
        findings.setId("loops-findings");
        findings.getStyleClass().add("dense");
        findings.setAccessibleText("Findings that come and go with what was stopped and shut");
        findings.setPlaceholder(placeholder("No findings come or go."));
        findings.setCellFactory(list -> new ChangeCell());
        findings.setMinHeight(0);
        summary.setId("loops-summary");
        summary.setMinWidth(0);
        HBox line = new HBox(8, summary);
        line.getStyleClass().add("outage-line");
        SplitPane both = new SplitPane(loops, findings);
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(0.66);
        both.getStyleClass().add("outage-panes");
        setTop(line);
        setCenter(both);
        model.answerProperty().addListener(o -> show());
        model.solvingProperty().addListener(o -> sum());
        units.addListener(o -> {
            loops.refresh();
            findings.refresh();
            sum();
        });
        show();
    }

    private static Label placeholder(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("empty-text");
        return label;
    }

    private void table() {
        loops.setId("loops-table");
        loops.setAccessibleText("Loops, before and now");
        loops.getStyleClass().add("dense");
        loops.setFixedCellSize(22);
        loops.setMinHeight(0);
        loops.setPlaceholder(placeholder("No loops yet."));
        loops.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<Row, String> name = column("Loop", 88, row -> row.now().name());
        name.setCellFactory(column -> new NameCell());
        loops.getColumns().add(name);
        TableColumn<Row, String> kind = column("", 54, row -> initials(row.now().kind()));
        Label heading = new Label("Is");
        heading.setTooltip(
                new Tooltip("TCS: technology cooling system, FWS: facility water system, CWS: condenser water system"));
        kind.setGraphic(heading);
        loops.getColumns().add(kind);
        loops.getColumns().add(column("Flow", 120, Dimension.LIQUID_FLOW, LoopResult::flowM3PerS));
        loops.getColumns().add(column("Supply", 84, Dimension.TEMPERATURE, LoopResult::supplyC));
        loops.getColumns().add(column("Return", 84, Dimension.TEMPERATURE, LoopResult::returnC));
        loops.getColumns().add(column("Held", 84, Dimension.PRESSURE, LoopResult::heldPa));
        loops.getColumns().add(column("Pumps", 70, Dimension.FRACTION, LoopResult::pumpSpeed));
    }

    private static String initials(LoopResult.Kind kind) {
        return switch (kind) {
            case TECHNOLOGY -> "TCS";
            case FACILITY -> "FWS";
            case CONDENSER -> "CWS";
        };
    }

    private interface Text {
        String of(Row row);
    }

    private static TableColumn<Row, String> column(String title, double width, Text text) {
        TableColumn<Row, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.of(cell.getValue())));
        return column;
    }

    private TableColumn<Row, String> column(
            String title, double width, Dimension dimension, ToDoubleFunction<LoopResult> value) {
        return column(
                title,
                width,
                row -> change(dimension, value.applyAsDouble(row.before()), value.applyAsDouble(row.now())));
    }

    /// `30 °C`, or `30 → 34 °C` where it is another.
    private String change(Dimension dimension, double before, double now) {
        String after = dimension.brief(now, units.getValue());
        String first = dimension.brief(before, units.getValue());
        if (first.equals(after)) {
            return after;
        }
        String unit = after.substring(after.lastIndexOf(' ') + 1);
        boolean same = first.endsWith(" " + unit);
        return (same ? first.substring(0, first.length() - unit.length() - 1) : first) + " → " + after;
    }

    private void show() {
        Optional<LoopsAnswer> answer = model.answerProperty().get();
        List<Row> rows = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        answer.ifPresent(known -> {
            List<LoopResult> before = known.before().cooling().loops();
            List<LoopResult> now = known.now().cooling().loops();
            // A valve that is shut may part a loop in two, which has no counterpart then.
            for (LoopResult loop : now) {
                LoopResult counterpart = before.stream()
                        .filter(other -> other.name().equals(loop.name()))
                        .findFirst()
                        .orElse(loop);
                rows.add(new Row(counterpart, loop));
            }
            known.more().forEach(finding -> changes.add(new Change("New", finding)));
            known.fewer().forEach(finding -> changes.add(new Change("Gone", finding)));
        });
        loops.setItems(FXCollections.observableArrayList(rows));
        findings.setItems(FXCollections.observableArrayList(changes));
        sum();
    }

    private void sum() {
        String text = model.answerProperty()
                .get()
                .map(this::sentence)
                .orElse(model.solvingProperty().get() ? "Solving …" : "");
        summary.setText(text + (model.solvingProperty().get() && !text.startsWith("Solving") ? " · solving …" : ""));
        summary.setTooltip(new Tooltip(summary.getText()));
    }

    private String sentence(LoopsAnswer answer) {
        String weather =
                "outside " + Dimension.TEMPERATURE.format(answer.now().point().dryBulbC(), units.getValue());
        if (answer.isNormal()) {
            return "Normal running at the design point, " + weather;
        }
        int stopped = answer.outages().stopped().size();
        int shut = answer.outages().shut().size();
        List<String> parts = new ArrayList<>();
        if (stopped > 0) {
            parts.add(stopped + (stopped == 1 ? " unit stopped" : " units stopped"));
        }
        if (shut > 0) {
            parts.add(shut + (shut == 1 ? " connection closed" : " connections closed"));
        }
        int more = answer.more().size();
        parts.add(more == 0 ? "no new findings" : more + (more == 1 ? " new finding" : " new findings"));
        double lost =
                answer.now().cooling().unremovedW() - answer.before().cooling().unremovedW();
        if (lost > 1) {
            parts.add(Dimension.HEAT_FLOW.format(lost, units.getValue()) + " not removed");
        }
        return String.join(", ", parts) + ", " + weather;
    }

    /// What tells paths apart stands at their end.
    private static final class NameCell extends TableCell<Row, String> {
        NameCell() {
            setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        }

        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty ? null : name);
        }
    }

    private final class ChangeCell extends ListCell<Change> {
        @Override
        protected void updateItem(@Nullable Change change, boolean empty) {
            super.updateItem(change, empty);
            setText(
                    empty || change == null
                            ? null
                            : change.word() + ": " + change.finding().place() + ": "
                                    + change.finding().message(units.getValue()));
        }
    }
}
