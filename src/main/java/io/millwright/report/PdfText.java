package io.millwright.report;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Text in a PDF, in embedded fonts.
final class PdfText {
    private final PDFont regular;
    private final PDFont bold;

    /// @throws IOException if a font cannot be read
    PdfText(PDDocument pdf) throws IOException {
        regular = font(pdf, "DejaVuSans.ttf");
        bold = font(pdf, "DejaVuSans-Bold.ttf");
    }

    PDFont regular() {
        return regular;
    }

    PDFont bold() {
        return bold;
    }

    void show(PDPageContentStream content, String text, PDFont font, float size, int colour, float x, float y)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.setNonStrokingColor(PdfPicture.red(colour), PdfPicture.green(colour), PdfPicture.blue(colour));
        content.newLineAtOffset(x, y);
        content.showText(clean(text));
        content.endText();
    }

    float widthOf(String text, PDFont font, float size) throws IOException {
        return font.getStringWidth(clean(text)) / 1000 * size;
    }

    /// What a font cannot show is shown as a question mark instead of failing.
    String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> clean.appendCodePoint(
                        c == '\n' || c == '\t' ? ' ' : Character.isISOControl(c) ? '?' : known(c) ? c : '?'));
        return clean.toString();
    }

    private boolean known(int codePoint) {
        try {
            regular.encode(Character.toString(codePoint));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PDFont font(PDDocument pdf, String name) throws IOException {
        try (InputStream stream = PdfText.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the font " + name + " is missing from the program");
            }
            return PDType0Font.load(pdf, stream, true);
        }
    }
}
