package io.millwright.report;

import com.samskivert.mustache.Mustache;
import io.millwright.report.ReportDocument.Figure;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.ReportDocument.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A report as one self-contained HTML file: inline pictures, no scripts, fit for print.
public final class HtmlReport {
    private HtmlReport() {}

    /// The text of the file.
    public static String of(ReportDocument document) {
        List<Map<String, Object>> sections = new ArrayList<>();
        for (Section section : document.sections()) {
            List<Map<String, Object>> elements = new ArrayList<>();
            for (ReportDocument.Element element : section.elements()) {
                elements.add(
                        switch (element) {
                            case Paragraph paragraph -> Map.of("paragraph", Map.of("text", paragraph.text()));
                            case Figure figure ->
                                Map.of(
                                        "figure",
                                        Map.of(
                                                "caption",
                                                figure.caption(),
                                                "svg",
                                                SvgWriter.of(figure.drawing(), figure.caption())));
                            case Table table -> Map.of("table", table(table));
                        });
            }
            sections.add(Map.of("heading", section.heading(), "elements", elements));
        }
        List<Map<String, String>> facts = document.facts().stream()
                .map(fact -> Map.of("name", fact.name(), "value", fact.value()))
                .toList();
        return Mustache.compiler()
                .defaultValue("")
                .compile(template())
                .execute(Map.of(
                        "title",
                        document.title(),
                        "subtitle",
                        document.subtitle(),
                        "facts",
                        facts,
                        "sections",
                        sections));
    }

    private static Map<String, Object> table(Table table) {
        List<Map<String, Object>> headers = new ArrayList<>();
        for (int i = 0; i < table.headers().size(); i++) {
            headers.add(Map.of("text", table.headers().get(i), "align", table.isText(i) ? "l" : "r"));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<Map<String, String>> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(Map.of("text", row.get(i), "align", table.isText(i) ? "l" : "r"));
            }
            rows.add(Map.of("cells", cells));
        }
        return Map.of("caption", table.caption(), "headers", headers, "rows", rows);
    }

    private static String template() {
        try (InputStream stream = HtmlReport.class.getResourceAsStream("report.mustache")) {
            if (stream == null) {
                throw new IllegalStateException("report.mustache is missing beside " + HtmlReport.class.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
