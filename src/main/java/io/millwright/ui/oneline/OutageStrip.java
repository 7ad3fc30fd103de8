package io.millwright.ui.oneline;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.oneline.OneLineLoading;
import io.millwright.ui.kit.Icons;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// What happens in an outage, event by event, and what it comes to: racks lost, racks on one feed. Choosing an event
/// shows the state after it.
final class OutageStrip extends BorderPane {
    private final OneLineModel model;
    private final ObservableValue<UnitSystem> units;
    private final ListView<Outage.Step> events = new ListView<>();
    private final Label summary = new Label();
    private boolean filling;

    OutageStrip(OneLineModel model, ObservableValue<UnitSystem> units) {
        this.model = model;
        this.units = units;
        setId("outage-strip");
        getStyleClass().add("outage-strip");
        events.setId("outage-events");
        events.getStyleClass().add("dense");
        events.setAccessibleText("Events of the outage");
        events.setMinHeight(0);
        events.setCellFactory(list -> new Line());
        events.getSelectionModel().selectedIndexProperty().addListener((observable, before, now) -> {
            if (!filling && now.intValue() >= 0) {
                model.stepProperty().set(now.intValue());
            }
        });
        Button back = Icons.button(MaterialDesignC.CHEVRON_LEFT, "Event before", () -> go(-1));
        Button on = Icons.button(MaterialDesignC.CHEVRON_RIGHT, "Next event", () -> go(1));
        back.setId("outage-back");
        on.setId("outage-next");
        back.disableProperty().bind(model.stepProperty().lessThan(1));
        on.disableProperty()
                .bind(javafx.beans.binding.Bindings.createBooleanBinding(
                        () -> model.stepProperty().get() >= last(), model.stepProperty(), model.outageProperty()));
        summary.setId("outage-summary");
        summary.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, back, on, summary, space);
        line.getStyleClass().add("outage-line");
        setTop(line);
        setCenter(events);
        model.outageProperty().addListener(o -> fill());
        model.stepProperty().addListener(o -> mark());
        model.loadingProperty().addListener(o -> sum());
        units.addListener(o -> sum());
        fill();
        sum();
    }

    private int last() {
        return model.outageProperty()
                .get()
                .map(outage -> outage.steps().size() - 1)
                .orElse(0);
    }

    private void go(int by) {
        model.stepProperty().set(Math.clamp(model.stepProperty().get() + by, 0, last()));
    }

    private void fill() {
        List<Outage.Step> steps =
                model.outageProperty().get().map(Outage::steps).orElse(List.of());
        filling = true;
        events.setItems(FXCollections.observableArrayList(steps));
        filling = false;
        mark();
        sum();
    }

    private void mark() {
        filling = true;
        int step = model.stepProperty().get();
        if (step < events.getItems().size()) {
            events.getSelectionModel().select(step);
            events.scrollTo(step);
        }
        filling = false;
        sum();
    }

    private void sum() {
        Optional<OneLineLoading> loading = model.loadingProperty().get();
        Optional<Outage> outage = model.outageProperty().get();
        if (loading.isEmpty() || outage.isEmpty()) {
            summary.setText("Solving …");
            return;
        }
        Outage.Step step = outage.get().at(model.stepProperty().get());
        OneLineLoading state = loading.get();
        String source = Dimension.POWER.format(step.power().sourceW(), units.getValue());
        String racks = state.racksLost() == 0
                ? state.racks() + " racks supplied"
                : state.racksLost() + " of " + state.racks() + " racks lost";
        String one = state.racksOnOneFeed() == 0 ? "" : ", " + state.racksOnOneFeed() + " on one feed";
        long over = step.power().findings().stream()
                .filter(finding -> finding.code().equals("power.overload"))
                .count();
        String overloads = over == 0 ? "" : ", " + over + (over == 1 ? " overload" : " overloads");
        summary.setText(racks + one + overloads + ", " + source + " from all sources");
        summary.setTooltip(new Tooltip(summary.getText()));
    }

    private final class Line extends ListCell<Outage.Step> {
        @Override
        protected void updateItem(Outage.@Nullable Step step, boolean empty) {
            super.updateItem(step, empty);
            setText(
                    empty || step == null
                            ? null
                            : Dimension.TIME.format(step.timeS(), units.getValue()) + "   " + step.text());
        }
    }
}
