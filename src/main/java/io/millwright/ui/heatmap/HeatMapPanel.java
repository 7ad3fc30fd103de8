package io.millwright.ui.heatmap;

import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.LegendPane;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.plan.Backdrop;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The legend of the heat map with the height that it is taken at, and what is being solved.
final class HeatMapPanel {
    private final Document document;
    private final HeatMapModel model;
    private final ObservableValue<Theme> theme;
    private final VBox root = new VBox();
    private final LegendPane legend = new LegendPane();
    private final Slider height = new Slider(HeatMapChoice.LOWEST_M, HeatMapModel.USUAL_HEIGHT_M, 1.2);
    private final CheckBox arrows = new CheckBox("Arrows");

    HeatMapPanel(Document document, HeatMapModel model, ObservableValue<Theme> theme, HeatMapController controller) {
        this.document = document;
        this.model = model;
        this.theme = theme;
        root.getStyleClass().add("heat-map-panel");
        root.setId("heat-map");
        root.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
        root.visibleProperty().bind(model.shownProperty());
        root.managedProperty().bind(model.shownProperty());
        root.getChildren().addAll(legend, controls(controller));
        model.choiceProperty().subscribe(this::follow);
    }

    Node root() {
        return root;
    }

    private VBox controls(HeatMapController controller) {
        height.setId("heat-map-height");
        height.maxProperty().bind(model.highestMProperty());
        height.setBlockIncrement(0.1);
        height.setAccessibleText("Height above the floor");
        height.setTooltip(new Tooltip("Height above the floor"));
        height.valueProperty()
                .addListener((observable, before, now) -> model.choiceProperty()
                        .set(model.choice().withHeightM(Math.round(now.doubleValue() * 20) / 20.0)));
        HBox.setHgrow(height, Priority.ALWAYS);
        arrows.setId("heat-map-arrows");
        arrows.setTooltip(new Tooltip("Show where the air flows at this height"));
        arrows.selectedProperty()
                .addListener((observable, before, now) ->
                        model.choiceProperty().set(model.choice().withArrows(now)));
        Button refine = new Button("Refine");
        refine.setId("heat-map-refine");
        refine.setTooltip(new Tooltip("Solve the air again on a grid of half the size"));
        refine.setOnAction(event -> controller.refine());
        refine.disableProperty().bind(model.solvingProperty().or(model.finestProperty()));
        Button cancel = new Button("Cancel");
        cancel.setId("heat-map-cancel");
        cancel.setTooltip(new Tooltip("Stop solving and keep what is shown"));
        cancel.setOnAction(event -> controller.cancel());
        cancel.disableProperty().bind(model.solvingProperty().not());
        HBox buttons = new HBox(arrows, spacer(), refine, cancel);
        buttons.getStyleClass().add("heat-map-buttons");
        ProgressBar progress = new ProgressBar();
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText("Air being solved");
        progress.progressProperty()
                .bind(Bindings.when(model.doneProperty().greaterThan(0))
                        .then(model.doneProperty())
                        .otherwise(ProgressBar.INDETERMINATE_PROGRESS));
        progress.visibleProperty().bind(model.solvingProperty());
        progress.managedProperty().bind(model.solvingProperty());
        Label message = new Label();
        message.setWrapText(true);
        message.textProperty()
                .bind(Bindings.when(model.messageProperty().isNotEmpty())
                        .then(model.messageProperty())
                        .otherwise(Bindings.when(model.pointedProperty().isNotEmpty())
                                .then(model.pointedProperty())
                                .otherwise("Point at a floor to read its air.")));
        message.getStyleClass().add("heat-map-message");
        VBox controls = new VBox(height, buttons, progress, message);
        controls.getStyleClass().add("heat-map-controls");
        return controls;
    }

    private static Node spacer() {
        HBox spacer = new HBox();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    private void follow(HeatMapChoice choice) {
        height.setValue(choice.heightM());
        arrows.setSelected(choice.arrows());
        height.setAccessibleHelp(Dimension.LENGTH.format(choice.heightM(), document.units()));
    }

    /// Shows what the colours of a heat map mean.
    void show(Backdrop heatMap) {
        legend.show(heatMap.legend(document.units()), theme.getValue().palette());
    }
}
