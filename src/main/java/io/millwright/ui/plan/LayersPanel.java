package io.millwright.ui.plan;

import io.millwright.ui.kit.Icons;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/// Shows, locks and dims each layer of the plan, and says which aids are drawn with it.
final class LayersPanel extends VBox {
    LayersPanel(PlanModel model) {
        getStyleClass().add("layers-panel");
        setId("plan-layers");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        GridPane grid = new GridPane();
        grid.getStyleClass().add("layers-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(110);
        grid.getColumnConstraints().add(names);
        int row = 0;
        for (Layer layer : Layer.values()) {
            LayerModel state = model.layer(layer);
            Label name = new Label(layer.label());
            name.setTooltip(new Tooltip(layer.hint()));
            name.disableProperty().bind(state.shownProperty().not());
            String id = "layer-" + layer.name().toLowerCase(java.util.Locale.ROOT);
            grid.addRow(
                    row++,
                    name,
                    toggle(
                            state.shownProperty(),
                            MaterialDesignE.EYE_OUTLINE,
                            MaterialDesignE.EYE_OFF_OUTLINE,
                            "Show " + layer.label(),
                            id + "-shown"),
                    toggle(
                            state.lockedProperty(),
                            MaterialDesignL.LOCK_OUTLINE,
                            MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE,
                            "Lock " + layer.label(),
                            id + "-locked"),
                    toggle(
                            state.dimmedProperty(),
                            MaterialDesignC.CIRCLE_HALF_FULL,
                            MaterialDesignC.CIRCLE_OUTLINE,
                            "Dim " + layer.label(),
                            id + "-dimmed"));
        }
        getChildren()
                .addAll(
                        grid,
                        new Separator(),
                        aid("Floor grid", model.gridProperty(), "layer-grid"),
                        aid("Names", model.labelsProperty(), "layer-labels"),
                        aid("Clearances", model.clearancesProperty(), "layer-clearances"),
                        aid("Rulers", model.rulersProperty(), "layer-rulers"),
                        aid("Map of the site", model.miniMapProperty(), "layer-mini-map"));
    }

    private static ToggleButton toggle(BooleanProperty value, Ikon on, Ikon off, String hint, String id) {
        ToggleButton button = Icons.toggle(off, hint);
        button.setId(id);
        button.setFocusTraversable(true);
        button.selectedProperty().bindBidirectional(value);
        button.setGraphic(Icons.icon(value.get() ? on : off, 16));
        value.addListener((observable, before, now) -> button.setGraphic(Icons.icon(now ? on : off, 16)));
        return button;
    }

    private static CheckBox aid(String text, BooleanProperty value, String id) {
        CheckBox box = new CheckBox(text);
        box.setId(id);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }
}
