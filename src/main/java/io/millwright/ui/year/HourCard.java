package io.millwright.ui.year;

import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.HourMap;
import io.millwright.twin.year.HourFigure;
import io.millwright.twin.year.YearSeries;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.year.YearModel.Hour;
import io.millwright.ui.year.YearModel.Run;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// One hour of the year: its figures, and what was out of range in it, each with the way to its place.
final class HourCard extends BorderPane {
    private static final double WIDTH = 270;
    private static final int MAX_FINDINGS = 60;

    private static final List<HourFigure> FIGURES = List.of(
            HourFigure.DRY_BULB,
            HourFigure.WET_BULB,
            HourFigure.IT_POWER,
            HourFigure.FACILITY_POWER,
            HourFigure.PUE,
            HourFigure.AIR_UNIT_POWER,
            HourFigure.PUMP_POWER,
            HourFigure.CHILLER_POWER,
            HourFigure.REJECTION_POWER,
            HourFigure.WATER_FLOW,
            HourFigure.HOTTEST_SUPPLY,
            HourFigure.HOTTEST_INLET,
            HourFigure.LIMIT_MARGIN,
            HourFigure.ELECTRICITY_PRICE,
            HourFigure.CARBON_INTENSITY);

    private final YearController controller;
    private final VBox lines = new VBox(3);

    HourCard(Run run, Hour hour, UnitSystem units, YearController controller) {
        this.controller = controller;
        setId("year-hour");
        getStyleClass().add("year-hour");
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        YearSeries series = run.result().series();
        Label heading = new Label(HourMap.words(hour.hour(), run.result().leapYear()));
        heading.getStyleClass().add("ledger-heading");
        heading.setWrapText(true);
        HBox.setHgrow(heading, Priority.ALWAYS);
        heading.setMaxWidth(Double.MAX_VALUE);
        Button close = Icons.button(MaterialDesignC.CLOSE, "Close this hour", controller::closeHour);
        close.setFocusTraversable(true);
        HBox top = new HBox(6, heading, close);
        top.setAlignment(Pos.TOP_LEFT);
        setTop(top);
        for (HourFigure figure : FIGURES) {
            double value = series.at(figure, hour.hour());
            if (!Double.isNaN(value)) {
                row(figure.label(), figure.dimension().format(value, units));
            }
        }
        row("Cooling", series.mode(hour.hour()).name().toLowerCase(Locale.ROOT));
        findings(hour, units);
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("ledger-scroll");
        setCenter(scroll);
    }

    private void findings(Hour hour, UnitSystem units) {
        Label heading = new Label(hour.findings().isEmpty() ? "Nothing out of range" : "Findings of this hour");
        heading.getStyleClass().add("ledger-heading");
        lines.getChildren().add(heading);
        for (Finding finding : hour.findings()
                .subList(0, Math.min(MAX_FINDINGS, hour.findings().size()))) {
            Hyperlink place = new Hyperlink(finding.place().isEmpty() ? "Facility" : finding.place());
            place.getStyleClass().add("year-place");
            place.setTooltip(new Tooltip("Show this place on the plan"));
            place.setDisable(finding.place().isEmpty());
            place.setOnAction(event -> controller.goTo(finding.place()));
            Label text = new Label(finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.message(units)
                    + " " + finding.advice(units));
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            text.getStyleClass().add("muted");
            lines.getChildren().addAll(place, text);
        }
        int more = hour.findings().size() - MAX_FINDINGS;
        if (more > 0) {
            lines.getChildren().add(new Label("and " + more + " more"));
        }
    }

    private void row(String name, String value) {
        Label left = new Label(name);
        left.getStyleClass().add("muted");
        left.setMinWidth(0);
        left.setTooltip(new Tooltip(name));
        Label right = new Label(value);
        right.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        lines.getChildren().add(new HBox(6, left, gap, right));
    }
}
