package io.millwright.ui.plan;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Where distances, places and notes are typed while drawing: opens beside the pointer with the first key.
final class DistanceEntry extends VBox {
    private final Label prompt = new Label();
    private final TextField field = new TextField();
    private final Label fault = new Label();
    private final Runnable closed;
    private Function<String, Optional<String>> take = text -> Optional.empty();

    /// @param closed called when it is gone and the keyboard belongs to the plan again
    DistanceEntry(Runnable closed) {
        this.closed = closed;
        getStyleClass().add("distance-entry");
        prompt.getStyleClass().add("caption");
        prompt.setLabelFor(field);
        field.setId("distance-entry");
        field.setPrefColumnCount(12);
        fault.getStyleClass().add("fault");
        fault.setWrapText(true);
        fault.setMaxWidth(260);
        fault.setManaged(false);
        HBox line = new HBox(8, prompt, field);
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getChildren().addAll(line, fault);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setVisible(false);
        setManaged(false);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        field.focusedProperty().addListener((observable, before, now) -> {
            if (!now && isVisible()) {
                close();
            }
        });
    }

    boolean isOpen() {
        return isVisible();
    }

    /// Opens with the first letters that were typed.
    void open(String asked, String first, double xPx, double yPx, Function<String, Optional<String>> taker) {
        take = taker;
        prompt.setText(asked);
        field.setAccessibleText(asked);
        field.setText(first);
        showFault("");
        setVisible(true);
        applyCss();
        autosize();
        relocate(xPx, yPx);
        field.requestFocus();
        field.positionCaret(first.length());
    }

    void close() {
        setVisible(false);
        closed.run();
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            Optional<String> wrong = take.apply(field.getText());
            wrong.ifPresentOrElse(this::showFault, this::close);
            event.consume();
        }
    }

    private void showFault(String text) {
        fault.setText(text);
        fault.setVisible(!text.isEmpty());
        fault.setManaged(!text.isEmpty());
        applyCss();
        autosize();
    }
}
