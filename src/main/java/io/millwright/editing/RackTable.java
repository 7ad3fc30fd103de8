package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import io.millwright.finding.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Rows of racks as a table for spreadsheets: one line a row, tabs between cells, units in the heading. What feeds and
/// cools a row stands in cells of its own: `bus-a`, or `bus-a1 (01..04) + bus-a2 (05..08)`.
///
/// A table that is read back changes the rows whose ids it knows and adds the others. An empty cell means none where
/// that means something (name, hall, pitch, cap, rear door, feeds) and leaves the rest as it is; a column that is not
/// there changes nothing.
public final class RackTable {
    /// The columns in the order in which they are written.
    enum Column {
        ID("Id", "id", "row", "rack", "key"),
        NAME("Name", "name", "label"),
        HALL("Hall", "hall", "room", "data hall"),
        TYPE("Type", "type", "rack type", "model"),
        COUNT("Racks", "racks", "count", "number", "qty", "quantity", "number of racks"),
        EAST("East (m)", "east", "x", "x east"),
        NORTH("North (m)", "north", "y", "y north"),
        ROTATION("Rotation (°)", "rotation", "angle", "turn"),
        PITCH("Pitch (m)", "pitch", "spacing"),
        POWER_CAP("Power cap (kW)", "power cap", "cap", "power limit", "cap per rack", "power cap per rack"),
        REAR_DOOR("Rear door", "rear door", "door"),
        FEED_A("Feed A", "feed a", "a", "power a", "feeds a"),
        FEED_B("Feed B", "feed b", "b", "power b", "feeds b"),
        COOLED_BY("Cooled by", "cooled by", "liquid", "coolant", "loop", "cooling");

        private final String heading;
        private final Set<String> words;

        Column(String heading, String... words) {
            this.heading = heading;
            this.words = Set.of(words);
        }

        String heading() {
            return heading;
        }

        boolean isCalled(String word) {
            return words.contains(word);
        }

        /// The port of the row that the column tells the supply of.
        Optional<String> port() {
            return switch (this) {
                case FEED_A -> Optional.of("A");
                case FEED_B -> Optional.of("B");
                case COOLED_BY -> Optional.of("liquid");
                default -> Optional.empty();
            };
        }

        boolean isNumber() {
            return switch (this) {
                case COUNT, EAST, NORTH, ROTATION, PITCH, POWER_CAP -> true;
                default -> false;
            };
        }
    }

    /// What came of reading a table.
    ///
    /// @param edit that makes the changes; empty if anything is wrong, so that nothing is done by halves
    /// @param ids of the rows that the table tells about
    /// @param findings by line and column
    public record Reading(Optional<Edit> edit, List<String> ids, List<Finding> findings) {
        public Reading {
            ids = List.copyOf(ids);
            findings = List.copyOf(findings);
        }
    }

    private RackTable() {}

    /// The rows among some paths of the site, those of halls included; all rows if there are none among them.
    public static String write(Facility facility, Catalog catalog, Collection<String> paths) {
        Layout layout = facility.layout();
        Set<String> ids =
                Edits.withContents(layout, Edits.idsByBlock(facility, paths).getOrDefault("", Set.of()));
        List<String> rows = new ArrayList<>(layout.rows().keySet());
        if (rows.stream().anyMatch(ids::contains)) {
            rows.removeIf(id -> !ids.contains(id));
        }
        Elements elements = new Elements(facility, catalog, layout);
        List<String> lines = new ArrayList<>();
        lines.add(joined(List.of(Column.values()).stream().map(Column::heading).toList()));
        for (String id : rows) {
            Row row = layout.rows().get(id);
            if (row != null) {
                List<String> cells = new ArrayList<>();
                for (Column column : Column.values()) {
                    cells.add(cell(elements, layout, id, row, column));
                }
                lines.add(joined(cells));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String joined(List<String> cells) {
        return cells.stream().map(RackTable::quoted).collect(Collectors.joining("\t"));
    }

    private static String quoted(String cell) {
        return cell.matches("(?s)[^\t\n\r\"]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    static String cell(Elements elements, Layout layout, String id, Row row, Column column) {
        return switch (column) {
            case ID -> id;
            case NAME -> row.name();
            case HALL -> row.hall();
            case TYPE -> row.type();
            case COUNT -> Integer.toString(row.count());
            case EAST -> plain(row.origin().xM(), 0);
            case NORTH -> plain(row.origin().yM(), 0);
            case ROTATION -> plain(row.rotationDeg(), 0);
            case PITCH -> plain(row.pitchM(), 0);
            case POWER_CAP -> plain(row.powerCapW(), 3);
            case REAR_DOOR -> row.rearDoor().orElse("");
            case FEED_A, FEED_B, COOLED_BY ->
                suppliers(elements, layout, id, column.port().orElseThrow());
        };
    }

    /// All digits of a number, divided by a power of ten; empty for none.
    private static String plain(double value, int decimalShift) {
        if (Double.isNaN(value)) {
            return "";
        }
        BigDecimal shifted = BigDecimal.valueOf(value).movePointLeft(decimalShift);
        return shifted.signum() == 0 ? "0" : shifted.stripTrailingZeros().toPlainString();
    }

    /// What is joined to a port of a row: `a1 (01..04) + a2 (05..08)`.
    private static String suppliers(Elements elements, Layout layout, String id, String port) {
        List<String> parts = new ArrayList<>();
        for (Connection connection : layout.connections().values()) {
            PortRef to = connection.to();
            if (to.elementId().equals(id) && to.port().equals(port)) {
                String members =
                        to.element().equals(id) ? "" : " (" + to.element().substring(id.length() + 1) + ")";
                parts.add(supplier(elements, connection.from(), port) + members);
            }
        }
        return String.join(" + ", parts);
    }

    private static String supplier(Elements elements, PortRef from, String port) {
        boolean usual = elements.givingPort(from.elementId(), medium(port))
                .map(Port::name)
                .equals(Optional.of(from.port()));
        return usual ? from.element() : from.toString();
    }

    static Medium medium(String port) {
        return port.equals("liquid") ? Medium.LIQUID : Medium.POWER;
    }

    /// Whether a text looks like a table of racks: its first line names an id or a type, and another column.
    public static boolean isTable(String text) {
        return RackTableReader.isTable(text);
    }

    /// Reads a table with tabs, semicolons or commas between cells, in any order of columns, with decimal points or
    /// commas.
    public static Reading read(String text, Facility facility, Catalog catalog) {
        return new RackTableReader(text, facility, catalog).read();
    }

    /// The rows and connections of a facility put in place of the old ones.
    static Edit edit(String label, Map<String, Row> rows, Map<String, Connection> connections) {
        return Edit.of(label, facility -> {
            Layout layout = facility.layout();
            return rows.equals(layout.rows()) && connections.equals(layout.connections())
                    ? facility
                    : facility.withLayout(layout.withRows(rows).withConnections(connections));
        });
    }

    static Set<String> headings() {
        Set<String> headings = new LinkedHashSet<>();
        for (Column column : Column.values()) {
            headings.add(column.heading());
        }
        return headings;
    }
}
