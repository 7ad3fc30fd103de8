package io.millwright.ui.replay;

import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Recording;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.FigureLink;
import io.millwright.ui.kit.Refresh;
import io.millwright.ui.replay.LedgerRow.Section;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger of a run: at the moment that is shown, of the whole run, and of the whole second run where there is one.
/// Every figure opens a card. The whole run is added up in the background, anew while it proceeds.
final class LedgerPane {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerPane.class);

    private record Question(List<LedgerRow> rows, Recording run, Optional<Recording> beside) {}

    private record Sums(Map<LedgerRow, Double> run, Map<LedgerRow, Double> beside) {}

    private record Line(LedgerRow row, FigureLink now, Label whole, Label beside) {}

    private final Playback playback;
    private final ObservableValue<UnitSystem> units;
    private final Function<String, Optional<LedgerCards>> cards;
    private final VBox content = new VBox();
    private final ScrollPane root = new ScrollPane(content);
    private final List<Line> lines = new ArrayList<>();
    private final Label nowHeading = new Label();
    private final LatestTask<Question, Sums> sums;
    private final Refresh add;
    private Sums known = new Sums(Map.of(), Map.of());

    /// @param cards of a run by its name, where they are known
    LedgerPane(
            Playback playback,
            ObservableValue<UnitSystem> units,
            TaskExecutor executor,
            Function<String, Optional<LedgerCards>> cards) {
        this.playback = playback;
        this.units = units;
        this.cards = cards;
        sums = new LatestTask<>(
                executor,
                LatestTask.Policy.FINISH_FIRST,
                (question, cancellation) -> new Sums(
                        sums(question.rows(), question.run()),
                        question.beside()
                                .map(beside -> sums(question.rows(), beside))
                                .orElse(Map.of())),
                this::show,
                failure -> LOG.error("a run was not added up", failure));
        content.getStyleClass().add("ledger");
        root.setFitToWidth(true);
        root.getStyleClass().add("ledger-scroll");
        playback.openingsProperty().addListener(o -> {
            known = new Sums(Map.of(), Map.of());
            build();
        });
        Refresh moment = new Refresh(Duration.millis(100), this::showMoment);
        add = new Refresh(Duration.seconds(1), this::addUp);
        playback.pulseProperty().addListener(o -> grown());
        playback.timeSProperty().addListener(o -> moment.request());
        units.addListener(o -> {
            build();
            grown();
        });
        build();
    }

    Node node() {
        return root;
    }

    /// The cards of a run have become known.
    void refresh() {
        build();
        grown();
    }

    private static Map<LedgerRow, Double> sums(List<LedgerRow> rows, Recording run) {
        Map<LedgerRow, Double> sums = new HashMap<>();
        rows.forEach(row -> sums.put(row, row.overAll(run)));
        return sums;
    }

    private void build() {
        lines.clear();
        Optional<Recording> run = playback.run();
        if (run.isEmpty()) {
            content.getChildren()
                    .setAll(new EmptyState(
                            MaterialDesignC.CALCULATOR_VARIANT_OUTLINE,
                            "No run yet",
                            "Choose a workload, and a scenario if something is to happen, and press Run; or open a stored"
                                    + " run. Tokens, power, money and what bound them stand here at every moment. F11"
                                    + " gives the run the whole window."));
            return;
        }
        boolean compares = playback.beside().isPresent();
        GridPane grid = new GridPane();
        grid.getStyleClass().add("ledger-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(84);
        grid.getColumnConstraints().add(names);
        for (int c = 0; c < (compares ? 3 : 2); c++) {
            ColumnConstraints values = new ColumnConstraints();
            values.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(values);
        }
        nowHeading.getStyleClass().setAll("label", "ledger-heading");
        grid.add(nowHeading, 1, 0);
        grid.add(heading("Whole run"), 2, 0);
        if (compares) {
            grid.add(heading("Second"), 3, 0);
        }
        int at = 1;
        for (Section section : LedgerRow.of(run.get())) {
            grid.add(heading(section.title()), 0, at++, compares ? 4 : 3, 1);
            for (LedgerRow row : section.rows()) {
                grid.addRow(at++, nodes(row, compares));
            }
        }
        Label hint = new Label("Press a value to see what it is made of.");
        hint.getStyleClass().add("muted");
        content.getChildren().setAll(grid, hint, new Label());
        showMoment();
        showSums();
    }

    private Node[] nodes(LedgerRow row, boolean compares) {
        Label name = new Label(row.label());
        name.getStyleClass().add("muted");
        name.setMinWidth(0);
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        name.setTooltip(new Tooltip(row.now().quantity().name() + "; of the whole run: "
                + row.over().word() + ", or the figure of its ledger where it has come to its end"));
        FigureLink now = new FigureLink(row.label(), units.getValue(), () -> figure(row));
        Label whole = value();
        Label beside = value();
        lines.add(new Line(row, now, whole, beside));
        Node card = cards().flatMap(known -> known.figure(row.card()))
                .<Node>map(figure -> new FigureLink(figure, units.getValue()))
                .orElse(whole);
        return compares ? new Node[] {name, now, card, beside} : new Node[] {name, now, card};
    }

    private static Label value() {
        Label label = new Label("…");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("ledger-heading");
        return label;
    }

    private LedgerFigure figure(LedgerRow row) {
        return new MomentFigure(playback.run().orElseThrow(), playback.timeS(), cards()).of(row);
    }

    private Optional<LedgerCards> cards() {
        return playback.runProperty().get().flatMap(shown -> cards.apply(shown.name()));
    }

    private void grown() {
        showMoment();
        add.request();
    }

    private void addUp() {
        playback.run()
                .ifPresent(run ->
                        sums.ask(new Question(lines.stream().map(Line::row).toList(), run, playback.beside())));
    }

    private void showMoment() {
        playback.run().ifPresent(run -> {
            nowHeading.setText("At " + Clock.text(playback.timeS()));
            for (Line line : lines) {
                double value = line.row().at(run, playback.timeS());
                line.now().tell(line.row().nowDimension().format(value, units.getValue()));
            }
        });
    }

    private void show(Sums now) {
        known = now;
        showSums();
    }

    private void showSums() {
        for (Line line : lines) {
            line.whole().setText(text(line.row(), known.run()));
            line.beside().setText(text(line.row(), known.beside()));
        }
    }

    private String text(LedgerRow row, Map<LedgerRow, Double> sums) {
        Double value = sums.get(row);
        return value == null ? "…" : row.wholeDimension().format(value, units.getValue());
    }
}
