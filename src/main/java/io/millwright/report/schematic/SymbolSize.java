package io.millwright.report.schematic;

import io.millwright.report.TextWidth;
import io.millwright.report.schematic.Schematic.Symbol;
import java.util.List;

/// How much room a symbol and its text take, in drawing units; one unit is a pixel at scale 1.
///
/// @param width of the shape
/// @param height of the shape
/// @param labelWidth of the text to its right; 0 where the text stands inside
/// @param labelHeight of the text
public record SymbolSize(double width, double height, double labelWidth, double labelHeight) {
    public static final double TITLE = 11.5;
    public static final double SMALL = 10;
    public static final double LABEL_GAP = 9;

    /// From one line of text to the next, over the size of letters.
    public static final double LEADING = 1.22;

    private static final double TAP = 22;

    /// Room for a supply and a return pipe.
    private static final double PAIR = 34;

    /// Room for what a port of a block carries.
    private static final double PORT = 50;

    private static final double NARROWEST_LABEL = 62;
    private static final double WIDEST_LABEL = 96;

    /// A supply and a return temperature.
    private static final double NARROWEST_STREAM = 104;

    /// Types of racks are long words.
    private static final double WIDEST_BOX = 136;

    /// @param taps connections on the side that has more of them
    public static SymbolSize of(Symbol symbol, int taps) {
        double label = labelWidth(symbol);
        double lines = titleLines(symbol.title(), label).size() * TITLE
                + (symbol.kind().isPiping() || !symbol.rating().isEmpty() ? 3 : 2) * SMALL;
        double high = lines * LEADING + 4;
        return switch (symbol.kind()) {
            case BUS -> new SymbolSize(Math.max(56, TAP * (taps + 0.6)), 7, label, high);
            case BUSWAY -> new SymbolSize(Math.max(46, TAP * (taps + 0.6)), 10, label, high);
            case PANEL -> new SymbolSize(Math.max(34, TAP * (taps + 0.4)), 24, label, high);
            case RACKS -> new SymbolSize(Math.max(label + 14, TAP * (taps + 1)), Math.max(50, high), 0, high);
            case BLOCK -> new SymbolSize(Math.max(label + 16, PORT * (taps + 0.3)), high + 26, 0, high);
            case HEADER -> new SymbolSize(Math.max(70, PAIR * (taps + 0.6)), 30, label, high);
            case CHILLER -> new SymbolSize(44, 38, label, high);
            case DRY_COOLER, ADIABATIC_COOLER, TOWER, EXCHANGER, IMMERSION_TANK, AIR_UNIT ->
                new SymbolSize(38, 38, label, high);
            case PUMP, VALVE -> new SymbolSize(28, 28, label, high);
            case TANK -> new SymbolSize(26, 40, label, high);
            case TRANSFORMER -> new SymbolSize(28, 44, label, high);
            default -> new SymbolSize(Math.max(34, 9 * (taps + 1)), 34, label, high);
        };
    }

    private static double labelWidth(Symbol symbol) {
        double widest = symbol.kind().isBox() || symbol.kind().isPiping() ? WIDEST_BOX : WIDEST_LABEL;
        double title = TextWidth.of(symbol.title(), TITLE);
        double lines = title > widest ? narrowestInTwo(symbol.title()) : title;
        double wanted = Math.max(lines, TextWidth.of(symbol.rating(), SMALL)) + 4;
        return Math.clamp(wanted, symbol.kind().isPiping() ? NARROWEST_STREAM : NARROWEST_LABEL, widest);
    }

    /// How wide a text is in two lines that are as alike as they can be.
    private static double narrowestInTwo(String text) {
        double narrowest = TextWidth.of(text, TITLE);
        for (int at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
            if (mayBreak(text, at)) {
                double first = TextWidth.of(text.substring(0, at), TITLE);
                double second = TextWidth.of(text.substring(at + 1), TITLE);
                narrowest = Math.min(narrowest, Math.max(first, second));
            }
        }
        return narrowest;
    }

    /// A number stays with what it counts.
    private static boolean mayBreak(String text, int space) {
        return !text.startsWith("×", space + 1) && text.charAt(space - 1) != '×';
    }

    /// The title in one line or, where that is too long, in two.
    public static List<String> titleLines(String title, double width) {
        return lines(title, width, TITLE);
    }

    /// A text in one line, or in two that are as alike as they can be and end in an ellipsis if they have to.
    public static List<String> lines(String text, double width, double size) {
        if (TextWidth.of(text, size) <= width) {
            return List.of(text);
        }
        int cut = -1;
        double narrowest = Double.POSITIVE_INFINITY;
        for (int at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
            if (mayBreak(text, at)) {
                double wider =
                        Math.max(TextWidth.of(text.substring(0, at), size), TextWidth.of(text.substring(at + 1), size));
                if (wider < narrowest) {
                    narrowest = wider;
                    cut = at;
                }
            }
        }
        return cut < 0
                ? List.of(TextWidth.fitted(text, width, size))
                : List.of(
                        TextWidth.fitted(text.substring(0, cut), width, size),
                        TextWidth.fitted(text.substring(cut + 1), width, size));
    }
}
