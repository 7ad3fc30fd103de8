package io.millwright.report;

import io.millwright.report.ReportDocument.Fact;
import io.millwright.report.ReportDocument.Figure;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.ReportDocument.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;

/// A report as a PDF: A4 upright, vector pictures, embedded fonts, page numbers.
public final class PdfReport {
    private static final float MARGIN = 48;
    private static final float BODY = 9;
    private static final float SMALL = 7;
    private static final int INK = 0x24292f;
    private static final int MUTED = 0x6e7781;
    private static final int RULE = 0xd0d7de;

    private final PDDocument pdf;
    private final PdfText text;
    private final PDFont regular;
    private final PDFont bold;
    private final float width = PDRectangle.A4.getWidth();
    private final float height = PDRectangle.A4.getHeight();
    private @Nullable PDPageContentStream page;
    private float y;

    private PdfReport(PDDocument pdf) throws IOException {
        this.pdf = pdf;
        text = new PdfText(pdf);
        regular = text.regular();
        bold = text.bold();
    }

    /// The bytes of the file.
    ///
    /// @throws IOException if a font cannot be read or the document cannot be assembled
    public static byte[] of(ReportDocument document) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PdfReport report = new PdfReport(pdf);
            report.write(document);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }

    private void write(ReportDocument document) throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(document.title());
        information.setCreator("Millwright");
        pdf.setDocumentInformation(information);
        newPage();
        text(document.title(), bold, 20, INK, MARGIN);
        y -= 28;
        paragraph(document.subtitle(), BODY + 1, MUTED);
        y -= 4;
        for (Fact fact : document.facts()) {
            text(fact.name(), bold, SMALL + 1, MUTED, MARGIN);
            text(fact.value(), regular, SMALL + 1, INK, MARGIN + 110);
            y -= 13;
        }
        for (Section section : document.sections()) {
            need(80);
            y -= 14;
            rule(MARGIN, width - MARGIN, INK, 0.8f);
            y -= 18;
            text(section.heading(), bold, 13, INK, MARGIN);
            y -= 18;
            for (ReportDocument.Element element : section.elements()) {
                switch (element) {
                    case Paragraph paragraph -> paragraph(paragraph.text(), BODY, INK);
                    case Table table -> table(table);
                    case Figure figure -> figure(figure);
                }
                y -= 8;
            }
        }
        content().close();
        page = null;
        numberPages(document.title());
    }

    private void table(Table table) throws IOException {
        float[] columns = columnWidths(table);
        need(50);
        if (!table.caption().isEmpty()) {
            text(table.caption(), bold, BODY, INK, MARGIN);
            y -= 14;
        }
        header(table, columns);
        for (List<String> row : table.rows()) {
            List<List<String>> cells = new ArrayList<>();
            int lines = 1;
            for (int i = 0; i < row.size(); i++) {
                List<String> wrapped = wrap(row.get(i), regular, SMALL, columns[i] - 6);
                cells.add(wrapped);
                lines = Math.max(lines, wrapped.size());
            }
            if (y - lines * 9 < MARGIN + 20) {
                newPage();
                header(table, columns);
            }
            float x = MARGIN;
            for (int i = 0; i < cells.size(); i++) {
                float top = y;
                for (String line : cells.get(i)) {
                    float left = table.isText(i) ? x + 2 : x + columns[i] - 4 - widthOf(line, regular, SMALL);
                    text(line, regular, SMALL, INK, left);
                    y -= 9;
                }
                y = top;
                x += columns[i];
            }
            y -= (lines - 1) * 9 + 3.5f;
            rule(MARGIN, MARGIN + sum(columns), RULE, 0.3f);
            y -= 9.5f;
        }
    }

    private void header(Table table, float[] columns) throws IOException {
        float x = MARGIN;
        for (int i = 0; i < columns.length; i++) {
            String heading = fit(table.headers().get(i), bold, SMALL, columns[i] - 6);
            float left = table.isText(i) ? x + 2 : x + columns[i] - 4 - widthOf(heading, bold, SMALL);
            text(heading, bold, SMALL, MUTED, left);
            x += columns[i];
        }
        y -= 4;
        rule(MARGIN, MARGIN + sum(columns), MUTED, 0.6f);
        y -= 9.5f;
    }

    /// Widths that give each column what its widest cell asks for, and take from the widest where that is too much.
    private float[] columnWidths(Table table) throws IOException {
        int count = table.headers().size();
        float[] wanted = new float[count];
        for (int i = 0; i < count; i++) {
            wanted[i] = widthOf(table.headers().get(i), bold, SMALL) + 10;
            for (List<String> row : table.rows()) {
                wanted[i] = Math.max(wanted[i], widthOf(row.get(i), regular, SMALL) + 10);
            }
        }
        float available = width - 2 * MARGIN;
        float total = sum(wanted);
        while (total > available) {
            int widest = 0;
            for (int i = 1; i < count; i++) {
                widest = wanted[i] > wanted[widest] ? i : widest;
            }
            float cut = Math.min(total - available, Math.max(2, wanted[widest] * 0.1f));
            wanted[widest] -= cut;
            total -= cut;
        }
        return wanted;
    }

    private static float sum(float[] widths) {
        float sum = 0;
        for (float each : widths) {
            sum += each;
        }
        return sum;
    }

    private void figure(Figure figure) throws IOException {
        Drawing drawing = figure.drawing();
        float scale = (float) Math.min((width - 2 * MARGIN) / drawing.width(), 330 / drawing.height());
        float tall = (float) drawing.height() * scale;
        need(tall + 30);
        float left = MARGIN + (width - 2 * MARGIN - (float) drawing.width() * scale) / 2;
        float bottom = y - tall;
        PdfPicture.draw(content(), text, drawing, left, bottom, scale, 5);
        y = bottom - 12;
        paragraph(figure.caption(), SMALL + 1, MUTED);
    }

    private void paragraph(String text, float size, int colour) throws IOException {
        for (String line : wrap(text, regular, size, width - 2 * MARGIN)) {
            need(size + 4);
            text(line, regular, size, colour, MARGIN);
            y -= size + 4;
        }
    }

    private List<String> wrap(String text, PDFont font, float size, float available) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : this.text.clean(text).split(" ")) {
            String rest = word;
            while (widthOf(rest, font, size) > available && rest.length() > 1) {
                int cut = rest.length();
                while (cut > 1 && widthOf(rest.substring(0, cut), font, size) > available) {
                    cut--;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            if (!line.isEmpty() && widthOf(line + " " + rest, font, size) > available) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private String fit(String text, PDFont font, float size, float available) throws IOException {
        String fitted = text;
        while (fitted.length() > 1 && widthOf(fitted, font, size) > available) {
            fitted = fitted.substring(0, fitted.length() - 1);
        }
        return fitted;
    }

    private void text(String text, PDFont font, float size, int colour, float x) throws IOException {
        show(text, font, size, colour, x, y);
    }

    private void show(String line, PDFont font, float size, int colour, float x, float at) throws IOException {
        text.show(content(), line, font, size, colour, x, at);
    }

    private void rule(float from, float to, int colour, float thickness) throws IOException {
        stroke(colour, thickness);
        content().moveTo(from, y);
        content().lineTo(to, y);
        content().stroke();
    }

    private void stroke(int colour, float thickness) throws IOException {
        PdfPicture.stroke(content(), colour, thickness);
    }

    private void need(float space) throws IOException {
        if (y - space < MARGIN + 10) {
            newPage();
        }
    }

    private void newPage() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage sheet = new PDPage(PDRectangle.A4);
        pdf.addPage(sheet);
        page = new PDPageContentStream(pdf, sheet);
        y = height - MARGIN - 14;
    }

    private void numberPages(String title) throws IOException {
        int count = pdf.getNumberOfPages();
        for (int i = 0; i < count; i++) {
            page = new PDPageContentStream(pdf, pdf.getPage(i), PDPageContentStream.AppendMode.APPEND, true);
            String number = (i + 1) + " of " + count;
            show(title, regular, SMALL, MUTED, MARGIN, 28);
            show(number, regular, SMALL, MUTED, width - MARGIN - widthOf(number, regular, SMALL), 28);
            content().close();
        }
        page = null;
    }

    private PDPageContentStream content() {
        if (page == null) {
            throw new IllegalStateException("no page is open");
        }
        return page;
    }

    private float widthOf(String line, PDFont font, float size) throws IOException {
        return text.widthOf(line, font, size);
    }
}
