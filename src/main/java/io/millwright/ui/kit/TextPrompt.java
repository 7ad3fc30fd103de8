package io.millwright.ui.kit;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks for one line of text above the window and says while it is typed what it means. Enter or the button does it;
/// Escape or a click beside it takes it back.
public final class TextPrompt extends StackPane {
    /// What is asked.
    public interface Question {
        /// What will be done, as a heading.
        String title();

        /// An example in the empty field.
        String example();

        /// What stands in the field at first.
        default String initial() {
            return "";
        }

        /// The words on the button.
        String action();

        /// More controls below the field; whoever changes one calls [TextPrompt#refresh].
        default List<Node> controls() {
            return List.of();
        }

        /// Called for every change of the text. It may show on the plan what would come of it.
        Reading read(String text);

        /// The text was read and is wanted.
        void accept();

        /// What was shown is not wanted.
        void cancel();
    }

    /// What a text means.
    ///
    /// @param message what would come of it, or what is wrong with it
    /// @param state whether it can be accepted
    public record Reading(String message, State state) {
        /// How far a text has come.
        public enum State {
            READY,
            /// Nothing to do yet, and nothing wrong.
            WAITING,
            WRONG
        }

        public static Reading ready(String message) {
            return new Reading(message, State.READY);
        }

        public static Reading waiting(String message) {
            return new Reading(message, State.WAITING);
        }

        public static Reading wrong(String message) {
            return new Reading(message, State.WRONG);
        }
    }

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final Label title = new Label();
    private final TextField field = new TextField();
    private final FlowPane controls = new FlowPane(8, 6);
    private final Label message = new Label();
    private final Button action = new Button();
    private Optional<Question> question = Optional.empty();
    private @Nullable Node before;

    public TextPrompt() {
        getStyleClass().add("prompt-backdrop");
        title.getStyleClass().add("prompt-title");
        title.setLabelFor(field);
        field.setId("prompt-field");
        field.textProperty().addListener(o -> refresh());
        field.setOnAction(event -> accept());
        message.setId("prompt-message");
        message.getStyleClass().add("prompt-message");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        message.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(message, Priority.ALWAYS);
        action.setId("prompt-action");
        action.getStyleClass().add("accent");
        action.setMinWidth(Region.USE_PREF_SIZE);
        action.setOnAction(event -> accept());
        Button back = new Button("Cancel");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(event -> hide());
        HBox foot = new HBox(8, message, back, action);
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(title, field, controls, foot);
        box.getStyleClass().addAll("palette", "prompt");
        box.setMaxSize(620, Region.USE_PREF_SIZE);
        setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        controls.managedProperty().bind(controls.visibleProperty());
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
        setVisible(false);
    }

    /// Asks; one question at a time.
    public void ask(Question newQuestion) {
        hide();
        before = getScene().getFocusOwner();
        title.setText(newQuestion.title());
        field.setPromptText(newQuestion.example());
        field.setAccessibleText(newQuestion.title());
        action.setText(newQuestion.action());
        controls.getChildren().setAll(newQuestion.controls());
        controls.setVisible(!controls.getChildren().isEmpty());
        field.setText(newQuestion.initial());
        question = Optional.of(newQuestion);
        refresh();
        setVisible(true);
        toFront();
        field.requestFocus();
        field.selectAll();
    }

    /// Reads the text again, after another control has changed.
    public void refresh() {
        question.ifPresent(asked -> {
            Reading reading = asked.read(field.getText().strip());
            message.setText(reading.message());
            message.pseudoClassStateChanged(INVALID, reading.state() == Reading.State.WRONG);
            field.pseudoClassStateChanged(INVALID, reading.state() == Reading.State.WRONG);
            field.setAccessibleHelp(reading.message());
            action.setDisable(reading.state() != Reading.State.READY);
        });
    }

    /// Closes without doing anything.
    public void hide() {
        question.ifPresent(asked -> {
            question = Optional.empty();
            close();
            asked.cancel();
        });
    }

    private void accept() {
        if (!action.isDisabled()) {
            question.ifPresent(asked -> {
                question = Optional.empty();
                close();
                asked.accept();
            });
        }
    }

    private void close() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }
}
