package io.millwright.ui.workload;

import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.Chart;
import io.millwright.ui.chart.ChartPane;
import io.millwright.ui.kit.Theme;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.FlowPane;

/// Charts in one or two columns, as wide as there is room.
final class ChartFlow extends FlowPane {
    private static final double COLUMN = 250;
    private static final double GAP = 10;

    private final List<ChartPane> panes;

    /// @param exportTable is asked to write the numbers of a chart
    ChartFlow(List<? extends Chart> charts, double height, Theme theme, UnitSystem units, Consumer<Chart> exportTable) {
        super(GAP, GAP);
        panes = charts.stream()
                .map(chart -> {
                    ChartPane pane = new ChartPane(chart, exportTable, place -> {});
                    pane.show(chart, theme, units);
                    pane.setPrefHeight(height);
                    return pane;
                })
                .toList();
        getChildren().setAll(panes);
        setMinWidth(0);
        widthProperty().addListener(o -> fit());
    }

    private void fit() {
        int columns = (int) Math.clamp((getWidth() + GAP) / (COLUMN + GAP), 1, 2);
        double each = Math.floor((getWidth() - (columns - 1) * GAP) / columns);
        panes.forEach(pane -> pane.setPrefWidth(each));
    }
}
