package io.millwright.ui.oneline;

import io.millwright.facility.FacilityGraph;
import io.millwright.power.CascadeResult.Overload;
import io.millwright.power.Contingencies;
import io.millwright.power.Contingency;
import io.millwright.power.Failures;
import io.millwright.power.Redundancy;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.schematic.Line;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// Every single failure with what it costs, the costliest first. Choosing one plays it on the diagram.
final class FailureTable extends BorderPane {
    private final OneLineModel model;
    private final OutageController outages;
    private final ObservableValue<UnitSystem> units;
    private final TableView<Contingency> table = new TableView<>();
    private final Label verdict = new Label();
    private final Button playAll = new Button("Play all single failures");
    private final Button stop = new Button("Stop");
    private final ProgressBar progress = new ProgressBar();
    private Optional<Contingencies> shown = Optional.empty();

    FailureTable(OneLineModel model, OutageController outages, ObservableValue<UnitSystem> units) {
        this.model = model;
        this.outages = outages;
        this.units = units;
        setId("failure-table");
        getStyleClass().add("outage-strip");
        buildTable();
        setTop(line());
        setCenter(table);
        model.sweepProperty().addListener(o -> show());
        model.sweepingProperty().addListener(o -> say());
        model.outageProperty().addListener(o -> say());
        units.addListener(o -> table.refresh());
        show();
    }

    private HBox line() {
        verdict.setId("failure-verdict");
        verdict.setMinWidth(0);
        verdict.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        playAll.setId("failure-play-all");
        playAll.getStyleClass().add("small");
        playAll.setTooltip(new Tooltip("Plays every failure of one element through, however long it takes"));
        playAll.setOnAction(event -> outages.sweepAll());
        playAll.setMinWidth(USE_PREF_SIZE);
        stop.setId("failure-stop");
        stop.getStyleClass().add("small");
        stop.setTooltip(new Tooltip("Stops playing failures"));
        stop.setOnAction(event -> outages.stopSweep());
        stop.setMinWidth(USE_PREF_SIZE);
        stop.disableProperty().bind(model.sweepingProperty().not());
        progress.progressProperty().bind(model.sweepProgressProperty());
        progress.visibleProperty().bind(model.sweepingProperty());
        progress.managedProperty().bind(progress.visibleProperty());
        progress.setAccessibleText("Progress of playing all single failures");
        progress.setFocusTraversable(false);
        progress.setPrefWidth(90);
        progress.setMinWidth(60);
        HBox line = new HBox(8, verdict, progress, playAll, stop);
        line.getStyleClass().add("outage-line");
        return line;
    }

    private void buildTable() {
        table.setId("failures");
        table.setAccessibleText("Single failures, the costliest first; Enter plays one");
        table.getStyleClass().add("dense");
        table.setFixedCellSize(22);
        table.setMinHeight(0);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("Failure", 128, false, "What fails", c -> element(c.failures())));
        table.getColumns()
                .add(column(
                        "Lost",
                        50,
                        true,
                        "Racks without supply for longer than their power supplies bridge",
                        c -> count(c.racksInterrupted())));
        table.getColumns()
                .add(column("One feed", 74, true, "Racks left on one of their feeds", c -> count(c.racksOnOneFeed())));
        table.getColumns()
                .add(column("Trips", 52, true, "Breakers and overload relays that act", c -> count(c.trips())));
        table.getColumns()
                .add(column(
                        "Ride-through",
                        96,
                        true,
                        "Shortest time that a rack would keep its supply if nothing else happened",
                        c -> seconds(c.leastRideThroughS())));
        table.getColumns()
                .add(column(
                        "Highest load",
                        130,
                        false,
                        "What is loaded most over its continuous limit at any time",
                        c -> overload(c.worst())));
        table.setRowFactory(view -> {
            TableRow<Contingency> row = new TableRow<>();
            row.setOnMouseClicked(event -> play(row.getItem()));
            return row;
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                play(table.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
    }

    private void play(@Nullable Contingency contingency) {
        if (contingency != null) {
            outages.play(contingency.failures());
        }
    }

    private TableColumn<Contingency, String> column(
            String title, double width, boolean number, String hint, Function<Contingency, String> text) {
        TableColumn<Contingency, String> column = new TableColumn<>();
        Label heading = new Label(title);
        heading.setTooltip(new Tooltip(title + ": " + hint));
        heading.setAccessibleText(title + ": " + hint);
        column.setText("");
        column.setGraphic(heading);
        column.setMinWidth(number ? width : width / 2);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : item);
                setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
                setTooltip(empty || item == null || number ? null : new Tooltip(item));
                setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
            }
        });
        return column;
    }

    private static String count(int number) {
        return number == 0 ? "–" : String.valueOf(number);
    }

    private String seconds(double seconds) {
        return Double.isInfinite(seconds) ? "lasting" : Dimension.TIME.format(seconds, units.getValue());
    }

    /// What failed, by path: of a connection its ends.
    private String element(Failures failures) {
        Optional<FacilityGraph> graph =
                model.sweepProperty().get().map(done -> done.normal().graph());
        return graph.map(g -> Stream.concat(
                                failures.nodes().stream()
                                        .map(node -> g.node(node).path()),
                                failures.edges().stream().map(edge -> Line.words(g, edge)))
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }

    private String overload(@Nullable Overload worst) {
        Optional<FacilityGraph> graph =
                model.sweepProperty().get().map(done -> done.normal().graph());
        if (worst == null || graph.isEmpty()) {
            return "";
        }
        String place =
                worst.node() >= 0 ? graph.get().node(worst.node()).path() : Line.words(graph.get(), worst.edge());
        return Math.round(100 * worst.fraction()) + " %  " + place;
    }

    private void show() {
        Optional<Contingencies> singles = model.sweepProperty().get().flatMap(FailureSweep::singles);
        if (!singles.equals(shown)) {
            shown = singles;
            table.setItems(FXCollections.observableArrayList(
                    singles.map(Contingencies::ranked).orElse(List.of())));
        }
        say();
    }

    private void say() {
        Optional<Contingencies> singles = outages.singles();
        verdict.setText(sentence(singles));
        verdict.setTooltip(new Tooltip(
                verdict.getText() + singles.map(all -> racksByScheme()).orElse("")));
        boolean known = model.outageProperty().get().isPresent();
        playAll.setDisable(!known || model.sweepingProperty().get() || singles.isPresent());
        table.setOpacity(singles.isPresent() ? 1 : 0.5);
        table.setPlaceholder(new Label(singles.isPresent() ? "Nothing can fail" : "Not played yet"));
    }

    private String sentence(Optional<Contingencies> singles) {
        if (singles.isPresent()) {
            return scheme() + verdict(singles.get());
        }
        if (model.sweepingProperty().get()) {
            return "Playing all single failures …";
        }
        return model.sweepProperty().get().map(FailureSweep::isGivenUp).orElse(false)
                ? "All single failures take more than a few seconds"
                : "Single failures are not played yet";
    }

    /// `2N: ` of the weakest rack.
    private String scheme() {
        return model.sweepProperty()
                .get()
                .flatMap(FailureSweep::redundancy)
                .map(found -> found.facility().label() + ": ")
                .orElse("");
    }

    /// What each scheme holds for, and each hall, a line each.
    private String racksByScheme() {
        Optional<Redundancy> found = model.sweepProperty().get().flatMap(FailureSweep::redundancy);
        StringBuilder lines = new StringBuilder();
        found.ifPresent(redundancy -> {
            redundancy
                    .racksByScheme()
                    .forEach((scheme, racks) -> lines.append("\n")
                            .append(scheme)
                            .append(racks == 1 ? ": 1 rack" : ": " + racks + " racks"));
            redundancy
                    .halls()
                    .forEach(hall -> lines.append("\n")
                            .append(hall.path())
                            .append(": ")
                            .append(hall.scheme().label()));
        });
        return lines.toString();
    }

    /// `164 single failures: 12 lose racks (12 at most), 3 leave something above its limit`.
    private static String verdict(Contingencies singles) {
        int points = singles.singlePoints().size();
        long over = singles.all().stream()
                .filter(c -> c.racksInterrupted() == 0 && !c.isCarried())
                .count();
        int most = singles.all().stream()
                .mapToInt(Contingency::racksInterrupted)
                .max()
                .orElse(0);
        String lose = points == 0
                ? "none loses a rack"
                : points + (points == 1 ? " loses racks (" : " lose racks (") + most + " at most)";
        String more =
                over == 0 ? "" : ", " + over + (over == 1 ? " more trips or overloads" : " more trip or overload");
        return singles.all().size() + " single failures: " + lose + more;
    }
}
