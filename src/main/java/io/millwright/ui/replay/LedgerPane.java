package io.millwright.ui.replay;

import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.CardsText;
import io.millwright.twin.record.Recording;
import io.millwright.ui.chart.TimeText;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.FigureLink;
import io.millwright.ui.kit.Refresh;
import io.millwright.ui.replay.LedgerRow.Section;
import io.millwright.ui.replay.Playback.Shown;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger of a run: at the moment that is shown beside the whole run, or with a second run both beside each other
/// with the change, at the moment or as a whole. A word behind a figure of a whole run says what it is: mean, max, min,
/// total, overall. Every figure opens a card. Whole runs are added up in the background, anew while they proceed.
final class LedgerPane {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerPane.class);

    /// @param opening of the runs, so that no sums are shown of those that were looked at before
    private record Question(long opening, List<LedgerRow> rows, Shown run, Optional<Shown> beside) {}

    private record Sums(long opening, Map<LedgerRow, Double> run, Map<LedgerRow, Double> beside) {
        static final Sums NONE = new Sums(-1, Map.of(), Map.of());
    }

    /// @param word what the figure of the whole run is
    private record Line(LedgerRow row, FigureLink left, FigureLink right, Label change, Label word) {}

    /// What a cell shows.
    private enum Of {
        MOMENT,
        WHOLE
    }

    private final Playback playback;
    private final ObservableValue<UnitSystem> units;
    private final VBox content = new VBox();
    private final ScrollPane root = new ScrollPane(content);
    private final List<Line> lines = new ArrayList<>();
    private final Label momentHeading = heading("");
    private final ToggleButton atMoment = new ToggleButton();
    private final ToggleButton atWhole = new ToggleButton("Whole runs");
    private final HBox choice = new HBox(atWhole, atMoment);
    private final LatestTask<Question, Sums> sums;
    private final Refresh add;
    private Sums known = Sums.NONE;
    private Optional<LedgerCards> builtWith = Optional.empty();

    LedgerPane(Playback playback, ObservableValue<UnitSystem> units, TaskExecutor executor) {
        this.playback = playback;
        this.units = units;
        sums = new LatestTask<>(
                executor,
                LatestTask.Policy.FINISH_FIRST,
                (question, cancellation) -> new Sums(
                        question.opening(),
                        sums(question.rows(), question.run()),
                        question.beside()
                                .map(beside -> sums(question.rows(), beside))
                                .orElse(Map.of())),
                this::show,
                failure -> LOG.error("a run was not added up", failure));
        content.getStyleClass().add("ledger");
        root.setFitToWidth(true);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.getStyleClass().add("ledger-scroll");
        choose();
        playback.openingsProperty().addListener(o -> {
            known = Sums.NONE;
            build();
        });
        Refresh moment = new Refresh(Duration.millis(100), this::show);
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

    /// Whether two runs are compared as a whole or at the moment.
    private void choose() {
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(atWhole, atMoment);
        atWhole.setSelected(true);
        atWhole.setId("replay-ledger-whole");
        atMoment.setId("replay-ledger-moment");
        atWhole.getStyleClass().add("left-pill");
        atMoment.getStyleClass().add("right-pill");
        atWhole.setTooltip(new Tooltip("Compare all of both runs"));
        atMoment.setTooltip(new Tooltip("Compare both runs at the moment that is shown"));
        choice.getStyleClass().add("ledger-choice");
        group.selectedToggleProperty().addListener((o, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                show();
            }
        });
    }

    private static Map<LedgerRow, Double> sums(List<LedgerRow> rows, Shown shown) {
        Map<String, LedgerFigure> cards = shown.cards().map(LedgerCards::byKey).orElse(Map.of());
        Map<LedgerRow, Double> sums = new HashMap<>();
        for (LedgerRow row : rows) {
            sums.put(
                    row,
                    WholeFigure.known(row, cards)
                            .map(LedgerFigure::value)
                            .orElseGet(() -> row.overAll(shown.recording())));
        }
        return sums;
    }

    private boolean compares() {
        return playback.beside().isPresent();
    }

    private Of left() {
        return compares() && atWhole.isSelected() ? Of.WHOLE : Of.MOMENT;
    }

    private Of right() {
        return compares() && !atWhole.isSelected() ? Of.MOMENT : Of.WHOLE;
    }

    private Optional<Shown> ofRight() {
        return compares()
                ? playback.besideProperty().get()
                : playback.runProperty().get();
    }

    private void build() {
        lines.clear();
        Optional<Recording> run = playback.run();
        builtWith = playback.runProperty().get().flatMap(Shown::cards);
        if (run.isEmpty()) {
            content.getChildren()
                    .setAll(new EmptyState(
                            MaterialDesignC.CALCULATOR_VARIANT_OUTLINE,
                            "No run yet",
                            "Choose a workload, and a scenario if something is to happen, and press Run; or open a stored"
                                    + " run. Tokens, power, money and what bound them stand here at every moment. F11"
                                    + " folds the panels of the window away and brings them back."));
            return;
        }
        boolean compares = compares();
        Map<String, LedgerFigure> cards =
                compares ? Map.of() : builtWith.map(LedgerCards::byKey).orElse(Map.of());
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
        grid.getColumnConstraints().add(new ColumnConstraints());
        if (compares) {
            grid.addRow(0, new Region(), heading("First"), heading("Second"), heading("Change"));
        } else {
            grid.addRow(0, new Region(), momentHeading, heading("Whole run"));
        }
        int at = 1;
        List<Recording> runs =
                Stream.of(run, playback.beside()).flatMap(Optional::stream).toList();
        for (Section section : LedgerRow.of(runs)) {
            grid.add(heading(section.title()), 0, at++, compares ? 5 : 4, 1);
            for (LedgerRow row : section.rows()) {
                grid.addRow(at++, nodes(row, compares, cards));
            }
        }
        Label hint = new Label("Press a value to see what it is made of.");
        hint.getStyleClass().add("muted");
        content.getChildren().setAll(grid, hint);
        if (compares) {
            content.getChildren().addFirst(choice);
        }
        show();
    }

    private Node[] nodes(LedgerRow row, boolean compares, Map<String, LedgerFigure> cards) {
        Label name = new Label(row.label());
        name.getStyleClass().add("muted");
        name.setMinWidth(0);
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        name.setTooltip(new Tooltip(row.now().quantity().name()));
        FigureLink left = new FigureLink(
                row.label() + (compares ? ", first run" : ", at the moment"),
                units.getValue(),
                () -> figure(row, left(), playback.runProperty().get().orElseThrow()));
        FigureLink right = new FigureLink(
                row.label() + (compares ? ", second run" : ", whole run"),
                units.getValue(),
                () -> figure(row, right(), ofRight().orElseThrow()));
        Label change = new Label();
        change.setMinWidth(Region.USE_PREF_SIZE);
        Label word = new Label();
        word.getStyleClass().addAll("muted", "ledger-word");
        word.setMinWidth(Region.USE_PREF_SIZE);
        WholeFigure.known(row, cards)
                .ifPresent(figure -> right.setTooltip(new Tooltip(
                        CardsText.band(figure, units.getValue()) + "\nPress for formula, inputs and sources")));
        lines.add(new Line(row, left, right, change, word));
        return compares ? new Node[] {name, left, right, change, word} : new Node[] {name, left, right, word};
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("ledger-heading");
        return label;
    }

    private LedgerFigure figure(LedgerRow row, Of of, Shown shown) {
        return of == Of.MOMENT
                ? new MomentFigure(shown.recording(), playback.timeS(), shown.cards()).of(row)
                : WholeFigure.of(row, shown.recording(), shown.cards(), whole(row, shown));
    }

    /// Of the whole run as far as it is added up; NaN until it is.
    private double whole(LedgerRow row, Shown shown) {
        boolean isFirst =
                shown.name().equals(playback.runProperty().get().orElseThrow().name());
        Map<LedgerRow, Double> its = isFirst ? known.run() : known.beside();
        return its.getOrDefault(row, Double.NaN);
    }

    private void grown() {
        if (playback.runProperty().get().flatMap(Shown::cards).isPresent() != builtWith.isPresent()) {
            build();
        } else {
            show();
        }
        add.request();
    }

    private void addUp() {
        playback.runProperty()
                .get()
                .ifPresent(run -> sums.ask(new Question(
                        playback.openingsProperty().get(),
                        lines.stream().map(Line::row).toList(),
                        run,
                        playback.besideProperty().get())));
    }

    private void show(Sums now) {
        if (now.opening() == playback.openingsProperty().get()) {
            known = now;
            show();
        }
    }

    private void show() {
        Optional<Shown> first = playback.runProperty().get();
        Optional<Shown> second = ofRight();
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        String moment = "At " + TimeText.moment(playback.timeS());
        momentHeading.setText(moment);
        atMoment.setText(moment);
        boolean isWhole = right() == Of.WHOLE;
        for (Line line : lines) {
            double left = value(line.row(), left(), first.get());
            double right = value(line.row(), right(), second.get());
            line.left().tell(text(line.row(), left(), left));
            line.right().tell(text(line.row(), right(), right));
            line.word().setText(isWhole ? line.row().word(second.get().recording()) : "");
            Dimension dimension =
                    isWhole ? line.row().wholeDimension() : line.row().nowDimension();
            line.change().setText(compares() ? WholeFigure.change(dimension, left, right, units.getValue()) : "");
        }
    }

    private double value(LedgerRow row, Of of, Shown shown) {
        return of == Of.MOMENT ? row.at(shown.recording(), playback.timeS()) : whole(row, shown);
    }

    private String text(LedgerRow row, Of of, double value) {
        boolean isOpen = of == Of.WHOLE && known.opening() < 0;
        Dimension dimension = of == Of.MOMENT ? row.nowDimension() : row.wholeDimension();
        return isOpen ? "…" : dimension.format(value, units.getValue());
    }
}
