package io.millwright.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// One drawing as a PDF of one page, as large as the drawing, with a title line under it. Vectors and embedded fonts.
public final class PdfDrawing {
    private static final float MARGIN = 24;
    private static final float TITLE = 9;

    /// The largest page that readers accept, points.
    private static final float LARGEST = 14_000;

    private static final float SMALLEST_TEXT = 1;
    private static final int INK = 0x24292f;
    private static final int MUTED = 0x6e7781;

    private PdfDrawing() {}

    /// The bytes of the file.
    ///
    /// @param note at the end of the title line, for example what the colours mean
    /// @throws IOException if a font cannot be read or the document cannot be assembled
    public static byte[] of(Drawing drawing, String title, String note) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDDocumentInformation information = new PDDocumentInformation();
            information.setTitle(title);
            information.setCreator("Millwright");
            pdf.setDocumentInformation(information);
            PdfText text = new PdfText(pdf);
            float scale = (float) Math.min(1, LARGEST / Math.max(drawing.width(), drawing.height()));
            float lines = text.widthOf(title, text.bold(), TITLE) + text.widthOf(note, text.regular(), TITLE) + 20;
            float width = Math.max((float) drawing.width() * scale, lines);
            float height = (float) drawing.height() * scale;
            PDPage page = new PDPage(new PDRectangle(width + 2 * MARGIN, height + 2 * MARGIN + 2 * TITLE));
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                float left = MARGIN + (width - (float) drawing.width() * scale) / 2;
                PdfPicture.draw(content, text, drawing, left, MARGIN + 2 * TITLE, scale, SMALLEST_TEXT);
                text.show(content, title, text.bold(), TITLE, INK, MARGIN, MARGIN - 4);
                float noteX = MARGIN + width - text.widthOf(note, text.regular(), TITLE);
                text.show(content, note, text.regular(), TITLE, MUTED, noteX, MARGIN - 4);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }
}
