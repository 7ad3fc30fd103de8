package io.millwright.ui.plan;

import io.millwright.editing.Snap;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.Icons;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/// What is above the plan: colours, connections, layers, snapping and zoom.
final class PlanToolBar extends ToolBar {
    /// @param layersShown whether the layers panel is open
    PlanToolBar(PlanModel model, PlanController controller, BooleanProperty layersShown) {
        ToggleButton layers = toggle("Layers", "Layers: show, lock and dim them", layersShown, "plan-layers-toggle");
        layers.setGraphic(Icons.icon(MaterialDesignL.LAYERS_OUTLINE, 16));
        layers.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getItems()
                .addAll(
                        caption("Colour by"),
                        colourBy(model),
                        new Separator(Orientation.VERTICAL),
                        layers,
                        toggle("Power", "Show power connections: A blue, B red", model.powerProperty(), "lines-power"),
                        toggle("Liquid", "Show liquid loops", model.liquidProperty(), "lines-liquid"),
                        toggle("Network", "Show network links", model.networkProperty(), "lines-network"),
                        toggle(
                                "Air",
                                "Show the temperature of the air in halls",
                                model.layer(Layer.HEAT_MAP).shownProperty(),
                                "plan-air"),
                        new Separator(Orientation.VERTICAL),
                        snap(model),
                        new Separator(Orientation.VERTICAL),
                        Icons.button(MaterialDesignF.FIT_TO_PAGE_OUTLINE, "Fit all (F)", controller::fit),
                        Icons.button(
                                MaterialDesignI.IMAGE_FILTER_CENTER_FOCUS,
                                "Zoom to selection (Shift+F)",
                                controller::zoomToSelection));
    }

    private static ComboBox<PlanColouring.By> colourBy(PlanModel model) {
        ComboBox<PlanColouring.By> by = new ComboBox<>();
        by.getItems().setAll(PlanColouring.By.values());
        by.valueProperty().bindBidirectional(model.colourByProperty());
        by.setId("plan-colour-by");
        by.setPrefWidth(132);
        by.setMinWidth(132);
        by.setAccessibleText("Colour by");
        by.setTooltip(new Tooltip("What the fill colours show"));
        return by;
    }

    private static ComboBox<Snap> snap(PlanModel model) {
        ComboBox<Snap> snap = new ComboBox<>();
        snap.getItems().setAll(Snap.values());
        Choices.inWords(snap, PlanToolBar::label);
        snap.setPrefWidth(118);
        snap.setMinWidth(118);
        snap.valueProperty().bindBidirectional(model.snapProperty());
        snap.setAccessibleText("Snap to grid");
        snap.setTooltip(
                new Tooltip(
                        "Grid that drags snap to: floor tiles of 600 mm or 24 in, or 100 mm or 3 in. Hold Alt for the fine grid alone."));
        return snap;
    }

    private static String label(Snap snap) {
        return switch (snap) {
            case TILE -> "Snap to tiles";
            case FINE -> "Snap fine";
            case OFF -> "Snap off";
        };
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static ToggleButton toggle(String text, String hint, BooleanProperty value, String id) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("layer-toggle");
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        button.setTooltip(new Tooltip(hint));
        button.selectedProperty().bindBidirectional(value);
        return button;
    }
}
