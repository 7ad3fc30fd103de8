package io.millwright.ui.loops;

import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.CurveChart;
import io.millwright.ui.kit.CurvePlot;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.schematic.ElementFacts;
import io.millwright.ui.schematic.FactsPane;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// All that is known of what is selected: its figures, and its curves with the point where it runs.
final class UnitPane extends BorderPane {
    private static final double FACTS_WIDTH = 286;
    private static final double CHART_WIDTH = 250;

    private final ObservableValue<Theme> theme;
    private final ObservableValue<UnitSystem> units;
    private final FactsPane facts = new FactsPane();
    private final HBox charts = new HBox(6);
    private final Label hint = new Label("Select a pump, a cooler, an exchanger or a pipe to see what it does.");

    UnitPane(ObservableValue<Theme> theme, ObservableValue<UnitSystem> units) {
        this.theme = theme;
        this.units = units;
        setId("loops-unit");
        getStyleClass().add("outage-strip");
        facts.setId("loops-facts");
        hint.getStyleClass().add("empty-text");
        hint.setWrapText(true);
        hint.setPadding(new Insets(10));
        HBox.setHgrow(charts, Priority.ALWAYS);
        charts.setMinWidth(0);
        show(Optional.empty(), List.of());
    }

    void show(Optional<ElementFacts> known, List<CurvePlot> plots) {
        if (known.isEmpty()) {
            setCenter(hint);
            return;
        }
        facts.show(known.get());
        ScrollPane text = new ScrollPane(facts);
        text.setFitToWidth(true);
        text.setMinWidth(FACTS_WIDTH);
        text.setPrefWidth(FACTS_WIDTH);
        text.getStyleClass().add("edge-to-edge");
        text.setAccessibleText(known.get().words());
        charts.getChildren().clear();
        for (CurvePlot plot : plots) {
            CurveChart chart = new CurveChart();
            chart.themeProperty().bind(theme);
            chart.unitsProperty().bind(units);
            chart.plotProperty().set(Optional.of(plot));
            chart.setPrefWidth(CHART_WIDTH);
            HBox.setHgrow(chart, Priority.ALWAYS);
            charts.getChildren().add(chart);
        }
        HBox both = new HBox(text, new VBox(charts));
        VBox.setVgrow(charts, Priority.ALWAYS);
        HBox.setHgrow(both.getChildren().getLast(), Priority.ALWAYS);
        setCenter(both);
    }
}
