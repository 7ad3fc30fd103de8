package io.millwright.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.millwright.climate.HourlyProfile;
import io.millwright.climate.HourlySeries;
import io.millwright.climate.YearHours;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Hourly values of one quantity from a table as spreadsheets save it: a header, then one row for each hour of a day
/// (24) or of a year (8,760 or 8,784).
///
/// The values stand in the one column whose heading ends in a unit of the quantity, in brackets: `price [$/MWh]`,
/// `carbon (g/kWh)`, `load [%]`. Other columns, such as the time, are not read. Columns are separated by commas,
/// semicolons or tabs; with the latter two, numbers may have a decimal comma.
///
/// @param profile the values in SI units; empty if the file cannot be used
/// @param findings what is wrong with it: file, line, what was expected
public record HourlyFile(Optional<HourlyProfile> profile, List<Finding> findings) {
    /// What a table of hourly values can be about.
    public enum Quantity {
        /// Price of electricity, up to 100 $/kWh either way: markets go below zero at times.
        TARIFF(Dimension.MONEY_PER_ENERGY, -100 / 3.6e6, 100 / 3.6e6),
        /// Emissions of electricity, up to 10 kg/kWh.
        CARBON(Dimension.CARBON_PER_ENERGY, 0, 10 / 3.6e6),
        /// Share of the rated power.
        LOAD(Dimension.FRACTION, 0, 1);

        private final Dimension dimension;
        private final double lowest;
        private final double highest;

        Quantity(Dimension dimension, double lowest, double highest) {
            this.dimension = dimension;
            this.lowest = lowest;
            this.highest = highest;
        }
    }

    private static final long LARGEST_BYTES = 16 << 20;
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?");
    private static final Pattern HEADING = Pattern.compile(".*[\\[(]\\s*([^\\])]+?)\\s*[\\])]\\s*");

    public HourlyFile {
        findings = List.copyOf(findings);
    }

    /// Reads a file. What cannot be used is told in the findings.
    public static HourlyFile read(Path file, Quantity quantity) {
        String name = String.valueOf(file.getFileName());
        Finding finding;
        try {
            if (Files.size(file) <= LARGEST_BYTES) {
                return new HourlyFile(Optional.of(parse(Files.readString(file), name, quantity)), List.of());
            }
            finding = Finding.error("exchange.hourly.too-large", name, "limitMb", Long.toString(LARGEST_BYTES >> 20));
        } catch (UnusableException e) {
            finding = e.finding;
        } catch (CharacterCodingException e) {
            finding = Finding.error("exchange.hourly.not-text", name);
        } catch (IOException e) {
            finding = Finding.error("exchange.file.unreadable", file.toString());
        }
        return new HourlyFile(Optional.empty(), List.of(finding));
    }

    private static HourlyProfile parse(String text, String name, Quantity quantity) throws UnusableException {
        String heading = text.lines().findFirst().orElse("");
        char separator = heading.indexOf(';') >= 0 ? ';' : heading.indexOf('\t') >= 0 ? '\t' : ',';
        double[] values = new double[YearHours.LEAP];
        int rows = -1;
        int column = -1;
        double factor = 0;
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            for (CsvRecord line : lines) {
                String place = name + ":" + line.getStartingLineNumber();
                if (rows < 0) {
                    column = column(line.getFields(), place, quantity);
                    factor = factor(line.getField(column), quantity).orElseThrow();
                } else if (rows < values.length) {
                    String cell = column < line.getFieldCount()
                            ? line.getField(column).strip()
                            : "";
                    values[rows] = value(separator == ',' ? cell : cell.replace(',', '.'), factor, place, quantity);
                }
                rows++;
            }
        } catch (CsvParseException | IOException e) {
            throw new UnusableException(Finding.error("exchange.hourly.broken", name, "rows", Math.max(0, rows)));
        }
        if (rows <= 1 || !HourlyProfile.isLength(rows)) {
            throw new UnusableException(Finding.error("exchange.hourly.rows", name, "found", Math.max(0, rows)));
        }
        return HourlyProfile.of(HourlySeries.of(Arrays.copyOf(values, rows)));
    }

    private static int column(List<String> headings, String place, Quantity quantity) throws UnusableException {
        int[] columns = IntStream.range(0, headings.size())
                .filter(i -> factor(headings.get(i), quantity).isPresent())
                .toArray();
        if (columns.length != 1) {
            throw new UnusableException(Finding.error(
                    "exchange.hourly.heading",
                    place,
                    "found",
                    columns.length,
                    "units",
                    String.join(", ", quantity.dimension.symbols())));
        }
        return columns[0];
    }

    private static double value(String cell, double factor, String place, Quantity quantity) throws UnusableException {
        if (!NUMBER.matcher(cell).matches()) {
            throw new UnusableException(Finding.error(
                    "exchange.hourly.number", place, "found", cell.length() > 40 ? cell.substring(0, 40) + "…" : cell));
        }
        double si = Double.parseDouble(cell) * factor;
        if (!(si >= quantity.lowest && si <= quantity.highest)) {
            throw new UnusableException(Finding.error(
                    "exchange.hourly.range",
                    place,
                    "found",
                    Finding.measure(si, quantity.dimension),
                    "lowest",
                    Finding.measure(quantity.lowest, quantity.dimension),
                    "highest",
                    Finding.measure(quantity.highest, quantity.dimension)));
        }
        return si;
    }

    /// What a number under this heading is multiplied by; empty if it names no unit of the quantity.
    private static OptionalDouble factor(String heading, Quantity quantity) {
        Matcher matcher = HEADING.matcher(heading);
        return matcher.matches()
                ? quantity.dimension.parse("1 " + matcher.group(1), 1, UnitSystem.SI)
                : OptionalDouble.empty();
    }

    /// A table that cannot be used; never leaves this file.
    private static final class UnusableException extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient Finding finding;

        UnusableException(Finding finding) {
            super(finding.code() + " at " + finding.place(), null, false, false);
            this.finding = finding;
        }
    }
}
