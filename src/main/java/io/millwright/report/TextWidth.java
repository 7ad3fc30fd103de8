package io.millwright.report;

import java.util.ArrayList;
import java.util.List;

/// How wide a line of text will be, about, without asking a font: good to some percent for the sans-serif faces of the
/// program, equal on every machine, and quick enough to ask for thousands of labels in a frame.
public final class TextWidth {
    private TextWidth() {}

    /// Width in pixels.
    public static double of(String text, double sizePx) {
        double em = 0;
        for (int i = 0; i < text.length(); i++) {
            em += em(text.charAt(i));
        }
        return em * sizePx;
    }

    /// The text, shortened with an ellipsis to what a width holds; empty if not even three letters would be left.
    public static String fitted(String text, double widthPx, double sizePx) {
        if (of(text, sizePx) <= widthPx) {
            return text;
        }
        double left = widthPx - em('…') * sizePx;
        int letters = 0;
        while (letters < text.length() && left >= em(text.charAt(letters)) * sizePx) {
            left -= em(text.charAt(letters)) * sizePx;
            letters++;
        }
        return letters < 2 ? "" : text.substring(0, letters) + "…";
    }

    /// The text in lines that a width holds, broken between words; a word that is wider has a line of its own.
    public static List<String> wrapped(String text, double widthPx, double sizePx) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || of(longer, sizePx) <= widthPx) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        return lines;
    }

    private static double em(char c) {
        return switch (c) {
            case 'i', 'j', 'l', 'I', '.', ',', ':', ';', '\'', '|', '!' -> 0.27;
            case 'f', 't', 'r', ' ', '(', ')', '[', ']', '/', '-', '·' -> 0.36;
            case 'm', 'w', 'M', 'W', '%', '@', '…' -> 0.88;
            default -> Character.isUpperCase(c) ? 0.67 : 0.56;
        };
    }
}
