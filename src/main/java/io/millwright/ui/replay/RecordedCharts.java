package io.millwright.ui.replay;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.kit.TimeSeries;
import io.millwright.ui.kit.TimeSeriesChart;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.RowConstraints;

/// Power, tokens, temperatures and queues of a run over time.
public final class RecordedCharts {
    private record Chart(TimeSeriesChart node, List<Quantity> quantities) {}

    private final Playback playback;
    private final GridPane grid = new GridPane();
    private final List<Chart> charts;

    public RecordedCharts(Playback playback, ObservableValue<UnitSystem> units, ObservableValue<Theme> theme) {
        this.playback = playback;
        charts = List.of(
                chart("Power", Dimension.POWER, Quantities.FACILITY_POWER, Quantities.IT_POWER, Quantities.GRID_POWER),
                chart("Tokens", Dimension.TOKEN_RATE, Quantities.OUTPUT_TOKENS, Quantities.INPUT_TOKENS),
                chart(
                        "Temperature",
                        Dimension.TEMPERATURE,
                        Quantities.HOTTEST_INLET,
                        Quantities.WARMEST_COOLANT,
                        Quantities.HOTTEST_CHIP),
                chart("Requests in the engines", Dimension.COUNT, Quantities.RUNNING, Quantities.WAITING));
        grid.getStyleClass().add("charts");
        grid.setMinHeight(120);
        for (int i = 0; i < 2; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(50);
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(50);
            grid.getColumnConstraints().add(column);
            grid.getRowConstraints().add(row);
        }
        for (int i = 0; i < charts.size(); i++) {
            TimeSeriesChart node = charts.get(i).node();
            node.unitsProperty().bind(units);
            theme.subscribe(node.themeProperty()::set);
            grid.add(node, i % 2, i / 2);
        }
        playback.pulseProperty().addListener(o -> show());
        playback.timeSProperty().addListener(o -> moveCursor());
    }

    private static Chart chart(String title, Dimension dimension, Quantity... quantities) {
        return new Chart(new TimeSeriesChart(title, dimension, TimeSeriesChart.Style.LINES), List.of(quantities));
    }

    public Node node() {
        return grid;
    }

    private void show() {
        for (Chart chart : charts) {
            chart.node()
                    .show(playback.run().stream()
                            .flatMap(run -> chart.quantities().stream()
                                    .map(run::channel)
                                    .flatMap(Optional::stream)
                                    .map(channel -> new TimeSeries(
                                            channel.quantity().name(),
                                            run.axis(channel).ends(),
                                            run.values(channel))))
                            .toList());
        }
        moveCursor();
    }

    private void moveCursor() {
        double at = playback.emptyProperty().get() ? Double.NaN : playback.timeS();
        charts.forEach(chart -> chart.node().cursorSProperty().set(at));
    }
}
