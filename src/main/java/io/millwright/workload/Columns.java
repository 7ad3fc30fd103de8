package io.millwright.workload;

import io.millwright.workload.TraceFormat.BadLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splitting and reading of comma-separated lines. Quoted fields are unquoted; a comma inside quotes does not split.
final class Columns {
    private Columns() {}

    static List<String> split(String line) {
        List<String> fields = new ArrayList<>(8);
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || (line.charAt(i) == ',' && !quoted)) {
                fields.add(unquote(line.substring(start, i).strip()));
                start = i + 1;
            } else if (line.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return fields;
    }

    /// Positions of the named columns in a header, or null if one is missing. Case does not matter.
    static int @org.jspecify.annotations.Nullable [] positions(String header, String... names) {
        List<String> columns = split(header).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        int[] positions = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            positions[i] = columns.indexOf(names[i].toLowerCase(Locale.ROOT));
            if (positions[i] < 0) {
                return null;
            }
        }
        return positions;
    }

    static String field(List<String> fields, int position, String name) throws BadLine {
        if (position >= fields.size() || fields.get(position).isEmpty()) {
            throw new BadLine("a value for " + name);
        }
        return fields.get(position);
    }

    /// More tokens than any request has; a larger number is a mistake.
    static final int MOST_TOKENS = 1_000_000_000;

    /// A whole number of tokens, at least the given one. `12.0` counts as whole.
    static int tokens(String text, String name, int least) throws BadLine {
        try {
            double value = Double.parseDouble(text);
            if (value == Math.rint(value) && value >= least && value <= MOST_TOKENS) {
                return (int) value;
            }
        } catch (NumberFormatException e) {
            throw new BadLine("a whole number of tokens in " + name);
        }
        throw notTokens(least, name);
    }

    static BadLine notTokens(int least, String name) {
        return new BadLine(String.format(Locale.ROOT, "a whole number from %d to %,d in %s", least, MOST_TOKENS, name));
    }

    static double seconds(String text, String name) throws BadLine {
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) < 1e12) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new BadLine("a time in seconds in " + name);
        }
        throw new BadLine("a time in seconds in " + name);
    }

    private static String unquote(String field) {
        boolean quoted = field.length() >= 2 && field.charAt(0) == '"' && field.endsWith("\"");
        return quoted ? field.substring(1, field.length() - 1) : field;
    }
}
