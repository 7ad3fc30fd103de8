package io.millwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.GridDifference;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.index.AirIndices;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.catalog.Catalog;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing.Line;
import io.millwright.report.Drawing.Polygon;
import io.millwright.report.Drawing.Text;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.ReportDocument.Table;
import io.millwright.report.chart.ChartStyle;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class AirSectionsTest {
    private static final AirConvergence SETTLED = new AirConvergence(true, 160, 240, 0.004, 0.01);
    private static final List<InletEnvelope> CLASSES = Arrays.stream(AirClass.values())
            .map(each -> InletEnvelope.of(Catalog.builtIn(), each, 0))
            .toList();
    private static final InletEnvelope A2 = CLASSES.get(AirClass.A2.ordinal());

    @Test
    void everyRackStandsInTheTableWarmestFirst() throws Exception {
        Table racks = table(section(SETTLED, UnitSystem.SI), "Rack inlets");

        assertThat(racks.rows()).hasSize(16);
        assertThat(racks.rows().getFirst().getFirst())
                .as("upper third at 22.366 °C")
                .isEqualTo("B05");
        assertThat(racks.rows().getFirst()).contains("19.64 °C", "22.37 °C", "29.27 °C", "31.64 °C", "recommended");
    }

    @Test
    void indicesAndClassesAreThoseOfTheField() throws Exception {
        Section section = section(SETTLED, UnitSystem.SI);

        assertThat(table(section, "Indices").rows())
                .anySatisfy(row -> assertThat(row).startsWith("SHI", "6.77 %", "good"))
                .anySatisfy(row -> assertThat(row).startsWith("RCI-HI", "100 %", "good"));
        assertThat(table(section, "Racks with all thirds").rows())
                .anySatisfy(row -> assertThat(row).startsWith("A2", "18 °C to 27 °C", "10 °C to 35 °C", "16 of 16"))
                .anySatisfy(row -> assertThat(row).startsWith("H1", "18 °C to 22 °C"));
        assertThat(table(section, "Balance").rows())
                .anySatisfy(row -> assertThat(row).containsExactly("Heat into the air", "128 kW"));
    }

    @Test
    void theMethodSaysHowFarItMayBeTrusted() throws Exception {
        assertThat(firstText(section(SETTLED, UnitSystem.SI)))
                .contains("0.020 m²/s", "160 iterations", "0.010 K", "0.3 m", "0.21 K rms", "A05")
                .doesNotContain("NOT CONVERGED");
        assertThat(firstText(section(new AirConvergence(false, 2000, 240, 0.35, 0.01), UnitSystem.SI)))
                .contains("NOT CONVERGED", "0.35 K");
    }

    @Test
    void usUnitsShowNoCelsius() throws Exception {
        Section section = section(SETTLED, UnitSystem.US);

        assertThat(firstText(section)).contains("0.018 °F");
        assertThat(HtmlReport.of(document(section))).contains("°F").doesNotContain("°C");
    }

    @Test
    void thePictureHasAirRacksInletsAndLimits() throws Exception {
        AirField field = ReferenceHall.field(0.3, SETTLED);
        Drawing drawing = AirPlanDrawing.of(field, 1.8, A2, UnitSystem.SI);

        assertThat(texts(drawing))
                .anyMatch(text -> text.contains("1.8 m") && text.contains("A2"))
                .contains("recommended to 27 °C", "20 °C", "32 °C", "A01", "B08")
                .doesNotContain("Not converged");
        assertThat(drawing.shapes().stream().filter(Line.class::isInstance).count())
                .as("inlets of 16 racks and marks of limits")
                .isGreaterThanOrEqualTo(16);
        Box room = field.hall().domain();
        assertThat(drawing.shapes())
                .filteredOn(Polygon.class::isInstance)
                .map(Polygon.class::cast)
                .allSatisfy(polygon -> {
                    assertThat(Arrays.stream(polygon.xs()))
                            .allMatch(x -> x >= room.x0() - 1e-9 && x <= room.x1() + 1e-9);
                    assertThat(Arrays.stream(polygon.ys())).allMatch(y -> y <= room.y1() + 1e-9);
                });
    }

    /// The coldest and the warmest cell have the ends of the scale; a row of one colour is one rectangle.
    @Test
    void coloursFollowTheTemperature() throws Exception {
        AirField field = ReferenceHall.field(0.3, SETTLED);
        Drawing drawing = AirPlanDrawing.of(field, 1.8, A2, UnitSystem.SI);
        int[] scale = ChartStyle.PRINT.scale();
        int cold = fillAt(drawing, 6, 4.2);
        int warm = fillAt(drawing, 6, 0.3);

        assertThat(luminance(cold)).isLessThan(luminance(warm));
        assertThat(luminance(warm)).isGreaterThan(luminance(scale[scale.length - 2]));
        assertThat(drawing.shapes().size())
                .isLessThan(field.grid().cellsX() * field.grid().cellsY());
    }

    @Test
    void anUnconvergedPictureSaysSo() throws Exception {
        AirField field = ReferenceHall.field(0.6, new AirConvergence(false, 2000, 240, 0.35, 0.01));

        assertThat(texts(AirPlanDrawing.of(field, 1.8, A2, UnitSystem.SI))).contains("Not converged");
    }

    @Test
    void heightsOutsideTheRoomAreKeptInside() throws Exception {
        AirField field = ReferenceHall.field(0.6, SETTLED);

        assertThat(texts(AirPlanDrawing.of(field, 99, A2, UnitSystem.SI))).anyMatch(text -> text.contains("3.6 m"));
        assertThat(texts(AirPlanDrawing.of(field, -1, A2, UnitSystem.SI))).anyMatch(text -> text.contains("at 0 m"));
    }

    @Test
    void pdfAndHtmlHoldTheSection() throws Exception {
        ReportDocument document = document(section(SETTLED, UnitSystem.SI));
        byte[] pdf = PdfReport.of(document);

        assertThat(HtmlReport.of(document)).contains("<svg", "B05", "recirculation");
        try (PDDocument loaded = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(loaded)).contains("B05", "RCI-HI", "recommended to 27 °C");
            assertThat(loaded.getNumberOfPages()).isLessThanOrEqualTo(3);
        }
    }

    private static Section section(AirConvergence convergence, UnitSystem units) throws IOException {
        AirField field = ReferenceHall.field(0.15, convergence);
        return AirSections.of(
                "hall A",
                field,
                AirIndices.of(field, A2),
                CLASSES,
                Optional.of(new GridDifference(0.3, 0.15, 0.21, 0.62, "A05")),
                units);
    }

    private static ReportDocument document(Section section) {
        return new ReportDocument("Hall", "", List.of(), List.of(section));
    }

    private static Table table(Section section, String caption) {
        return section.elements().stream()
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .filter(each -> each.caption().startsWith(caption))
                .findFirst()
                .orElseThrow();
    }

    private static String firstText(Section section) {
        return ((Paragraph) section.elements().getFirst()).text();
    }

    private static List<String> texts(Drawing drawing) {
        return drawing.shapes().stream()
                .filter(Text.class::isInstance)
                .map(shape -> ((Text) shape).text())
                .toList();
    }

    /// The colour that lies on top at a point.
    private static int fillAt(Drawing drawing, double x, double y) {
        return drawing.shapes().reversed().stream()
                .filter(Polygon.class::isInstance)
                .map(Polygon.class::cast)
                .filter(each -> each.fill() >= 0
                        && each.xs()[0] <= x
                        && x <= each.xs()[1]
                        && each.ys()[0] <= y
                        && y <= each.ys()[2])
                .findFirst()
                .orElseThrow()
                .fill();
    }

    private static double luminance(int rgb) {
        return 0.299 * ((rgb >> 16) & 0xff) + 0.587 * ((rgb >> 8) & 0xff) + 0.114 * (rgb & 0xff);
    }
}
