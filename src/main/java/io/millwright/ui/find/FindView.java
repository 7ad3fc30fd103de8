package io.millwright.ui.find;

import io.millwright.editing.query.Completions.Completion;
import io.millwright.ui.kit.Icons;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A field with the count beside it, hints below, and the problem in their place when there is one.
final class FindView {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final FindModel model;
    private final FindController controller;
    private final VBox root = new VBox();
    private final TextField field = new TextField();
    private final HBox hints = new HBox();

    FindView(FindModel model, FindController controller) {
        this.model = model;
        this.controller = controller;
        field.setId("find-field");
        field.setPromptText("racks > 100 kW on feed A,  rows without B feed,  equipment at > 90 % load");
        field.setAccessibleText("Query that selects racks and equipment");
        field.textProperty().bindBidirectional(model.textProperty());
        field.setOnAction(event -> controller.select());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        HBox.setHgrow(field, Priority.ALWAYS);
        Label caption = new Label("Select");
        caption.getStyleClass().add("caption");
        caption.setLabelFor(field);
        Label count = new Label();
        count.setId("find-count");
        count.getStyleClass().add("find-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty().bind(model.countProperty());
        Button select = new Button("Select found");
        select.setId("find-select");
        select.setMinWidth(Region.USE_PREF_SIZE);
        select.setTooltip(new Tooltip("Select what is found (Enter)"));
        select.setOnAction(event -> controller.select());
        select.disableProperty()
                .bind(javafx.beans.binding.Bindings.createBooleanBinding(
                        () -> model.answerProperty()
                                .get()
                                .map(answer -> answer.paths().isEmpty())
                                .orElse(true),
                        model.answerProperty()));
        Button close = Icons.button(MaterialDesignC.CLOSE, "Close (Esc)", controller::close);
        HBox line = new HBox(caption, field, count, select, close);
        line.getStyleClass().add("find-line");
        line.setAlignment(Pos.CENTER_LEFT);
        Label problem = new Label();
        problem.setId("find-problem");
        problem.getStyleClass().add("find-problem");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(model.problemProperty().isNotEmpty());
        problem.visibleProperty().bind(problem.managedProperty());
        hints.getStyleClass().add("find-hints");
        hints.setAlignment(Pos.CENTER_LEFT);
        HBox below = new HBox(problem, hints);
        below.getStyleClass().add("find-below");
        below.setAlignment(Pos.CENTER_LEFT);
        root.getChildren().addAll(line, below);
        root.setId("find-bar");
        root.getStyleClass().add("find-bar");
        root.visibleProperty().bind(model.openProperty());
        root.managedProperty().bind(model.openProperty());
        model.hints().addListener((ListChangeListener<Completion>) change -> showHints());
        model.problemProperty().addListener(o -> {
            boolean invalid = !model.problemProperty().get().isEmpty();
            field.pseudoClassStateChanged(INVALID, invalid);
            field.setAccessibleHelp(model.problemProperty().get());
        });
    }

    Region root() {
        return root;
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    void toEnd() {
        field.requestFocus();
        field.positionCaret(field.getLength());
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            controller.close();
        } else if (event.getCode() == KeyCode.TAB
                && !event.isShiftDown()
                && !model.hints().isEmpty()
                && !field.getText().isBlank()) {
            controller.complete(model.hints().getFirst());
        } else {
            return;
        }
        event.consume();
    }

    private void showHints() {
        hints.getChildren().clear();
        for (Completion hint : model.hints()) {
            Hyperlink link = new Hyperlink(hint.word());
            link.setFocusTraversable(false);
            link.setMinWidth(Region.USE_PREF_SIZE);
            link.setAccessibleText("Go on with " + hint.word());
            link.setOnAction(event -> controller.complete(hint));
            hints.getChildren().add(link);
        }
        if (!hints.getChildren().isEmpty()) {
            Label tab = new Label("Tab:");
            tab.getStyleClass().add("find-tab");
            hints.getChildren().addFirst(tab);
        }
    }
}
