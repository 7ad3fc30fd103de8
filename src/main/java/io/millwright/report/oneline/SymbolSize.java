package io.millwright.report.oneline;

import io.millwright.report.TextWidth;
import io.millwright.report.oneline.OneLineDiagram.Symbol;
import java.util.List;

/// How much room a symbol and its text take, in drawing units; one unit is a pixel at scale 1.
///
/// @param width of the shape
/// @param height of the shape
/// @param labelWidth of the text to its right; 0 where the text stands inside
/// @param labelHeight of the text
record SymbolSize(double width, double height, double labelWidth, double labelHeight) {
    static final double TITLE = 11.5;
    static final double SMALL = 10;
    static final double LABEL_GAP = 6;

    /// From one line of text to the next, over the size of letters.
    static final double LEADING = 1.22;

    private static final double TAP = 22;

    /// Room for what a port of a block carries.
    private static final double PORT = 50;

    private static final double NARROWEST_LABEL = 62;
    private static final double WIDEST_LABEL = 96;

    /// Types of racks are long words.
    private static final double WIDEST_BOX = 136;

    /// @param taps connections on the side that has more of them
    static SymbolSize of(Symbol symbol, int taps) {
        double label = labelWidth(symbol);
        double lines = titleLines(symbol.title(), label).size() * TITLE
                + (symbol.rating().isEmpty() ? 2 : 3) * SMALL;
        double high = lines * LEADING + 4;
        return switch (symbol.kind()) {
            case BUS -> new SymbolSize(Math.max(56, TAP * (taps + 0.6)), 7, label, high);
            case BUSWAY -> new SymbolSize(Math.max(46, TAP * (taps + 0.6)), 10, label, high);
            case PANEL -> new SymbolSize(Math.max(34, TAP * (taps + 0.4)), 24, label, high);
            case RACKS -> new SymbolSize(Math.max(label + 14, TAP * (taps + 1)), Math.max(50, high), 0, high);
            case BLOCK -> new SymbolSize(Math.max(label + 16, PORT * (taps + 0.3)), high + 24, 0, high);
            case TRANSFORMER -> new SymbolSize(28, 44, label, high);
            default -> new SymbolSize(Math.max(34, 9 * (taps + 1)), 34, label, high);
        };
    }

    private static double labelWidth(Symbol symbol) {
        double widest = symbol.kind().isBox() ? WIDEST_BOX : WIDEST_LABEL;
        double title = TextWidth.of(symbol.title(), TITLE);
        double half = title > widest ? Math.max(title / 2 + 12, longestWord(symbol.title())) : title;
        double wanted = Math.max(half, TextWidth.of(symbol.rating(), SMALL)) + 4;
        return Math.clamp(wanted, NARROWEST_LABEL, widest);
    }

    private static double longestWord(String text) {
        double longest = 0;
        for (String word : text.split(" ", -1)) {
            longest = Math.max(longest, TextWidth.of(word, TITLE));
        }
        return longest;
    }

    /// The title in one line or, where that is too long, in two.
    static List<String> titleLines(String title, double width) {
        return lines(title, width, TITLE);
    }

    /// A text in one line, or in two of which the second ends in an ellipsis if it has to.
    static List<String> lines(String text, double width, double size) {
        if (TextWidth.of(text, size) <= width) {
            return List.of(text);
        }
        int cut = -1;
        for (int at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
            // a number stays with what it counts
            boolean counts = text.startsWith("×", at + 1) || text.charAt(at - 1) == '×';
            if (!counts && TextWidth.of(text.substring(0, at), size) <= width) {
                cut = at;
            }
        }
        return cut < 0
                ? List.of(TextWidth.fitted(text, width, size))
                : List.of(text.substring(0, cut), TextWidth.fitted(text.substring(cut + 1), width, size));
    }
}
