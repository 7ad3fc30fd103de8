package io.millwright.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;

/// What a place says while there is nothing in it: what it is for and what to do next.
public final class EmptyState extends VBox {
    public EmptyState(Ikon ikon, String heading, String text, Node... actions) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        Label title = new Label(heading);
        title.getStyleClass().add("empty-heading");
        Label body = new Label(text);
        body.getStyleClass().add("empty-text");
        body.setWrapText(true);
        body.setTextAlignment(TextAlignment.CENTER);
        body.setMaxWidth(460);
        getChildren().addAll(Icons.icon(ikon, 40), title, body);
        getChildren().addAll(actions);
    }
}
