package io.millwright.editing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.millwright.catalog.Catalog;
import io.millwright.editing.RackTable.Column;
import io.millwright.editing.RackTable.Reading;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Port;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a [RackTable], line by line; every fault is a finding with its line and column.
final class RackTableReader {
    /// What a heading says: the words, and perhaps a unit in brackets or as the last word.
    private static final Pattern HEADING = Pattern.compile("(?<words>.*?)\\s*(?:[(\\[](?<unit>[^)\\]]*)[)\\]])?");

    private static final Pattern LAST_WORD = Pattern.compile("(?<words>.+)\\s(?<unit>m|mm|cm|ft|in|kW|W|MW|deg|°)");
    private static final Pattern SUPPLIER = Pattern.compile("(?<from>[^()]+?)\\s*(?:\\((?<members>[^)]*)\\))?");
    /// Empty lines before and after; a tab at the end is an empty cell.
    private static final Pattern BLANK_LINES = Pattern.compile("^(\\h*\\R)+|[\\r\\n]+$");

    private static final int MOST_RACKS = 10_000;
    private static final double FARTHEST_M = 100_000;

    /// A column of this table.
    ///
    /// @param unit of numbers without one; empty for the usual
    private record Heading(Column column, String unit) {}

    /// One line that is being read.
    private record Line(long number, Map<Column, String> cells, Map<Column, String> units) {}

    private final String text;
    private final Catalog catalog;
    private final Layout layout;
    private final Elements elements;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Row> rows;
    private Map<String, Connection> connections;
    private boolean commaIsDecimal;

    RackTableReader(String text, Facility facility, Catalog catalog) {
        this.text = BLANK_LINES.matcher(text).replaceAll("");
        this.catalog = catalog;
        this.layout = facility.layout();
        this.elements = new Elements(facility, catalog, layout);
        this.rows = new LinkedHashMap<>(layout.rows());
        this.connections = new LinkedHashMap<>(layout.connections());
    }

    static boolean isTable(String text) {
        String first = text.stripLeading().lines().findFirst().orElse("");
        char separator = separator(first);
        if (first.indexOf(separator) < 0) {
            return false;
        }
        Set<Column> found = new HashSet<>();
        for (String cell : first.split(Pattern.quote(String.valueOf(separator)), -1)) {
            heading(cell.replace("\"", "")).ifPresent(heading -> found.add(heading.column()));
        }
        return found.size() >= 2 && (found.contains(Column.ID) || found.contains(Column.TYPE));
    }

    private static char separator(String line) {
        if (line.indexOf('\t') >= 0) {
            return '\t';
        }
        return line.indexOf(';') >= 0 ? ';' : ',';
    }

    private static Optional<Heading> heading(String cell) {
        for (Pattern pattern : List.of(HEADING, LAST_WORD)) {
            Matcher matcher = pattern.matcher(cell.strip());
            if (matcher.matches()) {
                String words = matcher.group("words")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[\\s_-]+", " ")
                        .strip();
                String unit = matcher.group("unit") == null
                        ? ""
                        : matcher.group("unit").strip();
                for (Column column : Column.values()) {
                    if (column.isCalled(words)) {
                        return Optional.of(new Heading(column, unit));
                    }
                }
            }
        }
        return Optional.empty();
    }

    Reading read() {
        List<Line> lines = lines();
        if (!isSound()) {
            return new Reading(Optional.empty(), List.of(), findings);
        }
        commaIsDecimal = commaIsDecimal(lines);
        List<String> ids = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Line line : lines) {
            id(line, seen).ifPresent(id -> {
                ids.add(id);
                row(line, id);
            });
        }
        // suppliers last: a row may be named before the table has come to it
        for (int i = 0; i < ids.size() && ids.size() == lines.size(); i++) {
            suppliers(lines.get(i), ids.get(i));
        }
        String label = "Paste table of " + ids.size() + (ids.size() == 1 ? " row" : " rows");
        return new Reading(
                isSound() && !ids.isEmpty() ? Optional.of(RackTable.edit(label, rows, connections)) : Optional.empty(),
                ids,
                findings);
    }

    private boolean isSound() {
        return findings.stream().noneMatch(Finding::isError);
    }

    private List<Line> lines() {
        char separator = separator(text.lines().findFirst().orElse(""));
        List<Line> lines = new ArrayList<>();
        List<Optional<Heading>> headings = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                if (headings.isEmpty()) {
                    headings(record.getFields(), headings);
                } else {
                    lines.add(line(record, headings));
                }
            }
        } catch (CsvParseException e) {
            findings.add(Finding.error("table.syntax", "", "reason", String.valueOf(e.getMessage())));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        lines.removeIf(line -> line.cells().values().stream().allMatch(String::isBlank));
        if (lines.isEmpty() && findings.isEmpty()) {
            findings.add(Finding.error("table.empty", ""));
        }
        return lines;
    }

    private void headings(List<String> cells, List<Optional<Heading>> headings) {
        Set<Column> seen = new HashSet<>();
        for (String cell : cells) {
            Optional<Heading> heading = heading(cell);
            if (heading.isEmpty() && !cell.isBlank()) {
                findings.add(Finding.warning(
                        "table.unknown-column",
                        "line 1",
                        "column",
                        cell.strip(),
                        "known",
                        String.join(", ", RackTable.headings())));
            }
            if (heading.isPresent() && !seen.add(heading.get().column())) {
                findings.add(Finding.error("table.column-twice", "line 1", "column", cell.strip()));
            }
            headings.add(heading);
        }
        if (!seen.contains(Column.ID) && !seen.contains(Column.TYPE)) {
            findings.add(Finding.error("table.no-header", "line 1", "known", String.join(", ", RackTable.headings())));
        }
    }

    private static Line line(CsvRecord record, List<Optional<Heading>> headings) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        Map<Column, String> units = new EnumMap<>(Column.class);
        for (int i = 0; i < Math.min(headings.size(), record.getFieldCount()); i++) {
            String cell = record.getField(i);
            headings.get(i).ifPresent(heading -> {
                cells.put(heading.column(), heading.column() == Column.NAME ? cell : cell.strip());
                units.put(heading.column(), heading.unit());
            });
        }
        return new Line(record.getStartingLineNumber(), cells, units);
    }

    /// Whether numbers have decimal commas: if one has a comma that cannot set off thousands, or if semicolons separate
    /// cells and no number has a point.
    private boolean commaIsDecimal(List<Line> lines) {
        boolean points = false;
        boolean commas = false;
        for (Line line : lines) {
            for (Map.Entry<Column, String> cell : line.cells().entrySet()) {
                if (cell.getKey().isNumber()) {
                    points |= cell.getValue().matches(".*\\d\\.\\d.*");
                    commas |= cell.getValue().matches("[^,]*\\d?,(?!\\d{3}(\\D|$)).*|0,.*");
                }
            }
        }
        return commas || (!points && separator(text.lines().findFirst().orElse("")) == ';');
    }

    private static String place(Line line, Column column) {
        return "line " + line.number() + ", " + column.heading();
    }

    private Optional<String> id(Line line, Set<String> seen) {
        String id = line.cells().getOrDefault(Column.ID, "");
        if (id.isEmpty()) {
            id = layout.isTaken("row-a") || seen.contains("row-a")
                    ? Ids.next("row-a", taken -> layout.isTaken(taken) || seen.contains(taken))
                    : "row-a";
        }
        boolean isOther = layout.isTaken(id) && !layout.rows().containsKey(id);
        if (!Ids.isValid(id) || isOther || !seen.add(id)) {
            findings.add(Finding.error(
                    !Ids.isValid(id) ? "table.bad-id" : isOther ? "table.id-of-other" : "table.id-twice",
                    place(line, Column.ID),
                    "id",
                    id));
            return Optional.empty();
        }
        return Optional.of(id);
    }

    private void row(Line line, String id) {
        Row old = rows.get(id);
        String typed = line.cells().getOrDefault(Column.TYPE, "");
        String type = typed.isEmpty() && old != null ? old.type() : typed;
        if (catalog.rack(type).isEmpty() && (old == null || !type.equals(old.type()))) {
            List<String> known = catalog.suggest("racks", type);
            findings.add(Finding.error(
                    "table.unknown-type",
                    place(line, Column.TYPE),
                    "type",
                    type,
                    "known",
                    known.isEmpty()
                            ? catalog.racks().stream()
                                    .map(rack -> rack.id())
                                    .limit(3)
                                    .collect(java.util.stream.Collectors.joining(", "))
                            : String.join(", ", known)));
        }
        Row before = old == null ? Row.of("", type, 1, Point.ORIGIN, 0) : old;
        rows.put(
                id,
                new Row(
                        optional(line, Column.NAME, before.name()),
                        hall(line, before.hall()),
                        type,
                        (int) number(line, Column.COUNT, Dimension.COUNT, before.count(), 1, MOST_RACKS),
                        new Point(
                                number(
                                        line,
                                        Column.EAST,
                                        Dimension.LENGTH,
                                        before.origin().xM(),
                                        -FARTHEST_M,
                                        FARTHEST_M),
                                number(
                                        line,
                                        Column.NORTH,
                                        Dimension.LENGTH,
                                        before.origin().yM(),
                                        -FARTHEST_M,
                                        FARTHEST_M)),
                        number(line, Column.ROTATION, Dimension.ANGLE, before.rotationDeg(), -360, 360),
                        absent(line, Column.PITCH)
                                ? Double.NaN
                                : number(line, Column.PITCH, Dimension.LENGTH, before.pitchM(), 0.01, 1000),
                        rearDoor(line, before.rearDoor()),
                        absent(line, Column.POWER_CAP)
                                ? Double.NaN
                                : number(line, Column.POWER_CAP, Dimension.POWER, before.powerCapW(), 1, 1e8)));
    }

    /// Whether the column is there and the cell empty.
    private static boolean absent(Line line, Column column) {
        return line.cells().getOrDefault(column, "x").isEmpty();
    }

    private static String optional(Line line, Column column, String before) {
        return line.cells().getOrDefault(column, before);
    }

    private String hall(Line line, String before) {
        String hall = optional(line, Column.HALL, before);
        if (hall.isEmpty() || hall.equals(before) || layout.halls().containsKey(hall)) {
            return hall;
        }
        return layout.halls().entrySet().stream()
                .filter(entry -> entry.getValue().name().equalsIgnoreCase(hall)
                        || entry.getKey().equalsIgnoreCase(hall))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> {
                    findings.add(Finding.error(
                            "table.unknown-hall",
                            place(line, Column.HALL),
                            "hall",
                            hall,
                            "known",
                            String.join(", ", layout.halls().keySet())));
                    return before;
                });
    }

    private Optional<String> rearDoor(Line line, Optional<String> before) {
        String door = optional(line, Column.REAR_DOOR, before.orElse(""));
        if (!door.isEmpty()
                && !Optional.of(door).equals(before)
                && catalog.cooling(door).isEmpty()) {
            findings.add(Finding.error(
                    "table.unknown-type",
                    place(line, Column.REAR_DOOR),
                    "type",
                    door,
                    "known",
                    String.join(", ", catalog.suggest("cooling", door))));
        }
        return door.isEmpty() ? Optional.empty() : Optional.of(door);
    }

    private double number(Line line, Column column, Dimension dimension, double before, double lowest, double highest) {
        String cell = line.cells().getOrDefault(column, "");
        if (cell.isEmpty()) {
            return before;
        }
        OptionalDouble read = number(cell, line.units().getOrDefault(column, ""), column, dimension);
        if (read.isEmpty() || (dimension == Dimension.COUNT && read.getAsDouble() != Math.rint(read.getAsDouble()))) {
            findings.add(
                    Finding.error("table.bad-number", place(line, column), "found", cell, "column", column.heading()));
            return before;
        }
        double value = read.getAsDouble();
        if (value < lowest || value > highest) {
            findings.add(Finding.error(
                    "table.out-of-range",
                    place(line, column),
                    "found",
                    cell,
                    "lowest",
                    Finding.measure(lowest, dimension),
                    "highest",
                    Finding.measure(highest, dimension)));
            return before;
        }
        return value;
    }

    /// A number in the unit of its own, of the heading, or the usual one of the column.
    private OptionalDouble number(String cell, String headingUnit, Column column, Dimension dimension) {
        String plain = cell.replaceAll("[\\s\u00a0\u202f'_](?=\\d{3})", "").replace('\u2212', '-');
        plain = commaIsDecimal ? plain.replace(".", "").replace(',', '.') : plain.replaceAll(",(?=\\d{3})", "");
        if (!plain.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            return dimension.parse(plain, Double.NaN, UnitSystem.SI);
        }
        String unit = !headingUnit.isEmpty() ? headingUnit : column == Column.POWER_CAP ? "kW" : dimension.siSymbol();
        OptionalDouble factor = dimension == Dimension.COUNT || dimension == Dimension.ANGLE
                ? OptionalDouble.of(1)
                : dimension.parse("1 " + unit, Double.NaN, UnitSystem.SI);
        return factor.isEmpty()
                ? factor
                : OptionalDouble.of(new BigDecimal(plain)
                        .multiply(BigDecimal.valueOf(factor.getAsDouble()))
                        .doubleValue());
    }

    private void suppliers(Line line, String id) {
        for (Column column : Column.values()) {
            String port = column.port().orElse("");
            String cell = line.cells().get(column);
            if (port.isEmpty() || cell == null) {
                continue;
            }
            Row old = layout.rows().get(id);
            boolean isSame = old != null && cell.equals(RackTable.cell(elements, layout, id, old, column));
            if (isSame) {
                continue;
            }
            connections
                    .values()
                    .removeIf(connection -> connection.to().elementId().equals(id)
                            && connection.to().port().equals(port));
            if (!cell.isEmpty()) {
                for (String part : cell.split("\\s*[+]\\s*", -1)) {
                    supplier(line, column, id, port, part);
                }
            }
        }
    }

    private void supplier(Line line, Column column, String id, String port, String part) {
        Matcher matcher = SUPPLIER.matcher(part.strip());
        if (!matcher.matches()) {
            findings.add(Finding.error("table.bad-supplier", place(line, column), "found", part));
            return;
        }
        String from = matcher.group("from").strip();
        String members = matcher.group("members");
        Optional<PortRef> ref = PortRef.parse(from)
                .or(() -> elements.givingPort(new PortRef(from, "").elementId(), RackTable.medium(port))
                        .map(giving -> new PortRef(from, giving.name())));
        boolean gives = ref.flatMap(found -> elements.port(found.elementId(), found.port()))
                .filter(found -> found.medium() == RackTable.medium(port) && found.direction() != Port.Direction.TAKES)
                .isPresent();
        if (!gives) {
            findings.add(Finding.error("table.unknown-supplier", place(line, column), "supplier", from));
            return;
        }
        Row row = rows.get(id);
        int count = row == null ? 0 : row.count();
        String to = members == null || members.isBlank()
                ? id
                : id + "/" + members.strip().replaceAll("\\s*[-–]\\s*", "..");
        Optional<MemberRange> range = MemberRange.of(to);
        if (to.length() > id.length()
                && range.filter(found -> found.last() <= count).isEmpty()) {
            findings.add(Finding.error("table.bad-members", place(line, column), "found", part, "count", count));
            return;
        }
        PortRef taker = new PortRef(range.map(found -> found.in(id, count)).orElse(id), port);
        String connectionId = ref.orElseThrow().elementId() + "-" + id;
        connections.put(
                connections.containsKey(connectionId) ? Ids.next(connectionId, connections::containsKey) : connectionId,
                Connection.of(ref.orElseThrow(), taker));
    }
}
