package io.millwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.millwright.catalog.Catalog;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.chart.Chart;
import io.millwright.report.chart.Plot;
import io.millwright.report.chart.Plot.Form;
import io.millwright.report.chart.Plot.Series;
import io.millwright.report.chart.Plot.Slots;
import io.millwright.study.CapacityStudy;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.year.HourFigure;
import io.millwright.twin.year.SiteWeather;
import io.millwright.twin.year.YearOptions;
import io.millwright.twin.year.YearResult;
import io.millwright.twin.year.YearStudy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The charts of a year against the sums of that year.
@NullUnmarked
class YearChartsTest {
    private static Twin twin;
    private static YearResult year;

    @BeforeAll
    static void solve() throws Exception {
        twin = Twin.of(
                ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
        year = YearStudy.run(twin, SiteWeather.year(twin).orElseThrow(), YearOptions.DEFAULT, Progress.NONE);
    }

    private static double sum(Chart chart, Form form) {
        return ((Plot) chart)
                .series().stream()
                        .filter(series -> series.form() == form)
                        .flatMapToDouble(series -> Arrays.stream(series.values()))
                        .sum();
    }

    @Test
    void theComponentsOfAllMonthsAreTheEnergyOfTheYear() {
        assertThat(sum(YearCharts.energy(year), Form.BARS))
                .isCloseTo(year.year().facilityJ(), withinPercentage(1e-6));
        assertThat(sum(YearCharts.overheads(year), Form.BARS))
                .isCloseTo(year.year().facilityJ() - year.year().itJ(), withinPercentage(1e-4));
    }

    @Test
    void theLoadDurationOnlyFallsAndHoldsTheEnergyOfTheYear() {
        Plot plot = (Plot) YearCharts.loadDuration(year);
        double[] facilityW = plot.series().getFirst().values();
        for (int i = 1; i < facilityW.length; i++) {
            assertThat(facilityW[i]).isLessThanOrEqualTo(facilityW[i - 1]);
        }
        assertThat(facilityW[0]).isEqualTo(year.series().at(HourFigure.FACILITY_POWER, year.peakHour()));
        assertThat(3600 * Arrays.stream(facilityW).sum()).isCloseTo(year.year().facilityJ(), withinPercentage(1e-6));
    }

    @Test
    void everyHourHasItsTemperatureAndItsWayOfCooling() {
        for (UnitSystem units : UnitSystem.values()) {
            assertThat(sum(YearCharts.temperatureBins(year, units), Form.BARS)).isEqualTo(8760);
        }
        assertThat(sum(YearCharts.economisers(year), Form.BARS)).isEqualTo(8760);
        Slots us = (Slots) ((Plot) YearCharts.temperatureBins(year, UnitSystem.US)).across();
        assertThat(us.names())
                .allSatisfy(name -> assertThat(Integer.parseInt(name) % 4).isZero());
        assertThat(us.details().getFirst()).endsWith("°F");
    }

    @Test
    void thePueOfTheBinsLiesBetweenThoseOfTheHours() {
        Plot plot = (Plot) YearCharts.temperatureBins(year, UnitSystem.SI);
        Series pue = plot.series().getLast();
        double lowest = year.series().of(HourFigure.PUE).min();
        double highest = year.series().of(HourFigure.PUE).max();
        assertThat(Arrays.stream(pue.values()).filter(value -> !Double.isNaN(value)))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value).isBetween(lowest - 1e-9, highest + 1e-9));
    }

    @Test
    void figuresAreThoseOfTheYear() {
        assertThat(YearFigures.of(year, UnitSystem.SI))
                .anySatisfy(figure -> {
                    assertThat(figure.name()).isEqualTo("PUE");
                    assertThat(Double.parseDouble(figure.value()))
                            .isCloseTo(year.year().pue(), withinPercentage(0.01));
                })
                .allSatisfy(figure -> assertThat(figure.meaning()).endsWith("."));
    }

    @Test
    void theReportHasTheYearWithEveryChart() throws Exception {
        SteadyState state = twin.solve();
        Section section = YearSections.of(year, UnitSystem.US);
        ReportDocument document = FacilityReport.of(
                twin,
                state,
                CapacityStudy.of(twin, state),
                List.of(),
                Optional.empty(),
                List.of(section),
                UnitSystem.US);
        String html = HtmlReport.of(document);
        assertThat(html.length()).isLessThan(3_000_000);
        try (PDDocument pdf = Loader.loadPDF(PdfReport.of(document))) {
            String text = new PDFTextStripper().getText(pdf);
            for (Chart chart : YearCharts.of(year, UnitSystem.US)) {
                assertThat(html).contains(">" + chart.title() + "<");
                assertThat(text).contains(chart.title());
            }
            assertThat(text).contains("Figures of the year", "Months", "Partial PUE");
        }
    }
}
