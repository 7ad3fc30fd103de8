package io.millwright.verify;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A CSV file with a header line. Lines that start with `#` are remarks.
///
/// @param file it was read from
/// @param header names of the columns
/// @param rows in file order
record Table(Path file, List<String> header, List<Row> rows) {
    /// One line of the table.
    record Row(Path file, long line, List<String> header, List<String> cells) {
        String text(String column) throws VerificationException {
            int index = header.indexOf(column);
            if (index < 0 || index >= cells.size()) {
                throw new VerificationException(place() + ": the column \"" + column + "\" was expected.");
            }
            return cells.get(index).strip();
        }

        double number(String column) throws VerificationException {
            return parse(text(column), column);
        }

        double parse(String text, String what) throws VerificationException {
            try {
                return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new VerificationException(
                        place() + ": found \"" + text + "\" where a number was expected for " + what + ".");
            }
        }

        String place() {
            return CaseFolder.fileName(file) + ":" + line;
        }
    }

    static Table read(Path file) throws VerificationException {
        List<Row> rows = new ArrayList<>();
        List<String> header = List.of();
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                header = row.getHeader();
                rows.add(new Row(file, row.getStartingLineNumber(), header, row.getFields()));
            }
        } catch (IOException | UncheckedIOException | CsvParseException | IllegalArgumentException e) {
            throw new VerificationException(CaseFolder.fileName(file)
                    + " cannot be read as comma-separated values with a header line; check the file.");
        }
        if (rows.isEmpty()) {
            throw new VerificationException(
                    CaseFolder.fileName(file) + " has no rows below a header line; check the file.");
        }
        return new Table(file, header, rows);
    }

    /// The column names of a file without reading its rows; none if it cannot be read.
    static List<String> headerOf(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .findFirst()
                    .map(line -> List.of(line.split(",", -1)))
                    .orElse(List.of());
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    boolean hasColumns(String... columns) {
        return header.containsAll(List.of(columns));
    }
}
