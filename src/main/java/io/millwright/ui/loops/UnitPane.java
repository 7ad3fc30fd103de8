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
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// All that is known of what is selected: its figures, and its curves with the point where it runs.
final class UnitPane extends BorderPane {
    private static final double FACTS_WIDTH = 262;

    private final ObservableValue<Theme> theme;
    private final ObservableValue<UnitSystem> units;
    private final FactsPane facts = new FactsPane();
    private final ScrollPane text = new ScrollPane(facts);
    private final TabPane curves = new TabPane();
    private final HBox both = new HBox(text);
    private final Label hint = new Label("Select a pump, a cooler, an exchanger or a pipe to see what it does.");

    UnitPane(ObservableValue<Theme> theme, ObservableValue<UnitSystem> units) {
        this.theme = theme;
        this.units = units;
        setId("loops-unit");
        getStyleClass().add("outage-strip");
        facts.setId("loops-facts");
        text.setFitToWidth(true);
        text.setMinWidth(FACTS_WIDTH);
        text.setPrefWidth(FACTS_WIDTH);
        text.getStyleClass().add("edge-to-edge");
        curves.setId("loops-curves");
        curves.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        curves.getStyleClass().add("small-tabs");
        curves.setMinSize(0, 0);
        HBox.setHgrow(curves, Priority.ALWAYS);
        HBox.setHgrow(text, Priority.SOMETIMES);
        hint.getStyleClass().add("empty-text");
        hint.setWrapText(true);
        hint.setPadding(new Insets(10));
        show(Optional.empty(), List.of());
    }

    void show(Optional<ElementFacts> known, List<CurvePlot> plots) {
        if (known.isEmpty()) {
            setCenter(hint);
            return;
        }
        facts.show(known.get());
        text.setAccessibleText(known.get().words());
        int shown = curves.getSelectionModel().getSelectedIndex();
        curves.getTabs().setAll(plots.stream().map(this::tab).toList());
        curves.getSelectionModel().select(Math.clamp(shown, 0, Math.max(0, plots.size() - 1)));
        if (plots.isEmpty()) {
            both.getChildren().setAll(text);
        } else {
            both.getChildren().setAll(text, curves);
        }
        setCenter(both);
    }

    private Tab tab(CurvePlot plot) {
        CurveChart chart = new CurveChart();
        chart.themeProperty().bind(theme);
        chart.unitsProperty().bind(units);
        chart.plotProperty().set(Optional.of(plot));
        return new Tab(plot.title(), chart);
    }
}
