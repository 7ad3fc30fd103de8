package io.millwright.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tables of a page of `docs/studies`, so that tests can hold each printed figure against what the study gives.
///
/// A cell is a number with an optional dollar sign and unit, as in `19.50`, `1,408`, `2.2e-05 %`, `39 billion` or
/// `$3,670`. It is right if the study's figure rounds to what is printed.
final class StudyPage {
    private static final Pattern CELL = Pattern.compile("\\$?([-\\d,]+)(\\.\\d+)?(e[-+]?\\d+)?\\s*(.*)");
    private static final Map<String, Double> UNITS =
            Map.of("", 1.0, "%", 0.01, "million", 1e6, "billion", 1e9, "s", 1.0, "min", 60.0, "h", 3600.0);

    /// A table: its head, and rows of cells.
    record Table(List<String> head, List<List<String>> rows) {
        /// Asserts a column over all rows.
        ///
        /// @param heading of the column, the first of that name
        /// @param figures of the study by row, in the unit that the heading says
        void shows(String heading, List<Double> figures) {
            shows(head.indexOf(heading), heading, figures);
        }

        /// Asserts a column by its place, where two have one heading.
        void shows(int column, String heading, List<Double> figures) {
            assertThat(column).as(heading).isNotNegative();
            assertThat(rows).as(heading).hasSameSizeAs(figures);
            for (int i = 0; i < rows.size(); i++) {
                assertShows(
                        rows.get(i).get(column),
                        figures.get(i),
                        heading + ", " + rows.get(i).getFirst());
            }
        }

        List<String> column(int index) {
            return rows.stream().map(row -> row.get(index)).toList();
        }
    }

    private final List<Table> tables = new ArrayList<>();

    private StudyPage(List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("|")) {
                rows.add(cells(line));
            } else if (!rows.isEmpty()) {
                close(rows);
                rows = new ArrayList<>();
            }
        }
        if (!rows.isEmpty()) {
            close(rows);
        }
    }

    /// The page of a study.
    static StudyPage of(String study) throws IOException {
        return new StudyPage(Files.readAllLines(Path.of("docs/studies", study + ".md")));
    }

    /// Its tables from the top, counted from 0.
    Table table(int index) {
        return tables.get(index);
    }

    private void close(List<List<String>> rows) {
        // The second row is the rule under the head.
        tables.add(new Table(rows.getFirst(), rows.subList(2, rows.size())));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                .map(String::strip)
                .toList();
    }

    private static void assertShows(String cell, double figure, String place) {
        Matcher parts = CELL.matcher(cell);
        assertThat(parts.matches()).as("%s: %s", place, cell).isTrue();
        String decimals = parts.group(2) == null ? "" : parts.group(2);
        String exponent = parts.group(3) == null ? "" : parts.group(3);
        assertThat(UNITS).as("%s: %s", place, cell).containsKey(parts.group(4));
        double unit = UNITS.getOrDefault(parts.group(4), 1.0);
        double value = Double.parseDouble(parts.group(1).replace(",", "") + decimals + exponent);
        double lastDigit = Math.pow(10, 1 - Math.max(1, decimals.length()))
                * (exponent.isEmpty() ? 1 : Double.parseDouble("1" + exponent));
        // A little more than half of it, as both sides may have rounded a tie.
        assertThat(figure / unit).as(place).isCloseTo(value, within(0.501 * lastDigit));
    }
}
