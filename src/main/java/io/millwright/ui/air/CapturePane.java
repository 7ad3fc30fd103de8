package io.millwright.ui.air;

import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.index.AirCapture;
import io.millwright.airflow.index.CapturedAir;
import io.millwright.quantity.Dimension;
import io.millwright.ui.air.FieldWork.Phase;
import io.millwright.ui.document.Document;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where the air of racks comes from and goes to, and how old it is, on request: a button, its progress, and a table in
/// which a click selects a rack.
final class CapturePane extends VBox {
    private static final double ROW_HEIGHT = 24;
    private static final int MOST_ROWS = 14;

    private final Document document;
    private final AirModel model;
    private final TableView<Row> table = new TableView<>();
    private final Label summary = new Label();

    /// A rack of the table.
    ///
    /// @param mostFrom the unit that most of its inlet air comes from; empty for none
    private record Row(String id, double coldFraction, String mostFrom, double hotFraction, double inletAgeS) {}

    CapturePane(Document document, AirModel model, AirController controller) {
        this.document = document;
        this.model = model;
        setId("air-capture");
        getStyleClass().add("air-side");
        Button ask = new Button("Capture and age");
        ask.setId("air-capture-ask");
        ask.getStyleClass().add("small");
        ask.setTooltip(new Tooltip("Mark the air to tell whose air each rack draws in, where its exhaust goes, and how"
                + " old air is: a further solve for each rack"));
        ask.setOnAction(event -> controller.capture());
        ask.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.fieldProperty().get().isEmpty() || isMarking(),
                        model.fieldProperty(),
                        model.captureWorkProperty()));
        Button cancel = new Button("Cancel");
        cancel.setId("air-capture-cancel");
        cancel.getStyleClass().add("small");
        cancel.setTooltip(new Tooltip("Stop marking the air"));
        cancel.setOnAction(event -> controller.cancelCapture());
        cancel.disableProperty().bind(Bindings.createBooleanBinding(() -> !isMarking(), model.captureWorkProperty()));
        ProgressBar progress = new ProgressBar();
        progress.setPrefWidth(70);
        progress.setAccessibleText("Progress of capture and age");
        progress.visibleProperty().bind(Bindings.createBooleanBinding(this::isMarking, model.captureWorkProperty()));
        progress.progressProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> model.captureWorkProperty().get().doneFraction(), model.captureWorkProperty()));
        HBox line = new HBox(6, ask, cancel, progress);
        line.getStyleClass().add("air-order");
        summary.setId("air-capture-summary");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        table.setId("air-capture-table");
        table.setAccessibleText("Capture and age by rack");
        table.getStyleClass().add("dense");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(List.of(
                        rack(),
                        column(
                                "From\nunits",
                                "Share of the inlet air that comes straight from air units",
                                Dimension.FRACTION,
                                Row::coldFraction),
                        column(
                                "To\nreturns",
                                "Share of the exhaust that returns before it passes a rack",
                                Dimension.FRACTION,
                                Row::hotFraction),
                        column("Age", "How long ago the inlet air was supplied", Dimension.TIME, Row::inletAgeS)));
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, before, row) ->
                        Optional.ofNullable(row).ifPresent(chosen -> document.select(Set.of(chosen.id()))));
        getChildren().setAll(line, summary, table);
        for (Observable shown :
                List.<Observable>of(model.capturedProperty(), model.captureWorkProperty(), document.unitsProperty())) {
            shown.addListener(o -> show());
        }
        show();
    }

    private boolean isMarking() {
        return model.captureWorkProperty().get().phase() == Phase.SOLVING;
    }

    private void show() {
        Optional<CapturedAir> air = model.capturedProperty().get();
        FieldWork work = model.captureWorkProperty().get();
        summary.setText(
                work.phase() == Phase.FAILED
                        ? work.text()
                        : air.map(this::words).orElse(""));
        summary.setManaged(!summary.getText().isEmpty());
        List<Row> rows = air.map(CapturePane::rows).orElse(List.of());
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
        }
        table.refresh();
        table.setPrefHeight((Math.min(MOST_ROWS, rows.size()) + 2.5) * ROW_HEIGHT);
        table.setVisible(air.isPresent());
        table.setManaged(air.isPresent());
    }

    private String words(CapturedAir air) {
        return "Air is " + Dimension.TIME.format(air.age().meanS(), document.units())
                + " old in the mean of the hall; all of it is replaced in "
                + Dimension.TIME.format(air.age().turnoverS(), document.units()) + ".";
    }

    /// Least air from units first.
    private static List<Row> rows(CapturedAir air) {
        Map<String, Double> ageS = new HashMap<>();
        List<RackAir> racks = air.field().racks();
        for (int r = 0; r < racks.size(); r++) {
            ageS.put(racks.get(r).id(), air.age().inletS()[r]);
        }
        return air.capture().racks().stream()
                .sorted(Comparator.comparingDouble(AirCapture.Rack::coldFraction))
                .map(rack -> new Row(
                        rack.id(),
                        rack.coldFraction(),
                        air.capture().mostFrom(rack).orElse(""),
                        rack.hotFraction(),
                        ageS.getOrDefault(rack.id(), Double.NaN)))
                .toList();
    }

    private TableColumn<Row, String> rack() {
        TableColumn<Row, String> column = new TableColumn<>("Rack");
        column.setCellValueFactory(
                row -> new SimpleStringProperty(row.getValue().id()));
        column.setCellFactory(each -> new TableCell<>() {
            @Override
            protected void updateItem(String id, boolean empty) {
                super.updateItem(id, empty);
                Row row = empty || getTableRow() == null ? null : getTableRow().getItem();
                setText(empty ? null : id);
                setTooltip(
                        row == null || row.mostFrom().isEmpty()
                                ? null
                                : new Tooltip(id + ": most of its air comes from " + row.mostFrom()));
            }
        });
        return column;
    }

    private TableColumn<Row, Number> column(
            String name, String meaning, Dimension dimension, ToDoubleFunction<Row> value) {
        TableColumn<Row, Number> column = new TableColumn<>();
        Label head = new Label(name);
        head.setTooltip(new Tooltip(meaning));
        column.setGraphic(head);
        column.setStyle("-fx-alignment: center-right;");
        column.setCellValueFactory(row -> new SimpleDoubleProperty(value.applyAsDouble(row.getValue())));
        Function<Number, String> words = number -> dimension.brief(number.doubleValue(), document.units());
        column.setCellFactory(each -> new TableCell<>() {
            @Override
            protected void updateItem(Number number, boolean empty) {
                super.updateItem(number, empty);
                setText(empty || number == null ? null : words.apply(number));
            }
        });
        return column;
    }
}
