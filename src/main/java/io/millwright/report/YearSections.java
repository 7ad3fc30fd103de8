package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.ReportDocument.Element;
import io.millwright.report.ReportDocument.Figure;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.ReportDocument.Table;
import io.millwright.report.chart.Chart;
import io.millwright.report.chart.ChartDrawing;
import io.millwright.report.chart.ChartStyle;
import io.millwright.twin.year.HoursOutside;
import io.millwright.twin.year.Period;
import io.millwright.twin.year.YearResult;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The section of a report that a year adds: figures, charts, months, what was out of range.
public final class YearSections {
    private static final double CHART_WIDTH = 720;
    private static final double CHART_HEIGHT = 300;
    private static final int MAX_ROWS = 24;

    private YearSections() {}

    public static Section of(YearResult result, UnitSystem units) {
        List<Element> elements = new ArrayList<>();
        elements.add(new Paragraph(String.format(
                Locale.ROOT,
                "Weather: %s. All %,d hours are solved, each as a steady state at its own air, load and tariff; ratios"
                        + " are of energies. PUE counts IT at the rack inputs (ISO/IEC 30134-2, category 3) and is"
                        + " computed. Energy closes to %.1e of the input in the worst hour.%s",
                result.weather(),
                result.series().hours(),
                result.worstResidual(),
                result.hoursNotConverged() == 0 ? "" : " " + result.hoursNotConverged() + " hours did not converge.")));
        elements.add(new Table(
                "Figures of the year",
                List.of("Figure", "Value"),
                List.of(),
                YearFigures.of(result, units).stream()
                        .map(figure -> List.of(figure.name(), figure.value()))
                        .toList()));
        for (Chart chart : YearCharts.of(result, units)) {
            ChartDrawing laidOut = ChartDrawing.of(chart, CHART_WIDTH, CHART_HEIGHT, ChartStyle.PRINT, units);
            elements.add(new Figure(chart.title() + ".", laidOut.drawing()));
        }
        elements.add(months(result, units));
        elements.add(outside(result, units));
        return new Section("Year", elements);
    }

    private static Table months(YearResult result, UnitSystem units) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < result.months().size(); i++) {
            Period month = result.months().get(i);
            rows.add(List.of(
                    Month.of(i + 1).getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                    Dimension.ENERGY.format(month.itJ(), units),
                    Dimension.ENERGY.format(month.facilityJ(), units),
                    Dimension.RATIO.format(month.pue(), units),
                    Dimension.VOLUME.format(month.waterM3(), units),
                    Dimension.MONEY.format(month.electricityUsd(), units),
                    Integer.toString(month.freeHours()),
                    Integer.toString(month.partialHours()),
                    Integer.toString(month.mechanicalHours()),
                    Integer.toString(month.hoursOutOfRange())));
        }
        return new Table(
                "Months",
                List.of(
                        "Month",
                        "IT",
                        "Facility",
                        "PUE",
                        "Water",
                        "Electricity",
                        "Free h",
                        "Partial h",
                        "Mechanical h",
                        "Outside h"),
                List.of(),
                rows);
    }

    private static Element outside(YearResult result, UnitSystem units) {
        if (result.outside().isEmpty()) {
            return new Paragraph("Nothing was out of range in any hour.");
        }
        List<List<String>> rows = new ArrayList<>();
        for (HoursOutside each :
                result.outside().subList(0, Math.min(MAX_ROWS, result.outside().size()))) {
            rows.add(List.of(
                    Integer.toString(each.hours()),
                    Integer.toString(each.places()),
                    each.finding().severity().name().toLowerCase(Locale.ROOT),
                    each.finding().place(),
                    each.finding().message(units)));
        }
        int more = result.outside().size() - rows.size();
        return new Table(
                "Out of range" + (more > 0 ? ", and " + more + " more kinds" : ""),
                List.of("Hours", "Places", "Severity", "First at", "What"),
                List.of(2, 3, 4),
                rows);
    }
}
