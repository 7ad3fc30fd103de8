package io.millwright.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.millwright.exchange.TelemetryLines.BadLine;
import io.millwright.finding.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads a table of measured values: a heading with `time`, `point` and `value`, and `unit` and `quality` where known,
/// in any order, then a row for each value; or `time` first and a column for each point, its unit in brackets behind
/// its name, then a row for each time. Columns are separated by commas, semicolons or tabs; with the latter two,
/// numbers may have a decimal comma.
///
/// **Times** are seconds, or dates such as `2026-07-01T12:00:00Z`, `2026-07-01 12:00:00+02:00` or `2026-07-01 12:00`; a
/// date without zone is taken as UTC. All rows of a file have one of both. Values are kept in the unit that is written
/// beside them, which a point has throughout. A **quality** of `good`, `ok`, `1`, `192` (OPC) or nothing is good;
/// values of another, and empty ones, are left out.
final class TelemetryTable {
    private static final List<String> NEEDED = List.of("time", "point", "value");
    private static final List<String> GOOD = List.of("", "good", "ok", "true", "1", "192");

    private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S)\\s*\\[([^\\]]*)]");

    private static final DateTimeFormatter DATE_AND_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .appendPattern("HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private static final class Series {
        private final TelemetrySamples samples = new TelemetrySamples();
        private String unit = "";
    }

    private final String name;
    private final char separator;
    private final SequencedMap<String, Series> series = new LinkedHashMap<>();
    private final TelemetryLines lines;
    private int[] columns = {};
    private int unitColumn = -1;
    private int qualityColumn = -1;

    /// Names and units of the points by column; empty if each row names its point.
    private final List<String> points = new ArrayList<>();

    private final List<String> units = new ArrayList<>();
    private @Nullable Boolean dated;
    private double startS = Double.POSITIVE_INFINITY;

    private TelemetryTable(String name, char separator) {
        this.name = name;
        lines = new TelemetryLines(name);
        this.separator = separator;
    }

    /// Whether the heading of a file is that of a table of values.
    static boolean isTable(Path file) {
        List<String> heading = cells(heading(file));
        return (heading.contains("point") && heading.contains("value")) || isWide(heading);
    }

    /// Whether there is a column for each point.
    private static boolean isWide(List<String> heading) {
        return heading.size() > 1
                && heading.getFirst().equals("time")
                && !heading.contains("point")
                && !heading.contains("value");
    }

    private static String heading(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            return first == null ? "" : first;
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static char separator(String heading) {
        return heading.indexOf(';') >= 0 ? ';' : heading.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static List<String> cells(String heading) {
        String plain = heading.startsWith("\uFEFF") ? heading.substring(1) : heading;
        return Arrays.stream(plain.split(String.valueOf(separator(plain)), -1))
                .map(cell -> cell.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    static TelemetryLog read(Path file) {
        String heading = heading(file);
        TelemetryTable table = new TelemetryTable(String.valueOf(file.getFileName()), separator(heading));
        boolean wide = isWide(cells(heading));
        if (!wide && !table.finds(cells(heading))) {
            return table.log();
        }
        try (CsvReader<CsvRecord> records =
                TelemetryLines.reader().fieldSeparator(table.separator).ofCsvRecord(file)) {
            for (CsvRecord line : records) {
                if (line.getStartingLineNumber() == 1) {
                    table.name(wide ? line.getFields() : List.of());
                } else {
                    table.lines.read(line, wide ? table::values : table::row);
                }
            }
        } catch (CsvParseException e) {
            table.lines.noteBroken(table.series.size());
        } catch (IOException | UncheckedIOException e) {
            table.lines.note(Finding.error("exchange.file.unreadable", file.toString()));
        }
        return table.log();
    }

    private boolean finds(List<String> heading) {
        columns = NEEDED.stream().mapToInt(heading::indexOf).toArray();
        unitColumn = heading.indexOf("unit");
        qualityColumn = heading.indexOf("quality");
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                lines.note(Finding.error(
                        "exchange.telemetry.columns",
                        name + ":1",
                        "column",
                        NEEDED.get(i),
                        "found",
                        String.join(", ", heading)));
                return false;
            }
        }
        return true;
    }

    private void name(List<String> heading) {
        for (String cell : heading) {
            Matcher named = WITH_UNIT.matcher(cell.strip());
            boolean hasUnit = named.matches();
            points.add(hasUnit ? named.group(1) : cell.strip());
            units.add(hasUnit ? named.group(2) : "");
        }
    }

    private void row(CsvRecord line) throws BadLine {
        String point = cell(line, columns[1]);
        if (point.isEmpty()) {
            throw new BadLine("the name of a point");
        }
        double timeS = time(cell(line, columns[0]));
        String text = cell(line, columns[2]);
        Series each = series.computeIfAbsent(point, any -> new Series());
        String unit = unitColumn < 0 ? "" : cell(line, unitColumn);
        if (each.samples.count() == 0 && each.unit.isEmpty()) {
            each.unit = unit;
        } else if (!unit.equals(each.unit)) {
            throw new BadLine("the unit " + (each.unit.isEmpty() ? "that is missing above" : each.unit));
        }
        String quality = qualityColumn < 0 ? "" : cell(line, qualityColumn).toLowerCase(Locale.ROOT);
        if (GOOD.contains(quality) && !text.isEmpty()) {
            each.samples.add(timeS, number(text));
        }
        startS = Math.min(startS, timeS);
    }

    /// A row with a value for each point; those after one that cannot be read are left out with it.
    private void values(CsvRecord line) throws BadLine {
        double timeS = time(cell(line, 0));
        startS = Math.min(startS, timeS);
        for (int column = 1; column < points.size(); column++) {
            Series each = series.computeIfAbsent(points.get(column), any -> new Series());
            each.unit = units.get(column);
            String text = cell(line, column);
            if (!text.isEmpty()) {
                each.samples.add(timeS, number(text));
            }
        }
    }

    private static String cell(CsvRecord line, int column) {
        return column < line.getFieldCount() ? line.getField(column).strip() : "";
    }

    private double number(String text) throws BadLine {
        try {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "on" -> 1;
                case "false", "off" -> 0;
                default -> {
                    double value = Double.parseDouble(separator == ',' ? text : text.replace(',', '.'));
                    if (!Double.isFinite(value)) {
                        throw new BadLine("a finite number as the value");
                    }
                    yield value;
                }
            };
        } catch (NumberFormatException e) {
            throw new BadLine("a number as the value");
        }
    }

    private double time(String text) throws BadLine {
        boolean isDate = text.indexOf(':') >= 0;
        Boolean before = dated;
        if (before != null && before != isDate) {
            throw new BadLine(before ? "a date, as above" : "a number of seconds, as above");
        }
        double seconds = isDate ? dateS(text) : secondsOf(text);
        dated = isDate;
        return seconds;
    }

    private double secondsOf(String text) throws BadLine {
        try {
            double seconds = Double.parseDouble(separator == ',' ? text : text.replace(',', '.'));
            if (Double.isFinite(seconds)) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadLine("a time such as 90.5 or 2026-07-01T12:00:00Z");
    }

    private static double dateS(String text) throws BadLine {
        try {
            Instant instant = switch (DATE_AND_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime zoned -> zoned.toInstant();
                case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
                default -> throw new BadLine("a date and a time");
            };
            return instant.getEpochSecond() + instant.getNano() * 1e-9;
        } catch (DateTimeParseException e) {
            throw new BadLine("a time such as 90.5 or 2026-07-01T12:00:00Z");
        }
    }

    private TelemetryLog log() {
        lines.finish();
        boolean dates = Boolean.TRUE.equals(dated);
        double origin = dates ? startS : 0;
        List<TelemetryPoint> points = new ArrayList<>();
        double lastS = 0;
        for (var entry : series.entrySet()) {
            TelemetryPoint point = point(entry.getKey(), entry.getValue(), origin);
            points.add(point);
            if (point.size() > 0) {
                lastS = Math.max(lastS, point.timeS()[point.size() - 1]);
            }
        }
        Optional<Instant> startsAt =
                dates ? Optional.of(Instant.ofEpochMilli(Math.round(1e3 * origin))) : Optional.empty();
        return new TelemetryLog(points, lines.count(), lines.unread(), lastS, startsAt, lines.findings());
    }

    /// Values in the order of their times, one for each time.
    private TelemetryPoint point(String path, Series each, double origin) {
        double[] readS = each.samples.timesS();
        double[] read = each.samples.values();
        Integer[] order = IntStream.range(0, read.length).boxed().toArray(Integer[]::new);
        int turned = (int) IntStream.range(1, read.length)
                .filter(i -> readS[i] < readS[i - 1])
                .count();
        if (turned > 0) {
            Arrays.sort(order, (a, b) -> Double.compare(readS[a], readS[b]));
            lines.note(Finding.warning("exchange.telemetry.order", name, "count", turned, "point", path));
        }
        double[] timeS = new double[read.length];
        double[] value = new double[read.length];
        int kept = 0;
        for (Integer index : order) {
            double at = readS[index] - origin;
            kept = kept > 0 && timeS[kept - 1] == at ? kept - 1 : kept;
            timeS[kept] = at;
            value[kept++] = read[index];
        }
        if (kept < read.length) {
            lines.note(Finding.warning("exchange.telemetry.doubles", name, "count", read.length - kept, "point", path));
        }
        TelemetryPoint.Description description =
                new TelemetryPoint.Description(each.unit, "", "", "", List.of(), List.of());
        return new TelemetryPoint(path, "", "", description, Arrays.copyOf(timeS, kept), Arrays.copyOf(value, kept));
    }
}
