package io.millwright.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A list over the window to choose one or several things from, with what the choice would mean told before it is made.
///
/// Typing narrows the list, the arrows move, the space bar (in the list) or a click marks, Enter does it, Escape
/// closes.
public final class Chooser extends StackPane {
    /// How many may be chosen.
    public enum Mode {
        ONE,
        SEVERAL
    }

    /// A thing to choose.
    ///
    /// @param figures key figures, at the right
    public record Line(String name, String detail, String figures) {}

    /// What a choice would mean.
    ///
    /// @param warning what speaks against it; empty if nothing
    public record Meaning(String text, String warning) {}

    /// A second choice that changes the question, for example which port.
    public record Option(String label, List<String> values, String value, Function<String, Question> change) {
        public Option {
            values = List.copyOf(values);
        }
    }

    /// What to ask.
    ///
    /// @param action what the button says
    /// @param meaning of the chosen lines, by index; told while choosing
    /// @param done does it
    public record Question(
            String title,
            Mode mode,
            Optional<Option> option,
            List<Line> lines,
            String action,
            Function<List<Integer>, Meaning> meaning,
            Consumer<List<Integer>> done) {
        public Question {
            lines = List.copyOf(lines);
        }
    }

    private static final double LINE_PX = 30;
    private static final int LINES = 9;

    private final Label title = new Label();
    private final HBox options = new HBox();
    private final TextField field = new TextField();
    private final ListView<Integer> list = new ListView<>();
    private final Label meaning = new Label();
    private final Label warning = new Label();
    private final Button action = new Button();
    private final Set<Integer> marked = new TreeSet<>();
    private @Nullable Question question;
    private @Nullable Node before;

    public Chooser() {
        getStyleClass().add("palette-backdrop");
        setId("chooser");
        title.getStyleClass().add("chooser-title");
        title.setId("chooser-title");
        options.setAlignment(Pos.CENTER_LEFT);
        options.getStyleClass().add("chooser-options");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, options);
        head.setAlignment(Pos.CENTER_LEFT);
        field.setId("chooser-field");
        list.setId("chooser-list");
        list.setFixedCellSize(LINE_PX);
        list.setPrefHeight(LINES * LINE_PX + 2);
        list.setPlaceholder(new Label("Nothing in the facility or the catalogue fits"));
        list.setCellFactory(view -> new LineCell());
        meaning.setId("chooser-meaning");
        meaning.setWrapText(true);
        meaning.setMinHeight(Region.USE_PREF_SIZE);
        warning.setId("chooser-warning");
        warning.getStyleClass().add("chooser-warning");
        warning.setWrapText(true);
        warning.setMinHeight(Region.USE_PREF_SIZE);
        warning.managedProperty().bind(warning.textProperty().isNotEmpty());
        action.setId("chooser-action");
        action.getStyleClass().add("accent");
        action.setOnAction(event -> finish());
        Button cancel = new Button("Cancel");
        cancel.setOnAction(event -> hide());
        HBox buttons = new HBox(8, action, cancel);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox box = new VBox(head, field, list, meaning, warning, buttons);
        box.getStyleClass().addAll("palette", "chooser");
        box.setMaxSize(680, Region.USE_PREF_SIZE);
        setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        field.textProperty().addListener(o -> narrow());
        list.getSelectionModel().selectedItemProperty().addListener(o -> tell());
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        setVisible(false);
    }

    /// Opens with a question.
    public void show(Question asked) {
        boolean again = isVisible();
        question = asked;
        marked.clear();
        title.setText(asked.title());
        action.setText(asked.action());
        field.setPromptText(
                asked.mode() == Mode.ONE
                        ? "Type to narrow the list"
                        : "Type to narrow the list; Tab goes to it, the space bar marks several");
        options.getChildren().clear();
        asked.option().ifPresent(option -> {
            ComboBox<String> box = new ComboBox<>();
            box.setId("chooser-option");
            box.getItems().setAll(option.values());
            box.setValue(option.value());
            box.setAccessibleText(option.label());
            box.valueProperty()
                    .addListener((observable, old, now) -> show(option.change().apply(now)));
            options.getChildren().addAll(new Label(option.label()), box);
        });
        field.clear();
        narrow();
        if (!again) {
            before = getScene().getFocusOwner();
        }
        setVisible(true);
        toFront();
        field.requestFocus();
    }

    /// Closes without doing anything; the keyboard goes back to where it was.
    public void hide() {
        setVisible(false);
        question = null;
        if (before != null) {
            before.requestFocus();
        }
    }

    private void keyPressed(KeyEvent event) {
        int index = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case ESCAPE -> hide();
            case ENTER -> finish();
            case DOWN -> select(Math.min(index + 1, list.getItems().size() - 1));
            case UP -> select(Math.max(index - 1, 0));
            case SPACE -> {
                if (!list.isFocused()) {
                    return;
                }
                mark(list.getSelectionModel().getSelectedItem());
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        list.getSelectionModel().select(index);
        list.scrollTo(Math.max(0, index - LINES / 2));
    }

    private void mark(@Nullable Integer line) {
        if (question == null || line == null || question.mode() == Mode.ONE) {
            return;
        }
        if (!marked.remove(line)) {
            marked.add(line);
        }
        list.refresh();
        tell();
    }

    /// What is marked; without marks the line that the arrows are on.
    private List<Integer> chosen() {
        Integer current = list.getSelectionModel().getSelectedItem();
        return !marked.isEmpty() ? List.copyOf(marked) : current == null ? List.of() : List.of(current);
    }

    private void narrow() {
        if (question == null) {
            return;
        }
        String[] words = field.getText().strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < question.lines().size(); i++) {
            Line line = question.lines().get(i);
            String text = (line.name() + " " + line.detail()).toLowerCase(Locale.ROOT);
            boolean all = true;
            for (String word : words) {
                all &= text.contains(word);
            }
            if (all) {
                shown.add(i);
            }
        }
        list.getItems().setAll(shown);
        list.getSelectionModel().select(0);
        tell();
    }

    private void tell() {
        if (question == null) {
            return;
        }
        List<Integer> chosen = chosen();
        action.setDisable(chosen.isEmpty());
        Meaning told =
                chosen.isEmpty() ? new Meaning("", "") : question.meaning().apply(chosen);
        meaning.setText(told.text());
        warning.setText(told.warning());
    }

    private void finish() {
        List<Integer> chosen = chosen();
        Question asked = question;
        if (asked != null && !chosen.isEmpty()) {
            hide();
            asked.done().accept(chosen);
        }
    }

    private final class LineCell extends ListCell<Integer> {
        private final FontIcon mark = Icons.icon(MaterialDesignC.CHECKBOX_BLANK_OUTLINE, 16);
        private final Label name = new Label();
        private final Label detail = new Label();
        private final Label figures = new Label();
        private final HBox box;

        LineCell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            detail.getStyleClass().add("palette-group");
            figures.getStyleClass().add("chooser-figures");
            name.setMinWidth(Region.USE_PREF_SIZE);
            figures.setMinWidth(Region.USE_PREF_SIZE);
            box = new HBox(mark, name, detail, space, figures);
            box.getStyleClass().add("palette-line");
            setOnMouseClicked(event -> {
                Integer line = getItem();
                if (line != null && question != null && question.mode() == Mode.SEVERAL) {
                    Chooser.this.mark(line);
                } else if (line != null && event.getClickCount() == 2) {
                    finish();
                }
            });
        }

        @Override
        protected void updateItem(Integer line, boolean empty) {
            super.updateItem(line, empty);
            Question asked = question;
            if (empty || line == null || asked == null || line >= asked.lines().size()) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Line shown = asked.lines().get(line);
            boolean isMarked = marked.contains(line);
            mark.setVisible(asked.mode() == Mode.SEVERAL);
            mark.setManaged(asked.mode() == Mode.SEVERAL);
            mark.setIconCode(isMarked ? MaterialDesignC.CHECKBOX_MARKED : MaterialDesignC.CHECKBOX_BLANK_OUTLINE);
            name.setText(shown.name());
            detail.setText(shown.detail());
            figures.setText(shown.figures());
            setAccessibleText(
                    (isMarked ? "marked, " : "") + shown.name() + ", " + shown.detail() + ", " + shown.figures());
            setGraphic(box);
        }
    }
}
