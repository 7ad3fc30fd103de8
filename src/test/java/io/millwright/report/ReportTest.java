package io.millwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.project.ProjectFiles;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.ReportDocument.Table;
import io.millwright.study.Capacity;
import io.millwright.study.CapacityStudy;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static ReportDocument document(String sample, UnitSystem units) throws Exception {
        Twin twin = Twin.of(
                ProjectFiles.load(Path.of("sample-facilities", sample, sample + ".json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
        SteadyState state = twin.solve();
        Capacity capacity = CapacityStudy.of(twin, state);
        return FacilityReport.of(twin, state, capacity, state.findings(), Optional.empty(), List.of(), units);
    }

    private static List<String> numbers(ReportDocument document) {
        List<String> cells = new ArrayList<>();
        for (Section section : document.sections()) {
            for (ReportDocument.Element element : section.elements()) {
                if (element instanceof Table table && table.headers().contains("Value")) {
                    table.rows().forEach(row -> cells.add(row.get(1)));
                }
            }
        }
        return cells;
    }

    @Test
    void pdfAndHtmlHoldEveryKeyFigure() throws Exception {
        ReportDocument document = document("pilot-4-rack", UnitSystem.SI);
        String html = HtmlReport.of(document);
        String pdf;
        try (PDDocument loaded = Loader.loadPDF(PdfReport.of(document))) {
            pdf = new PDFTextStripper().getText(loaded);
            assertThat(loaded.getNumberOfPages()).isBetween(2, 12);
        }

        assertThat(numbers(document)).hasSizeGreaterThan(10).allSatisfy(cell -> {
            assertThat(html).contains(cell);
            assertThat(pdf).contains(cell);
        });
        assertThat(html).contains("544 kW").doesNotContain("{{");
    }

    @Test
    void unitsSwitchAsAWhole() throws Exception {
        String html = HtmlReport.of(document("pilot-4-rack", UnitSystem.US));

        assertThat(html).contains("°F").doesNotContain("°C</td>");
    }

    @Test
    void namesAreEscapedAndOddCharactersDoNotStopThePdf() throws Exception {
        ReportDocument document = new ReportDocument(
                "<script>alert(1)</script>",
                "tab\tand \uD83D\uDE00 and \u0007",
                List.of(),
                List.of(new Section("S", List.of(new ReportDocument.Paragraph("x".repeat(400))))));

        assertThat(HtmlReport.of(document)).doesNotContain("<script>");
        assertThat(PdfReport.of(document)).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void aCampusFitsIntoAFewPages() throws Exception {
        byte[] pdf = PdfReport.of(document("campus-1gw", UnitSystem.SI));
        try (PDDocument loaded = Loader.loadPDF(pdf)) {
            assertThat(loaded.getNumberOfPages()).isLessThan(20);
        }
        assertThat(pdf.length).isLessThan(3_000_000);
    }
}
