package io.millwright.exchange.epanet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The lines of an `.inp` file by section, without comments.
final class EpanetLines {
    /// One line: words between blanks.
    record Line(String file, int number, List<String> words) {
        int size() {
            return words.size();
        }

        String text(int index, String what) throws EpanetException {
            if (index >= words.size()) {
                throw fault("ends where " + what + " was expected");
            }
            return words.get(index);
        }

        double number(int index, String what) throws EpanetException {
            String word = text(index, what);
            try {
                double value = Double.parseDouble(word);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw fault("has \"" + word + "\" where a number was expected for " + what);
        }

        double number(int index, String what, double otherwise) throws EpanetException {
            return index < words.size() ? number(index, what) : otherwise;
        }

        boolean is(int index, String word) {
            return index < words.size() && words.get(index).equalsIgnoreCase(word);
        }

        EpanetException fault(String what) {
            return new EpanetException(file + ":" + number + " " + what + ".");
        }
    }

    private final Map<String, List<Line>> sections = new LinkedHashMap<>();

    EpanetLines(String file, List<String> lines) throws EpanetException {
        List<Line> section = null;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            int comment = text.indexOf(';');
            List<String> words = words(comment < 0 ? text : text.substring(0, comment));
            if (words.isEmpty()) {
                continue;
            }
            String first = words.getFirst();
            if (first.startsWith("[")) {
                String name = first.substring(1, first.endsWith("]") ? first.length() - 1 : first.length());
                section = sections.computeIfAbsent(name.toUpperCase(Locale.ROOT), key -> new ArrayList<>());
            } else if (section == null) {
                throw new EpanetException(file + ":" + (i + 1)
                        + " stands before any section. The file does not look like an EPANET network.");
            } else {
                section.add(new Line(file, i + 1, words));
            }
        }
    }

    Iterable<String> names() {
        return sections.keySet();
    }

    List<Line> section(String name) {
        return sections.getOrDefault(name, List.of());
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(8);
        int length = text.length();
        int at = 0;
        while (at < length) {
            while (at < length && text.charAt(at) <= ' ') {
                at++;
            }
            int start = at;
            while (at < length && text.charAt(at) > ' ') {
                at++;
            }
            if (at > start) {
                words.add(text.substring(start, at));
            }
        }
        return words;
    }
}
