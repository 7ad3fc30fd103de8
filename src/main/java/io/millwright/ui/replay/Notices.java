package io.millwright.ui.replay;

import io.millwright.ui.kit.Icons;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// What has to be read before the rest, on strips over the workspace: that a run is of another facility, and what went
/// wrong. There is no strip when there is nothing to say.
final class Notices {
    private final VBox root = new VBox();

    /// @param origin of the run that is shown; empty if there is nothing to say about it
    Notices(ObservableValue<String> origin, ReplayModel model, ReplayController controller) {
        Label first = text("replay-notice");
        first.textProperty().bind(origin);
        HBox originStrip = strip(first);
        shownWhile(originStrip, origin.map(said -> !said.isEmpty()));
        first.visibleProperty().bind(originStrip.visibleProperty());

        ObservableValue<List<String>> troubles = model.troublesProperty();
        Label trouble = text("replay-trouble");
        trouble.textProperty().bind(troubles.map(all -> all.isEmpty() ? "" : all.getFirst()));
        Button all = new Button();
        all.setId("replay-troubles-all");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.textProperty().bind(troubles.map(said -> "Show all " + said.size() + "…"));
        all.setOnAction(event -> controller.tellTroubles());
        shownWhile(all, troubles.map(said -> said.size() > 1));
        Button away = Icons.button(
                MaterialDesignC.CLOSE,
                "Take this notice away",
                () -> model.troublesProperty().set(List.of()));
        away.setId("replay-trouble-away");
        away.setFocusTraversable(true);
        HBox troubleStrip = strip(trouble, all, away);
        shownWhile(troubleStrip, troubles.map(said -> !said.isEmpty()));
        root.getChildren().addAll(originStrip, troubleStrip);
    }

    Node node() {
        return root;
    }

    private static Label text(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static HBox strip(Node... parts) {
        HBox strip = new HBox(8, parts);
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().add("notice-strip");
        return strip;
    }

    private static void shownWhile(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }
}
