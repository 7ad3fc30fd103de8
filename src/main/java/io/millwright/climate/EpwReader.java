package io.millwright.climate;

import io.millwright.climate.YearHours.Stamp;
import io.millwright.finding.Finding;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Reads hourly weather years in the EnergyPlus weather format (EPW).
///
/// Eight header lines from `LOCATION` to `DATA PERIODS`, then one row an hour for 365 or 366 days, stamped with the
/// hour that ends then (1 to 24). The year of a row is ignored for its place, because the months of a typical year
/// were observed in different ones. Markers for missing values (99.9, 999, 9999, 999999) and empty cells become
/// unknown; values that no station on earth reports are errors. Source: *EnergyPlus Auxiliary Programs*, weather file
/// format.
public final class EpwReader {
    private static final long LARGEST_FILE_BYTES = 64L << 20;
    private static final int MOST_HEADER_LINES = 20;

    /// A column of the data rows: its place counted from 0, its name, the value from which on a number stands for
    /// "missing", the plausible range, and the factor from the file's unit to ours.
    private enum Column {
        DRY_BULB(6, "dry bulb", 99.9, -90, 70, 1),
        DEW_POINT(7, "dew point", 99.9, -90, 70, 1),
        HUMIDITY(8, "relative humidity", 999, 0, 110, 0.01),
        PRESSURE(9, "station pressure", 999_999, 31_000, 120_000, 1),
        GLOBAL_HORIZONTAL(13, "global horizontal radiation", 9_999, 0, 1_600, 1),
        WIND_DIRECTION(20, "wind direction", 999, 0, 360, 1),
        WIND_SPEED(21, "wind speed", 999, 0, 120, 1);

        final int index;
        final String label;
        final double missingFrom;
        final double lowest;
        final double highest;
        final double factor;

        Column(int index, String label, double missingFrom, double lowest, double highest, double factor) {
            this.index = index;
            this.label = label;
            this.missingFrom = missingFrom;
            this.lowest = lowest;
            this.highest = highest;
            this.factor = factor;
        }
    }

    private static final int LEAST_CELLS = Column.WIND_SPEED.index + 1;

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Integer> years = new ArrayList<>();
    private final Map<Column, double[]> values = new EnumMap<>(Column.class);

    private EpwReader(String file) {
        this.file = file;
        for (Column column : Column.values()) {
            values.put(column, new double[YearHours.LEAP]);
        }
    }

    /// Reads a file.
    ///
    /// @throws WeatherFileException if it cannot be read or is not a weather year
    public static WeatherFile read(Path path) throws WeatherFileException {
        String name = String.valueOf(path.getFileName());
        String text;
        try {
            if (Files.size(path) > LARGEST_FILE_BYTES) {
                throw new WeatherFileException(
                        Finding.error("climate.file.too-large", name, "limitMb", LARGEST_FILE_BYTES >> 20));
            }
            text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WeatherFileException(Finding.error("climate.file.unreadable", name, "path", path.toString()));
        }
        return new EpwReader(name).parse(text.lines().toList());
    }

    /// Reads from any source.
    ///
    /// @param name of the source, for messages
    /// @throws WeatherFileException if it is not a weather year
    /// @throws UncheckedIOException if the reader fails
    public static WeatherFile read(Reader reader, String name) throws WeatherFileException {
        try {
            return new EpwReader(name).parse(reader.readAllLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WeatherFile parse(List<String> lines) throws WeatherFileException {
        int headerLines = headerLines(lines);
        WeatherLocation location = location(lines.getFirst());
        List<String> rows = lines.subList(headerLines, lines.size());
        while (!rows.isEmpty() && rows.getLast().isBlank()) {
            rows = rows.subList(0, rows.size() - 1);
        }
        boolean leapYear = rows.stream().anyMatch(EpwReader::isLeapDay);
        int hours = leapYear ? YearHours.LEAP : YearHours.COMMON;
        for (int row = 0; row < Math.min(hours, rows.size()); row++) {
            parseRow(rows.get(row), row, headerLines + row + 1, leapYear);
        }
        if (rows.size() != hours) {
            throw new WeatherFileException(
                    Finding.error("climate.file.row-count", file, "found", rows.size(), "expected", hours));
        }
        noteMissing(hours);
        return new WeatherFile(
                location,
                lines.subList(0, headerLines),
                years,
                series(Column.DRY_BULB, hours),
                series(Column.DEW_POINT, hours),
                series(Column.HUMIDITY, hours),
                series(Column.PRESSURE, hours),
                series(Column.GLOBAL_HORIZONTAL, hours),
                series(Column.WIND_DIRECTION, hours),
                series(Column.WIND_SPEED, hours),
                findings);
    }

    /// The number of lines up to and with `DATA PERIODS`.
    private int headerLines(List<String> lines) throws WeatherFileException {
        if (lines.isEmpty() || !withoutMark(lines.getFirst()).startsWith("LOCATION,")) {
            throw error("climate.file.not-epw", 1);
        }
        for (int i = 0; i < Math.min(MOST_HEADER_LINES, lines.size()); i++) {
            if (lines.get(i).startsWith("DATA PERIODS")) {
                String[] cells = lines.get(i).split(",", -1);
                if (cells.length < 3
                        || !cells[1].strip().equals("1")
                        || !cells[2].strip().equals("1")) {
                    throw error("climate.file.periods", i + 1);
                }
                return i + 1;
            }
        }
        throw error("climate.file.no-data", Math.min(MOST_HEADER_LINES, lines.size()));
    }

    private WeatherLocation location(String line) throws WeatherFileException {
        String[] cells = withoutMark(line).split(",", -1);
        if (cells.length < 10) {
            throw error("climate.file.cells", 1, "found", cells.length, "expected", 10);
        }
        return new WeatherLocation(
                cells[1].strip(),
                cells[2].strip(),
                cells[3].strip(),
                cells[4].strip(),
                cells[5].strip(),
                number(cells[6], 1, "latitude"),
                number(cells[7], 1, "longitude"),
                number(cells[8], 1, "time zone"),
                number(cells[9], 1, "elevation"));
    }

    private void parseRow(String row, int index, int line, boolean leapYear) throws WeatherFileException {
        String[] cells = row.split(",", -1);
        if (cells.length < LEAST_CELLS) {
            throw error("climate.file.cells", line, "found", cells.length, "expected", LEAST_CELLS);
        }
        years.add((int) number(cells[0], line, "year"));
        Stamp expected = YearHours.stamp(index, leapYear);
        Stamp found = new Stamp((int) number(cells[1], line, "month"), (int) number(cells[2], line, "day"), (int)
                number(cells[3], line, "hour"));
        if (!found.equals(expected)) {
            throw error("climate.file.out-of-order", line, "found", found, "expected", expected);
        }
        for (Map.Entry<Column, double[]> column : values.entrySet()) {
            column.getValue()[index] = value(cells[column.getKey().index], column.getKey(), line);
        }
    }

    private double value(String cell, Column column, int line) throws WeatherFileException {
        if (cell.isBlank()) {
            return Double.NaN;
        }
        double value = number(cell, line, column.label);
        if (value >= column.missingFrom) {
            return Double.NaN;
        }
        if (!(value >= column.lowest && value <= column.highest)) {
            throw error(
                    "climate.file.implausible",
                    line,
                    "what",
                    column.label,
                    "found",
                    cell.strip(),
                    "lowest",
                    plain(column.lowest),
                    "highest",
                    plain(column.highest));
        }
        return column == Column.HUMIDITY ? Math.min(1, value * column.factor) : value * column.factor;
    }

    private void noteMissing(int hours) {
        for (Column column : values.keySet()) {
            int missing = series(column, hours).hoursUnknown();
            if (missing > 0) {
                findings.add(Finding.note("climate.file.missing-values", file, "what", column.label, "count", missing));
            }
        }
    }

    private HourlySeries series(Column column, int hours) {
        double[] all = Objects.requireNonNull(values.get(column));
        return HourlySeries.generate(hours, hour -> all[hour]);
    }

    private double number(String cell, int line, String what) throws WeatherFileException {
        try {
            double value = Double.parseDouble(cell.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, like an infinite value.
        }
        throw error("climate.file.not-a-number", line, "what", what, "found", shortened(cell));
    }

    private WeatherFileException error(String code, int line, Object... namesAndValues) {
        return new WeatherFileException(Finding.error(code, file + ":" + line, namesAndValues));
    }

    private static boolean isLeapDay(String row) {
        String[] cells = row.split(",", 4);
        return cells.length == 4
                && cells[1].strip().equals("2")
                && cells[2].strip().equals("29");
    }

    private static String withoutMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private static String shortened(String cell) {
        return cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
