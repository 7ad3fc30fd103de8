package io.millwright.ui.status;

import io.millwright.ui.kit.Icons;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// A row of cells, a caption over a number each.
final class StatusView {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");

    private static final PseudoClass EXCEEDED = PseudoClass.getPseudoClass("exceeded");

    private final HBox root = new HBox();

    StatusView(StatusModel model, Runnable onConstraint) {
        root.getStyleClass().add("status-line");
        root.setId("status");
        for (StatusModel.Cell cell : StatusModel.Cell.values()) {
            boolean last = cell == StatusModel.Cell.CONSTRAINT;
            VBox box = cell(model, cell);
            if (last) {
                HBox.setHgrow(box, Priority.ALWAYS);
                box.setMinWidth(0);
                box.getStyleClass().add("status-link");
                box.setOnMouseClicked(event -> onConstraint.run());
            } else {
                box.setMinWidth(Region.USE_PREF_SIZE);
            }
            root.getChildren().add(box);
        }
        FontIcon busy = Icons.icon(MaterialDesignS.SYNC, 16);
        FontIcon alert = Icons.icon(MaterialDesignA.ALERT_OUTLINE, 16);
        Label state = new Label();
        state.getStyleClass().add("status-state");
        state.setMinWidth(24);
        Runnable update = () -> {
            boolean stale = model.staleProperty().get();
            boolean doubtful = model.doubtfulProperty().get();
            state.setGraphic(stale ? busy : doubtful ? alert : null);
            state.setTooltip(
                    stale
                            ? new Tooltip("Solving: the numbers belong to the drawing before the last change")
                            : doubtful ? new Tooltip("The solve has not converged; see the problems") : null);
            root.pseudoClassStateChanged(STALE, stale);
            root.pseudoClassStateChanged(DOUBTFUL, doubtful);
        };
        model.staleProperty().addListener(o -> update.run());
        model.doubtfulProperty().addListener(o -> update.run());
        root.getChildren().add(state);
        root.setAlignment(Pos.CENTER_LEFT);
    }

    Region root() {
        return root;
    }

    private static VBox cell(StatusModel model, StatusModel.Cell cell) {
        Label caption = new Label(cell.label());
        caption.getStyleClass().add("status-caption");
        Label value = new Label();
        value.getStyleClass().add("status-value");
        value.textProperty().bind(model.textProperty(cell));
        value.setId("status-" + cell.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        model.exceeded().addListener((SetChangeListener<StatusModel.Cell>) change ->
                value.pseudoClassStateChanged(EXCEEDED, model.exceeded().contains(cell)));
        VBox box = new VBox(caption, value);
        box.getStyleClass().add("status-cell");
        Tooltip.install(box, new Tooltip(cell.help()));
        return box;
    }
}
