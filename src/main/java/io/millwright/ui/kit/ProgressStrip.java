package io.millwright.ui.kit;

import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// How far work is and what it says, in a bar of controls: a message that may be cut and that its tooltip shows whole.
public final class ProgressStrip extends HBox {
    /// @param messageId of the label of the message
    /// @param running whether there is a bar
    public ProgressStrip(
            String messageId,
            ObservableBooleanValue running,
            ObservableDoubleValue doneFraction,
            ObservableStringValue says) {
        super(8);
        ProgressBar progress = new ProgressBar();
        progress.progressProperty().bind(doneFraction);
        progress.visibleProperty().bind(running);
        progress.managedProperty().bind(progress.visibleProperty());
        progress.setPrefWidth(90);
        progress.setMinWidth(40);
        Label message = new Label();
        message.setId(messageId);
        message.textProperty().bind(says);
        message.getStyleClass().add("muted");
        message.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(says);
        message.setTooltip(whole);
        getChildren().addAll(progress, message);
        setAlignment(Pos.CENTER_LEFT);
    }
}
