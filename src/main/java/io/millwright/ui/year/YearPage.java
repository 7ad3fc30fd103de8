package io.millwright.ui.year;

import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.YearCharts;
import io.millwright.report.YearFigures;
import io.millwright.report.chart.Chart;
import io.millwright.report.chart.HourMap;
import io.millwright.twin.year.HoursOutside;
import io.millwright.twin.year.YearResult;
import io.millwright.ui.chart.ChartPane;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.year.YearModel.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A finished year: figures, charts in as many columns as fit, and what was out of range.
final class YearPage extends VBox {
    private static final double COLUMN = 380;
    private static final double GAP = 10;
    private static final double CHART_HEIGHT = 280;
    private static final int MAX_REASONS = 40;

    private final YearController controller;
    private final List<ChartPane> charts = new ArrayList<>();
    private final FlowPane chartFlow = new FlowPane(GAP, GAP);

    YearPage(Run run, Theme theme, UnitSystem units, YearController controller) {
        this.controller = controller;
        YearResult result = run.result();
        getStyleClass().add("year-page");
        setId("year-page");
        Label weather = new Label(result.weather());
        weather.getStyleClass().add("year-weather");
        weather.setWrapText(true);
        getChildren().addAll(weather, figures(result, units), peaks(result));
        for (Chart chart : YearCharts.of(result, units)) {
            ChartPane pane = new ChartPane(
                    chart, controller::exportTable, chart instanceof HourMap ? controller::look : place -> {});
            pane.show(chart, theme, units);
            pane.setPrefHeight(CHART_HEIGHT);
            charts.add(pane);
        }
        chartFlow.getChildren().setAll(charts);
        chartFlow.setMinWidth(0);
        chartFlow.widthProperty().addListener(o -> fit());
        getChildren().addAll(chartFlow, heading("Out of range"), reasons(result, units));
    }

    /// Gives the charts the width of their columns, and the map of hours all of it.
    private void fit() {
        double width = chartFlow.getWidth();
        int columns = (int) Math.clamp((width + GAP) / (COLUMN + GAP), 1, 2);
        double each = Math.floor((width - (columns - 1) * GAP) / columns);
        charts.forEach(chart -> chart.setPrefWidth(chart.chart() instanceof HourMap ? width : each));
    }

    private static FlowPane figures(YearResult result, UnitSystem units) {
        FlowPane tiles = new FlowPane(GAP, GAP);
        tiles.setId("year-figures");
        for (YearFigures.Figure figure : YearFigures.of(result, units)) {
            Label name = new Label(figure.name());
            name.getStyleClass().add("status-caption");
            Label value = new Label(figure.value());
            value.getStyleClass().add("status-value");
            VBox tile = new VBox(name, value);
            tile.getStyleClass().add("year-figure");
            Tooltip meaning = new Tooltip(figure.meaning());
            meaning.setWrapText(true);
            meaning.setMaxWidth(360);
            Tooltip.install(tile, meaning);
            tile.setAccessibleText(figure.name() + " " + figure.value() + ". " + figure.meaning());
            tiles.getChildren().add(tile);
        }
        return tiles;
    }

    private FlowPane peaks(YearResult result) {
        Hyperlink hour = new Hyperlink("Look into the peak hour");
        hour.setId("year-peak");
        hour.setOnAction(event -> controller.look(result.peakHour()));
        Label hint = new Label("Any hour opens with a click on the map of hours.");
        hint.getStyleClass().add("muted");
        FlowPane line = new FlowPane(GAP, 0, hour, hint);
        line.setRowValignment(javafx.geometry.VPos.CENTER);
        return line;
    }

    private VBox reasons(YearResult result, UnitSystem units) {
        VBox list = new VBox(4);
        list.setId("year-outside");
        if (result.outside().isEmpty()) {
            list.getChildren().add(new Label("Nothing was out of range in any hour."));
            return list;
        }
        for (HoursOutside each : result.outside()
                .subList(0, Math.min(MAX_REASONS, result.outside().size()))) {
            list.getChildren().add(reason(each, result, units));
        }
        int more = result.outside().size() - MAX_REASONS;
        if (more > 0) {
            list.getChildren().add(new Label("and " + more + " more kinds"));
        }
        return list;
    }

    /// How long, what and where; a click looks into the first hour.
    private VBox reason(HoursOutside each, YearResult result, UnitSystem units) {
        Finding finding = each.finding();
        Hyperlink link = new Hyperlink(String.format(
                Locale.ROOT, "%,d h, first on %s", each.hours(), HourMap.words(each.firstHour(), result.leapYear())));
        link.setTooltip(new Tooltip("Look into the first hour"));
        link.setOnAction(event -> controller.look(each.firstHour()));
        Label text = new Label(finding.severity().name().toLowerCase(Locale.ROOT)
                + (finding.place().isEmpty() ? "" : " at " + finding.place())
                + (each.places() > 1 ? " and " + (each.places() - 1) + " more places" : "")
                + ": " + finding.message(units) + " " + finding.advice(units));
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(link, text);
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("ledger-heading");
        return label;
    }
}
