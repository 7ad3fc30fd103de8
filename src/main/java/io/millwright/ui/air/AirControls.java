package io.millwright.ui.air;

import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.quantity.Dimension;
import io.millwright.ui.air.AirModel.Comparison;
import io.millwright.ui.air.AirModel.Flow;
import io.millwright.ui.air.AirModel.HallChoice;
import io.millwright.ui.air.AirModel.View;
import io.millwright.ui.air.FieldWork.Phase;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.ControlGroup;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.UnitField;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// What of the air is shown and how finely it is solved.
final class AirControls {
    private static final double SLIDER_WIDTH = 110;
    private static final double MESSAGE_WIDTH = 250;

    private final Document document;
    private final AirModel model;
    private final AirController controller;
    private final VBox root = new VBox();

    AirControls(Document document, AirModel model, AirController controller) {
        this.document = document;
        this.model = model;
        this.controller = controller;
        FlowPane line = new FlowPane();
        line.getStyleClass().add("air-controls");
        line.getChildren()
                .addAll(
                        ControlGroup.named("Hall", hall()),
                        ControlGroup.named("Grid", grid()),
                        buttons(),
                        ControlGroup.named(
                                "View", choice("air-view", "View", List.of(View.values()), model.viewProperty())),
                        ControlGroup.named("Show", quantity()),
                        slice(),
                        ControlGroup.named("Flow", flow()),
                        ControlGroup.named("Limit", limit()),
                        comparison(),
                        progress());
        root.getChildren().addAll(line, failure());
        root.getStyleClass().add("year-bar");
        root.setId("air-controls");
    }

    Node root() {
        return root;
    }

    private ComboBox<HallChoice> hall() {
        ComboBox<HallChoice> halls = new ComboBox<>();
        halls.setId("air-hall");
        halls.setAccessibleText("Hall");
        halls.setTooltip(new Tooltip("The hall whose air is shown"));
        Runnable fill = () -> {
            halls.getItems().setAll(model.hallsProperty().get());
            halls.setValue(model.hallProperty().get().orElse(null));
        };
        model.hallsProperty().addListener(o -> fill.run());
        model.hallProperty().addListener(o -> fill.run());
        fill.run();
        halls.setOnAction(event -> {
            HallChoice chosen = halls.getValue();
            if (chosen != null) {
                controller.choose(chosen);
            }
        });
        halls.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.hallsProperty().get().isEmpty(), model.hallsProperty()));
        return halls;
    }

    private ComboBox<Double> grid() {
        ComboBox<Double> grid = new ComboBox<>();
        grid.setId("air-grid");
        grid.setAccessibleText("Grid");
        grid.setTooltip(new Tooltip("Edge of the cells that the air is solved on: coarse is quick, fine is sharper."
                + " A coarse answer comes first in any case."));
        grid.getItems().setAll(AirSettings.PREVIEW_CELL_M, AirSettings.USUAL_CELL_M, AirSettings.FINE_CELL_M);
        Runnable inUnits = () -> Choices.inWords(grid, cellM -> Dimension.LENGTH.format(cellM, document.units()));
        inUnits.run();
        grid.valueProperty().bindBidirectional(model.cellMProperty());
        document.unitsProperty().addListener(o -> inUnits.run());
        return grid;
    }

    private <T> ComboBox<T> choice(String id, String name, List<T> values, ObjectProperty<T> property) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.valueProperty().bindBidirectional(property);
        box.setId(id);
        box.setAccessibleText(name);
        return box;
    }

    private ComboBox<AirQuantity> quantity() {
        ComboBox<AirQuantity> quantity =
                choice("air-quantity", "Quantity", List.of(AirQuantity.values()), model.quantityProperty());
        quantity.disableProperty().bind(model.viewProperty().isNotEqualTo(View.SLICE));
        return quantity;
    }

    /// Which slice, and where.
    private HBox slice() {
        ComboBox<Axis> axis = new ComboBox<>();
        axis.setId("air-axis");
        axis.setAccessibleText("Axis of the slice");
        axis.setTooltip(new Tooltip("Cut at a height (z) or across the hall (x, y)"));
        axis.getItems().setAll(Axis.Z, Axis.X, Axis.Y);
        Choices.inWords(axis, AirWords::axis);
        axis.setValue(model.planeProperty().get().axis());
        axis.setOnAction(event -> {
            if (axis.getValue() != model.planeProperty().get().axis()) {
                model.turn(axis.getValue());
            }
        });
        Slider place = new Slider();
        place.setId("air-place");
        place.setAccessibleText("Place of the slice");
        place.setPrefWidth(SLIDER_WIDTH);
        place.setBlockIncrement(0.1);
        UnitField typed = new UnitField(
                Dimension.LENGTH,
                atM -> Double.isNaN(atM) ? Optional.of("A place is needed.") : Optional.empty(),
                atM -> model.slice(model.planeProperty().get().axis(), atM));
        typed.setId("air-place-field");
        typed.setAccessibleText("Place of the slice");
        typed.setPrefColumnCount(4);
        Runnable follow = () -> {
            axis.setValue(model.planeProperty().get().axis());
            model.room().ifPresent(room -> {
                Axis now = model.planeProperty().get().axis();
                place.setMin(room.min(now));
                place.setMax(room.max(now));
            });
            place.setValue(model.planeProperty().get().atM());
            typed.show(model.planeProperty().get().atM(), document.units());
        };
        place.valueProperty().addListener((o, before, now) -> {
            if (place.isValueChanging() || place.isFocused()) {
                model.slice(model.planeProperty().get().axis(), now.doubleValue());
            }
        });
        model.planeProperty().addListener(o -> follow.run());
        model.fieldProperty().addListener(o -> follow.run());
        document.unitsProperty().addListener(o -> follow.run());
        follow.run();
        HBox slice = ControlGroup.named("Slice", axis);
        slice.getChildren().addAll(place, typed);
        slice.disableProperty()
                .bind(model.viewProperty()
                        .isNotEqualTo(View.SLICE)
                        .or(Bindings.createBooleanBinding(
                                () -> model.fieldProperty().get().isEmpty(), model.fieldProperty())));
        return slice;
    }

    private HBox flow() {
        ComboBox<Flow> flow = choice("air-flow", "Flow", List.of(Flow.values()), model.flowProperty());
        ToggleButton pause = Icons.toggle(MaterialDesignP.PAUSE, "Let particles stand still");
        pause.setId("air-pause");
        pause.setFocusTraversable(true);
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        pause.disableProperty().bind(model.flowProperty().isNotEqualTo(Flow.PARTICLES));
        return ControlGroup.of(flow, pause);
    }

    private UnitField limit() {
        UnitField field = new UnitField(
                Dimension.TEMPERATURE,
                typed -> Double.isNaN(typed) ? Optional.of("A temperature is needed.") : Optional.empty(),
                model.limitCProperty()::set);
        field.setId("air-limit");
        field.setAccessibleText("Limit, drawn as a line on slices and as a surface");
        field.setPrefColumnCount(5);
        Runnable show = () -> field.show(model.limitCProperty().get(), document.units());
        model.limitCProperty().addListener(o -> show.run());
        document.unitsProperty().addListener(o -> show.run());
        show.run();
        return field;
    }

    private HBox comparison() {
        Button pin = new Button("Pin as before");
        pin.setId("air-pin");
        pin.setTooltip(new Tooltip("Keep this answer to compare later ones with"));
        pin.setOnAction(event -> controller.pin());
        pin.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.fieldProperty().get().isEmpty(), model.fieldProperty()));
        BooleanBinding none =
                Bindings.createBooleanBinding(() -> model.beforeProperty().get().isEmpty(), model.beforeProperty());
        ComboBox<Comparison> comparison =
                choice("air-comparison", "Before or now", List.of(Comparison.values()), model.comparisonProperty());
        comparison.disableProperty().bind(none);
        Button drop = Icons.button(MaterialDesignC.CLOSE, "Forget what was pinned", controller::unpin);
        drop.setId("air-unpin");
        drop.setFocusTraversable(true);
        drop.disableProperty().bind(none);
        return ControlGroup.of(pin, comparison, drop);
    }

    private HBox buttons() {
        Button solve = new Button("Solve", Icons.icon(MaterialDesignP.PLAY_CIRCLE_OUTLINE, 16));
        solve.getStyleClass().add("accent");
        solve.setId("air-solve");
        solve.setTooltip(new Tooltip("Solve the air of this hall on the chosen grid (Ctrl+F5)"));
        solve.setOnAction(event -> controller.solve());
        solve.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.hallProperty().get().isEmpty(), model.hallProperty()));
        Button cancel = new Button("Cancel");
        cancel.setId("air-cancel");
        cancel.setTooltip(new Tooltip("Stop solving and keep what is shown"));
        cancel.setOnAction(event -> controller.cancel());
        cancel.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.workProperty().get().phase() != Phase.SOLVING, model.workProperty()));
        return ControlGroup.of(solve, cancel);
    }

    /// How far the solve is. Keeps its place while nothing is solved, so that the picture under it stands still.
    private HBox progress() {
        ProgressBar progress = new ProgressBar();
        progress.setPrefWidth(SLIDER_WIDTH);
        progress.setAccessibleText("Progress of the solve");
        Label message = new Label();
        message.setId("air-message");
        message.setPrefWidth(MESSAGE_WIDTH);
        HBox group = ControlGroup.of(progress, message);
        Runnable follow = () -> {
            FieldWork work = model.workProperty().get();
            progress.setProgress(work.doneFraction() > 0 ? work.doneFraction() : ProgressBar.INDETERMINATE_PROGRESS);
            message.setText(work.text().isEmpty() ? "Solving the air …" : work.text());
            group.setVisible(work.phase() == Phase.SOLVING);
        };
        model.workProperty().addListener(o -> follow.run());
        follow.run();
        return group;
    }

    /// What went wrong.
    private Label failure() {
        Label failure = new Label();
        failure.setId("air-failure");
        failure.setWrapText(true);
        failure.setMinHeight(Region.USE_PREF_SIZE);
        Runnable follow = () -> {
            FieldWork work = model.workProperty().get();
            failure.setText(work.phase() == Phase.FAILED ? work.text() : "");
            failure.setVisible(work.phase() == Phase.FAILED);
            failure.setManaged(work.phase() == Phase.FAILED);
        };
        model.workProperty().addListener(o -> follow.run());
        follow.run();
        return failure;
    }
}
