package io.millwright.exchange;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Turns the strings of a file into what is read on the drawing: decodes letters and drops formatting.
final class DxfText {
    private static final int MOST_LETTERS = 4_000;
    private static final int MOST_LINES = 200;
    /// Mean width of a letter as a share of the height of a capital.
    static final double LETTER_WIDTH = 0.8;

    private static final Charset USUAL = Charset.forName("windows-1252");

    private final Charset charset;

    DxfText(Charset charset) {
        this.charset = charset;
    }

    /// How letters are coded: from version AC1021 on in UTF-8, before in the code page that the header names.
    static Charset charset(String version, String codePage) {
        if (version.strip().compareTo("AC1021") >= 0) {
            return StandardCharsets.UTF_8;
        }
        String name = codePage.strip().toUpperCase(Locale.ROOT);
        name = name.startsWith("ANSI_") ? "windows-" + name.substring(5) : name;
        try {
            return Charset.isSupported(name) ? Charset.forName(name) : USUAL;
        } catch (IllegalArgumentException e) {
            return USUAL;
        }
    }

    /// A name or a string as it was typed.
    String decoded(String raw) {
        boolean plain = raw.chars().allMatch(letter -> letter < 0x80);
        String text = plain ? raw : new String(raw.getBytes(StandardCharsets.ISO_8859_1), charset);
        return text.indexOf('\\') < 0 ? text : unicodeEscapes(text);
    }

    private static String unicodeEscapes(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.startsWith("\\U+", i)
                    && i + 7 <= text.length()
                    && text.substring(i + 3, i + 7).chars().allMatch(letter -> Character.digit(letter, 16) >= 0);
            if (escape) {
                result.append((char) Integer.parseInt(text.substring(i + 3, i + 7), 16));
                i += 6;
            } else {
                result.append(text.charAt(i));
            }
        }
        return result.toString();
    }

    /// The lines of a single-line text: `%%d` and the like become signs.
    List<String> ofText(String raw) {
        return lines(signs(decoded(raw)));
    }

    /// The lines of a paragraph text, without its formatting codes.
    List<String> ofParagraphs(String raw) {
        String text = decoded(raw);
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\' && i + 1 < text.length()) {
                i = formatted(text, i + 1, result);
            } else if (letter == '^' && i + 1 < text.length()) {
                char control = text.charAt(++i);
                result.append(control == 'J' ? '\n' : control == 'I' ? ' ' : "");
            } else if (letter != '{' && letter != '}') {
                result.append(letter);
            }
        }
        return lines(signs(result.toString()));
    }

    /// Handles the formatting code at an index.
    ///
    /// @return the index of its last letter
    private static int formatted(String text, int at, StringBuilder result) {
        char code = text.charAt(at);
        switch (code) {
            case 'P', 'N', 'X' -> result.append('\n');
            case '~' -> result.append('\u00A0');
            case '\\', '{', '}' -> result.append(code);
            case 'L', 'l', 'O', 'o', 'K', 'k' -> {}
            case 'S' -> {
                int end = endOfCode(text, at);
                boolean afterDigit = !result.isEmpty() && Character.isDigit(result.charAt(result.length() - 1));
                result.append(afterDigit ? " " : "")
                        .append(text.substring(at + 1, end).replaceAll("[\\^#]", "/"));
                return end;
            }
            case 'A', 'C', 'c', 'F', 'f', 'H', 'Q', 'T', 'W', 'p' -> {
                return endOfCode(text, at);
            }
            default -> result.append(code);
        }
        return at;
    }

    private static int endOfCode(String text, int from) {
        int end = text.indexOf(';', from);
        return end < 0 ? text.length() : end;
    }

    /// Breaks lines between words where a paragraph is given a width.
    ///
    /// @param width in letter heights; 0 or not a number for none
    static List<String> wrapped(List<String> lines, double width) {
        if (!(width > 0)) {
            return lines;
        }
        int letters = (int) Math.max(1, width / LETTER_WIDTH);
        List<String> result = new ArrayList<>();
        for (String line : lines) {
            StringBuilder row = new StringBuilder();
            for (String word : line.split(" ", -1)) {
                if (!row.isEmpty() && row.length() + 1 + word.length() > letters) {
                    result.add(row.toString());
                    row.setLength(0);
                }
                row.append(row.isEmpty() ? "" : " ").append(word);
            }
            result.add(row.toString());
        }
        return result;
    }

    private static String signs(String text) {
        return text.indexOf("%%") < 0
                ? text
                : text.replaceAll("%%[dD]", "°")
                        .replaceAll("%%[pP]", "±")
                        .replaceAll("%%[cC]", "⌀")
                        .replaceAll("%%[uUoOkK]", "")
                        .replace("%%%", "%");
    }

    private static List<String> lines(String text) {
        return text.substring(0, Math.min(MOST_LETTERS, text.length()))
                .lines()
                .map(String::strip)
                .limit(MOST_LINES)
                .toList();
    }
}
