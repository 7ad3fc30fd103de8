package io.millwright.ui.underlay;

import io.millwright.facility.Underlay;
import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.UnitField;
import io.millwright.ui.underlay.UnderlayModel.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The bar above the plan with which an underlay is brought to scale and place.
final class UnderlayBar {
    /// A unit that a drawing may be in.
    private enum Unit {
        MM("mm", 1e-3),
        CM("cm", 1e-2),
        M("m", 1),
        IN("in", 0.0254),
        FT("ft", 0.3048);

        private final String symbol;
        private final double lengthM;

        Unit(String symbol, double lengthM) {
            this.symbol = symbol;
            this.lengthM = lengthM;
        }
    }

    private static final double CLOSENESS = 1e-6;

    private final Document document;
    private final UnderlayModel model;
    private final UnderlayController controller;
    private final VBox root = new VBox();
    private final ComboBox<String> which = new ComboBox<>();
    private final ToggleGroup units = new ToggleGroup();
    private final HBox unitButtons = new HBox();
    private final Slider opacity = new Slider(0, 1, Underlay.USUAL_OPACITY);
    private final MenuButton layers = new MenuButton("Layers");
    private final UnitField distance;
    private final HBox distanceBox;
    private final Label message = new Label();
    private boolean refreshing;

    UnderlayBar(Document document, UnderlayModel model, UnderlayController controller) {
        this.document = document;
        this.model = model;
        this.controller = controller;
        distance = new UnitField(
                Dimension.LENGTH,
                value -> value > 0 ? Optional.empty() : Optional.of("A distance must be greater than zero."),
                controller::distance);
        distanceBox = new HBox(new Label("True distance"), distance);
        build();
        for (Observable shown :
                List.<Observable>of(model.adjustedProperty(), model.messageProperty(), model.stepProperty())) {
            shown.addListener(o -> refresh());
        }
        document.unitsProperty().addListener(o -> refresh());
        refresh();
    }

    static double[] unitLengthsM() {
        return Arrays.stream(Unit.values()).mapToDouble(unit -> unit.lengthM).toArray();
    }

    Node root() {
        return root;
    }

    /// Asks for the true distance of two places.
    void askDistance(double nowM) {
        distance.show(nowM, document.units());
        distance.requestFocus();
        distance.selectAll();
    }

    private void build() {
        which.setId("underlay-which");
        which.setAccessibleText("Underlay");
        which.setTooltip(new Tooltip("The underlay that is adjusted"));
        which.setOnAction(event -> {
            if (!refreshing && which.getValue() != null) {
                controller.adjust(which.getValue());
            }
        });
        for (Unit unit : Unit.values()) {
            ToggleButton button = new ToggleButton(unit.symbol);
            button.setId("underlay-unit-" + unit.symbol);
            button.setToggleGroup(units);
            button.setUserData(unit);
            button.setTooltip(new Tooltip("One unit of the drawing is 1 " + unit.symbol));
            button.setAccessibleText("Drawing unit " + unit.symbol);
            button.setOnAction(event -> {
                controller.setUnit(unit.lengthM);
                refresh();
            });
            unitButtons.getChildren().add(button);
        }
        opacity.setId("underlay-opacity");
        opacity.setAccessibleText("Opacity of the underlay");
        opacity.setTooltip(new Tooltip("Opacity"));
        opacity.setPrefWidth(90);
        opacity.setBlockIncrement(0.1);
        opacity.valueProperty().addListener(o -> {
            if (!refreshing) {
                controller.setOpacity(opacity.getValue());
            }
        });
        opacity.setOnMouseReleased(event -> document.session().endMerge());
        layers.setId("underlay-layers");
        layers.setTooltip(new Tooltip("Which layers of the drawing are shown"));
        distance.setId("underlay-distance");
        distance.setAccessibleText("True distance between the two places");
        distance.setPromptText("4 ft or 1.2 m");
        distance.setPrefColumnCount(8);
        distanceBox.getStyleClass().add("underlay-group");
        unitButtons.getStyleClass().add("underlay-group");
        message.setId("underlay-message");
        message.setWrapText(true);
        message.getStyleClass().add("caption");
        FlowPane controls = new FlowPane(
                caption("Underlay"),
                which,
                caption("Drawing unit"),
                unitButtons,
                button(
                        "Scale by two clicks",
                        "Click two places and type their true distance",
                        "scale",
                        controller::scaleByTwoClicks),
                button(
                        "Move by two clicks",
                        "Click a place of the drawing, then where it belongs",
                        "move",
                        controller::moveByTwoClicks),
                button("Rotate by 90°", "Turn about its middle", "rotate", controller::rotate),
                layers,
                caption("Opacity"),
                opacity,
                button("Choose file…", "Use another file in its place", "relink", controller::relink),
                button("Remove", "Take the underlay off the plan; undo brings it back", "remove", controller::remove),
                button("Done", "Put this bar away", "done", controller::done));
        controls.getStyleClass().add("underlay-controls");
        root.getChildren().addAll(controls, distanceBox, message);
        root.getStyleClass().add("underlay-bar");
        root.setId("underlay-bar");
        root.setAccessibleRole(AccessibleRole.TOOL_BAR);
        root.setAccessibleText("Adjust underlay");
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Button button(String text, String hint, String id, Runnable action) {
        Button button = new Button(text);
        button.setId("underlay-" + id);
        button.setTooltip(new Tooltip(hint));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    /// Shows what the model and the document say.
    void refresh() {
        Optional<Underlay> underlay = controller.adjusted();
        boolean shown = underlay.isPresent();
        root.setVisible(shown);
        root.setManaged(shown);
        if (!shown) {
            return;
        }
        refreshing = true;
        List<String> ids = List.copyOf(document.facility().underlays().keySet());
        if (!which.getItems().equals(ids)) {
            which.getItems().setAll(ids);
        }
        which.setValue(model.adjusted());
        units.selectToggle(units.getToggles().stream()
                .filter(toggle -> Math.abs(((Unit) toggle.getUserData()).lengthM
                                        / underlay.get().metresPerUnit()
                                - 1)
                        < CLOSENESS)
                .findFirst()
                .orElse(null));
        if (opacity.getValue() != underlay.get().opacity()) {
            opacity.setValue(underlay.get().opacity());
        }
        showLayers();
        boolean asks = model.step() == Step.DISTANCE;
        distanceBox.setVisible(asks);
        distanceBox.setManaged(asks);
        message.setText(model.messageProperty().get());
        message.setVisible(!message.getText().isEmpty());
        message.setManaged(message.isVisible());
        refreshing = false;
    }

    private void showLayers() {
        List<String> names = controller.layers();
        layers.setDisable(names.isEmpty());
        layers.getItems()
                .setAll(names.stream()
                        .map(name -> {
                            CheckMenuItem item = new CheckMenuItem(name);
                            item.setMnemonicParsing(false);
                            item.setSelected(controller.isLayerShown(name));
                            item.setOnAction(event -> controller.toggleLayer(name));
                            return item;
                        })
                        .toList());
    }
}
