package io.millwright.ui.replay;

import io.millwright.twin.record.Recording;
import io.millwright.ui.chart.TimeText;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.Refresh;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves through a run: plays, steps, scrubs, and jumps to its worst moments; and tells how a run comes along.
final class TransportBar {
    private static final List<Double> SPEEDS = List.of(1.0, 10.0, 60.0, 300.0, 1200.0, 3600.0);
    private static final int LEAP = 10;
    private static final double LEAST_SLIDER = 80;
    private static final double MOST_WORDS = 340;
    private static final Logger LOG = LoggerFactory.getLogger(TransportBar.class);

    private final Playback playback;
    private final Slider slider = new Slider(0, 1, 0);
    private final ComboBox<Double> speed = new ComboBox<>();
    private final LatestTask<Recording, Map<WorstMoment, Double>> looks;
    private Map<WorstMoment, Double> worstS = Map.of();
    private final HBox root;

    /// @param model how a run comes along
    /// @param tellFound shows what a run found
    TransportBar(Playback playback, ReplayModel model, Runnable tellFound, TaskExecutor executor) {
        this.playback = playback;
        looks = new LatestTask<>(
                executor,
                LatestTask.Policy.FINISH_FIRST,
                (run, cancellation) -> WorstMoment.all(run),
                found -> worstS = found,
                failure -> LOG.error("the worst moments of a run were not found", failure));
        Refresh look = new Refresh(Duration.seconds(1), () -> playback.run().ifPresent(looks::ask));
        playback.openingsProperty().addListener(o -> worstS = Map.of());
        playback.pulseProperty().addListener(o -> look.request());
        root = buttons(slider(), progress(model, tellFound));
        root.getStyleClass().add("transport");
    }

    Node node() {
        return root;
    }

    private Slider slider() {
        slider.setId("replay-time");
        slider.setMinWidth(LEAST_SLIDER);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setAccessibleText("Moment of the run");
        slider.disableProperty().bind(playback.emptyProperty());
        slider.valueProperty().addListener((o, before, value) -> {
            if (Math.abs(value.doubleValue() - playback.timeS()) > 1e-6) {
                playback.seek(value.doubleValue());
            }
        });
        playback.pulseProperty().addListener(o -> place());
        playback.timeSProperty().addListener(o -> place());
        return slider;
    }

    private void place() {
        double endS = Math.max(1, playback.durationS());
        double atS = playback.timeS();
        if (slider.getMax() != endS) {
            // A slider that shrinks moves its value; the playback must not hear of that.
            slider.setValue(Math.min(atS, Math.min(slider.getMax(), endS)));
            slider.setMax(endS);
            slider.setBlockIncrement(endS / 20);
        }
        slider.setValue(atS);
    }

    private HBox buttons(Slider moments, HBox progress) {
        Button back = button("replay-back", MaterialDesignS.SKIP_PREVIOUS, "Step back (Left)", () -> playback.step(-1));
        Button on = button("replay-on", MaterialDesignS.SKIP_NEXT, "Step on (Right)", () -> playback.step(1));
        Button play = new Button();
        play.setId("replay-play");
        play.setPrefWidth(84);
        play.textProperty()
                .bind(Bindings.when(playback.playingProperty()).then("Pause").otherwise("Play"));
        play.graphicProperty()
                .bind(playback.playingProperty()
                        .map(playing -> Icons.icon(playing ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY, 16)));
        play.setOnAction(event -> toggle());
        play.setTooltip(new Tooltip("Let time go on, or stop it (Space)"));
        speed.getItems().setAll(SPEEDS);
        speed.setValue(playback.speedProperty().get());
        speed.setId("replay-speed");
        speed.setAccessibleText("Simulated seconds per second");
        speed.setTooltip(new Tooltip("Simulated seconds per second (+ and −)"));
        Choices.inWords(speed, value -> String.format(Locale.ROOT, "%.0f×", value));
        speed.valueProperty()
                .addListener((o, before, value) -> playback.speedProperty().set(value));
        Button follow = button(
                "replay-follow", MaterialDesignS.SKIP_FORWARD_OUTLINE, "Stay at the end while it runs (End)", () -> {});
        follow.setText("Follow");
        follow.setOnAction(event -> playback.follow());
        follow.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> playback.followingProperty().get()
                                || playback.runProperty()
                                        .get()
                                        .filter(Playback.Shown::proceeding)
                                        .isEmpty(),
                        playback.followingProperty(),
                        playback.runProperty()));
        Label time = new Label();
        time.setId("replay-clock");
        time.setMinWidth(Region.USE_PREF_SIZE);
        time.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> TimeText.moment(playback.timeS()) + " / " + TimeText.moment(playback.durationS()),
                        playback.timeSProperty(),
                        playback.pulseProperty()));
        for (Region each : List.of(back, play, on)) {
            each.disableProperty().bind(playback.emptyProperty());
        }
        for (Region each : List.of(back, play, on, speed, follow)) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox line = new HBox(8, back, play, on, speed, follow, time, moments, progress, worst());
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("time-line");
        return line;
    }

    /// As long as its words are, up to a limit; behind it they are cut short.
    private static HBox progress(ReplayModel model, Runnable tellFound) {
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.progressProperty());
        bar.visibleProperty().bind(model.runningProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setPrefWidth(80);
        bar.setMinWidth(80);
        bar.setAccessibleText("Progress of the run");
        Label message = new Label();
        message.setId("replay-message");
        message.textProperty().bind(model.messageProperty());
        message.getStyleClass().add("muted");
        message.setMinWidth(0);
        message.setMaxWidth(MOST_WORDS);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.messageProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(480);
        message.setTooltip(whole);
        Hyperlink found = new Hyperlink();
        found.setId("replay-found");
        found.setMinWidth(Region.USE_PREF_SIZE);
        found.setTooltip(new Tooltip("What the run found: limits that it met, and what it could not do"));
        found.textProperty()
                .bind(model.foundProperty().map(all -> all.size() == 1 ? "1 finding…" : all.size() + " findings…"));
        found.visibleProperty().bind(model.foundProperty().map(all -> !all.isEmpty()));
        found.managedProperty().bind(found.visibleProperty());
        found.setOnAction(event -> {
            found.setVisited(false);
            tellFound.run();
        });
        HBox progress = new HBox(8, bar, message, found);
        progress.setAlignment(Pos.CENTER_LEFT);
        return progress;
    }

    private static Button button(String id, Ikon ikon, String tooltip, Runnable action) {
        Button button = new Button("", Icons.icon(ikon, 16));
        button.setId(id);
        button.setTooltip(new Tooltip(tooltip));
        button.setAccessibleText(tooltip);
        button.setOnAction(event -> action.run());
        return button;
    }

    private MenuButton worst() {
        MenuButton worst = new MenuButton("Worst moment");
        worst.setId("replay-worst");
        worst.setMinWidth(Region.USE_PREF_SIZE);
        worst.setTooltip(new Tooltip("Go to the moment at which the run was worst"));
        worst.disableProperty().bind(playback.emptyProperty());
        for (WorstMoment each : WorstMoment.values()) {
            MenuItem item = new MenuItem(each.label());
            item.setOnAction(event -> playback.seek(worstS.getOrDefault(each, playback.timeS())));
            worst.getItems().add(item);
        }
        worst.setOnShowing(event -> {
            for (WorstMoment each : WorstMoment.values()) {
                Double atS = worstS.get(each);
                MenuItem item = worst.getItems().get(each.ordinal());
                item.setDisable(atS == null);
                item.setText(each.label() + (atS == null ? "" : ", at " + TimeText.moment(atS)));
            }
        });
        return worst;
    }

    private void toggle() {
        if (playback.playingProperty().get()) {
            playback.pause();
        } else {
            playback.play();
        }
    }

    private void faster(int steps) {
        int at = SPEEDS.indexOf(speed.getValue()) + steps;
        speed.setValue(SPEEDS.get(Math.clamp(at, 0, SPEEDS.size() - 1)));
    }

    /// What keys do that nothing else in the workspace wants.
    void press(KeyEvent event) {
        if (event.isShortcutDown()
                || event.isAltDown()
                || playback.emptyProperty().get()) {
            return;
        }
        int steps = event.isShiftDown() ? LEAP : 1;
        switch (event.getCode()) {
            case SPACE -> toggle();
            case LEFT -> playback.step(-steps);
            case RIGHT -> playback.step(steps);
            case HOME -> playback.seek(0);
            case END -> playback.follow();
            case PLUS, ADD, EQUALS -> faster(1);
            case MINUS, SUBTRACT -> faster(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
