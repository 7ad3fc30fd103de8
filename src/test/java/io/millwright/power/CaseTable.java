package io.millwright.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A table of a reference case, and the catalogue entries made from it.
final class CaseTable {
    /// One line of a table.
    record Row(Map<String, String> cells) {
        String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        double number(String column) {
            return Double.parseDouble(text(column));
        }

        /// The cell as an id of a facility file.
        String key(String column) {
            return text(column).toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private CaseTable() {}

    static List<Row> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] columns = lines.getFirst().split(",", -1);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    /// One catalogue entry from values like "ratedVa VA 1e6"; those without a unit have two spaces.
    static String entry(String id, String kind, String... values) {
        List<String> parts = new ArrayList<>();
        for (String value : values) {
            String[] words = value.split(" ", -1);
            parts.add("\"%s\": {\"value\": %s, \"unit\": \"%s\"}".formatted(words[0], words[2], words[1]));
        }
        return """
                "%s": {"kind": "%s", "name": "%s", "vendor": "case", "status": "generic", "confidence": "high",
                  "source": "reference case", "values": {%s}}""".formatted(id, kind, id, String.join(", ", parts));
    }

    /// Writes entries as the power file of a user's catalogue folder.
    static void write(Path folder, List<String> entries) throws IOException {
        Files.writeString(folder.resolve("case.json"), """
                {"catalogVersion": 1, "file": "power", "entries": {%s}}
                """.formatted(String.join(",\n", entries)));
    }
}
