package io.millwright.verify;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// Median errors that `docs/validation/serving.md` publishes for tables of measurements, where no aim is set: on the
/// same table a later program may not be worse. A table is the same if its file has the same name and as many points
/// for the quantity.
///
/// The resource holds published medians up to the next whole percent, half a percent above at least.
final class PublishedErrors {
    private static final String RESOURCE = "published-errors.csv";
    private static final Map<String, Double> BOUNDS = read();

    private PublishedErrors() {}

    /// The published bound; empty for quantities and tables that nothing was published for.
    static OptionalDouble bound(String caseName, String quantity, int points) {
        String table = caseName.substring(caseName.lastIndexOf('/') + 1);
        Double bound = BOUNDS.get(key(table, quantity, points));
        return bound == null ? OptionalDouble.empty() : OptionalDouble.of(bound);
    }

    private static Map<String, Double> read() {
        Map<String, Double> bounds = new HashMap<>();
        try (InputStream resource = PublishedErrors.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from the program.");
            }
            try (CsvReader<NamedCsvRecord> rows =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
                for (NamedCsvRecord row : rows) {
                    bounds.put(
                            key(
                                    row.getField("table"),
                                    row.getField("quantity"),
                                    Integer.parseInt(row.getField("points"))),
                            Double.parseDouble(row.getField("percent")) / 100);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bounds;
    }

    private static String key(String table, String quantity, int points) {
        return table + "|" + quantity + "|" + points;
    }
}
