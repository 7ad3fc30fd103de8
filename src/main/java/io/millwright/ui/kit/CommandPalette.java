package io.millwright.ui.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All commands in one list that narrows while typing. It lies over the window; Escape or a click beside it closes it.
public final class CommandPalette extends StackPane {
    private final TextField field = new TextField();
    private final ListView<Command> list = new ListView<>();
    private List<Command> commands = List.of();
    private @Nullable Node before;

    public CommandPalette() {
        getStyleClass().add("palette-backdrop");
        VBox box = new VBox(field, list);
        box.getStyleClass().add("palette");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        field.setId("palette-field");
        field.accessibleTextProperty().bind(field.promptTextProperty());
        list.setId("palette-list");
        list.setFixedCellSize(30);
        list.setPrefHeight(12 * 30 + 2);
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label("No command has these words"));
        list.setCellFactory(view -> new CommandCell());
        list.setOnMouseClicked(event -> runSelected());
        setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        field.textProperty().addListener(o -> narrow());
        field.setOnAction(event -> runSelected());
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        setVisible(false);
    }

    /// Opens with these commands.
    public void show(List<Command> all, String prompt) {
        commands = all;
        field.setPromptText(prompt);
        field.clear();
        narrow();
        before = getScene().getFocusOwner();
        setVisible(true);
        toFront();
        field.requestFocus();
    }

    /// Closes; the keyboard goes back to where it was.
    public void hide() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void keyPressed(KeyEvent event) {
        int index = list.getSelectionModel().getSelectedIndex();
        if (event.getCode() == KeyCode.ESCAPE) {
            hide();
        } else if (event.getCode() == KeyCode.DOWN) {
            list.getSelectionModel().select(Math.min(index + 1, list.getItems().size() - 1));
        } else if (event.getCode() == KeyCode.UP) {
            list.getSelectionModel().select(Math.max(index - 1, 0));
        } else {
            return;
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 5));
        event.consume();
    }

    private void runSelected() {
        Command command = list.getSelectionModel().getSelectedItem();
        if (command != null && command.enabled().get()) {
            hide();
            command.run();
        }
    }

    private void narrow() {
        list.getItems().setAll(matching(commands, field.getText()));
        list.getSelectionModel().select(0);
    }

    /// The commands that hold every typed word, those whose label begins with it first, those that cannot be done now
    /// last.
    static List<Command> matching(List<Command> commands, String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        List<Command> found = new ArrayList<>();
        for (Command command : commands) {
            String words = (command.label() + " " + command.group()).toLowerCase(Locale.ROOT);
            boolean all = true;
            for (String word : text.split("\\s+")) {
                all &= words.contains(word);
            }
            if (all) {
                found.add(command);
            }
        }
        found.sort(Comparator.comparing((Command command) -> !command.enabled().get())
                .thenComparing(
                        command -> !command.label().toLowerCase(Locale.ROOT).startsWith(text)));
        return found;
    }

    private static final class CommandCell extends ListCell<Command> {
        private final Label group = new Label();
        private final Label label = new Label();
        private final Label keys = new Label();
        private final HBox box;

        CommandCell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            group.getStyleClass().add("palette-group");
            keys.getStyleClass().add("palette-keys");
            box = new HBox(label, group, space, keys);
            box.getStyleClass().add("palette-line");
        }

        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            label.setText(command.label());
            group.setText(command.group());
            keys.setText(command.shortcut()
                    .map(shortcut -> shortcut.getDisplayText())
                    .orElse(""));
            box.setOpacity(command.enabled().get() ? 1 : 0.45);
            setGraphic(box);
        }
    }
}
