package io.millwright.report;

import java.util.List;

/// A report before it has a form: HTML and PDF are written from the same document and so agree in every number.
///
/// @param title of the report
/// @param subtitle one line under it
/// @param facts name and value pairs of the title block
/// @param sections in order
public record ReportDocument(String title, String subtitle, List<Fact> facts, List<Section> sections) {
    /// One line of the title block.
    public record Fact(String name, String value) {}

    /// A heading and what stands under it.
    public record Section(String heading, List<Element> elements) {
        public Section {
            elements = List.copyOf(elements);
        }
    }

    /// Something that stands in a section.
    public sealed interface Element {}

    /// Running text.
    public record Paragraph(String text) implements Element {}

    /// A table. Numbers are right-aligned: every column but the first, unless it is listed as text.
    ///
    /// @param caption above the table; may be empty
    /// @param headers one per column
    /// @param textColumns indices of further left-aligned columns
    /// @param rows cells as shown
    public record Table(String caption, List<String> headers, List<Integer> textColumns, List<List<String>> rows)
            implements Element {
        public Table {
            headers = List.copyOf(headers);
            textColumns = List.copyOf(textColumns);
            rows = List.copyOf(rows);
        }

        /// Whether a column is left-aligned.
        public boolean isText(int column) {
            return column == 0 || textColumns.contains(column);
        }
    }

    /// A picture.
    public record Figure(String caption, Drawing drawing) implements Element {}

    public ReportDocument {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }
}
