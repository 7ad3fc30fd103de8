package io.millwright.ui.replay;

import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.replay.RunShelf.Stored;
import io.millwright.ui.replay.RunsController.Place;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// The stored runs with what can be done with them.
final class RunList {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private final ListView<Stored> list = new ListView<>();
    private final RunsController runs;
    private final Playback playback;
    private final BorderPane root = new BorderPane();

    RunList(ReplayModel model, Playback playback, RunsController runs) {
        this.runs = runs;
        this.playback = playback;
        list.setId("replay-runs");
        list.setAccessibleText("Stored runs");
        list.getStyleClass().add("event-list");
        list.setPlaceholder(new EmptyState(
                MaterialDesignH.HISTORY,
                "No runs yet",
                "Every run is stored beside the facility while it proceeds, and can be opened and compared later."));
        model.storedProperty().subscribe(stored -> list.getItems().setAll(stored));
        list.setCellFactory(view -> new Cell());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                chosen(run -> runs.open(run, Place.FIRST));
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                chosen(run -> runs.open(run, Place.FIRST));
                event.consume();
            } else if (event.getCode() == KeyCode.DELETE) {
                chosen(runs::delete);
                event.consume();
            }
        });
        playback.openingsProperty().addListener(o -> list.refresh());
        root.setCenter(list);
        root.setBottom(buttons(model));
    }

    Node node() {
        return root;
    }

    private void chosen(Consumer<Stored> action) {
        Stored run = list.getSelectionModel().getSelectedItem();
        if (run != null) {
            action.accept(run);
        }
    }

    private Node buttons(ReplayModel model) {
        ObservableValue<Boolean> none = list.getSelectionModel()
                .selectedItemProperty()
                .map(run -> false)
                .orElse(true);
        Button open = button("Open", "open", "Show this run", none, () -> chosen(run -> runs.open(run, Place.FIRST)));
        Button beside = button(
                "Open beside",
                "beside",
                "Compare: show this run on the same axis as the one that is open",
                none,
                () -> chosen(run -> runs.open(run, Place.BESIDE)));
        Button away = new Button("Close second");
        away.setId("replay-run-away");
        away.setTooltip(new Tooltip("Take the second run away"));
        away.setOnAction(event -> playback.hideBeside());
        away.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> playback.besideProperty().get().isEmpty(), playback.besideProperty()));
        Button swap = new Button("Swap");
        swap.setId("replay-run-swap");
        swap.setTooltip(new Tooltip("Make the second run the first: its events are listed, its worst moments found"));
        swap.setOnAction(event -> playback.swap());
        swap.disableProperty().bind(away.disableProperty());
        Button export = button(
                "Export CSV…",
                "export",
                "Write the run as a table: a row for every step, a column for every quantity",
                none,
                () -> chosen(runs::export));
        Button delete = button("Delete", "delete", "Delete this run (Delete)", none, () -> chosen(runs::delete));
        Button undo = new Button("Undo delete");
        undo.setId("replay-run-undo");
        undo.setOnAction(event -> runs.undoDelete());
        undo.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.deletedProperty().get().isEmpty(), model.deletedProperty()));
        MenuItem alone = new MenuItem("Open…");
        alone.setOnAction(event -> runs.openOther(Place.FIRST));
        MenuItem compared = new MenuItem("Open beside…");
        compared.setOnAction(event -> runs.openOther(Place.BESIDE));
        compared.disableProperty().bind(playback.emptyProperty());
        MenuButton other = new MenuButton("From a file", null, alone, compared);
        other.setId("replay-run-other");
        other.setTooltip(new Tooltip("Open a run file from elsewhere, or put it beside the run that is open"));
        FlowPane buttons = new FlowPane(6, 6, open, beside, away, swap, export, delete, undo, other);
        buttons.getStyleClass().add("run-buttons");
        return buttons;
    }

    private static Button button(
            String text, String id, String tooltip, ObservableValue<Boolean> disabled, Runnable action) {
        Button button = new Button(text);
        button.setId("replay-run-" + id);
        button.setTooltip(new Tooltip(tooltip));
        button.disableProperty().bind(disabled);
        button.setOnAction(event -> action.run());
        return button;
    }

    /// A run on two lines: its name, and when it was stored, how large it is and whether it is shown.
    private final class Cell extends ListCell<Stored> {
        private final Label name = new Label();
        private final Label about = new Label();
        private final VBox lines = new VBox(name, about);

        Cell() {
            about.getStyleClass().add("muted");
            lines.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Stored run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            name.setText(run.name());
            about.setText(WHEN.format(run.changed()) + ", " + size(run.bytes())
                    + (run.unfinished() ? ", unfinished" : "") + place(run.name()));
            setGraphic(lines);
            setAccessibleText(run.name() + ", " + about.getText());
        }
    }

    private String place(String name) {
        if (playback.runProperty()
                .get()
                .filter(shown -> shown.name().equals(name))
                .isPresent()) {
            return playback.beside().isPresent() ? ", first" : ", shown";
        }
        return playback.besideProperty()
                        .get()
                        .filter(shown -> shown.name().equals(name))
                        .isPresent()
                ? ", second"
                : "";
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%d kB", Math.ceilDiv(bytes, 1000))
                : String.format(Locale.ROOT, "%.1f MB", bytes * 1e-6);
    }
}
