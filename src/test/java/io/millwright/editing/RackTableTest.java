package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.finding.FindingTexts;
import io.millwright.ui.SampleHall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class RackTableTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private final Facility sample = SampleHall.facility();

    private static RackTable.Reading read(String text, Facility facility) {
        return RackTable.read(text, facility, CATALOG);
    }

    private static Facility applied(String text, Facility facility) {
        RackTable.Reading reading = read(text, facility);
        assertThat(reading.findings()).isEmpty();
        return reading.edit().orElseThrow().change().apply(facility);
    }

    private static Set<String> edges(Facility facility) {
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        assertThat(graph.findings()).isEmpty();
        Set<String> edges = new TreeSet<>();
        graph.edges()
                .forEach(edge -> edges.add(graph.node(edge.from()).path() + ":" + edge.fromPort() + " > "
                        + graph.node(edge.to()).path() + ":" + edge.toPort()));
        return edges;
    }

    @Test
    void writesHeadingsWithUnitsAndOneLineARow() {
        Facility split = Feeds.of(
                        sample,
                        CATALOG,
                        List.of("row-a/05", "row-a/06", "row-a/07", "row-a/08"),
                        io.millwright.facility.Medium.POWER)
                .from("A", List.of("bus-b"))
                .edit()
                .change()
                .apply(sample);
        String[] lines = RackTable.write(split, CATALOG, List.of("row-a")).split("\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith("Id\tName\tHall\tType\tRacks\tEast (m)\tNorth (m)");
        assertThat(lines[1])
                .isEqualTo("row-a\tRow A\thall-1\tgb300-nvl72\t8\t4.8\t3.6\t0\t\t\t\t"
                        + "bus-a (01..04) + bus-b (05..08)\tbus-b\ttcs");
        assertThat(RackTable.write(sample, CATALOG, List.of("hall-1")).lines()).hasSize(5);
        assertThat(RackTable.write(sample, CATALOG, List.of()).lines()).hasSize(5);
    }

    @Test
    void whatIsReadBackUnchangedChangesNothing() {
        assertThat(applied(RackTable.write(sample, CATALOG, List.of()), sample)).isSameAs(sample);
    }

    /// Whatever the rows are: written, and read into a facility without them, they are the same rows fed the same way.
    @Test
    void roundTrip() {
        Random random = new Random(17);
        List<String> types = CATALOG.racks().stream().map(rack -> rack.id()).toList();
        for (int i = 0; i < 100; i++) {
            Map<String, Row> rows = new LinkedHashMap<>();
            for (String id : sample.layout().rows().keySet()) {
                rows.put(
                        id,
                        new Row(
                                random.nextBoolean() ? "" : "Row \"" + random.nextInt(9) + "\";\t, ä",
                                random.nextBoolean() ? "hall-1" : "",
                                types.get(random.nextInt(types.size())),
                                sample.layout().rows().get(id).count(),
                                new Point(random.nextGaussian() * 100, random.nextInt(1000) * 0.6),
                                random.nextInt(8) * 45,
                                random.nextBoolean() ? Double.NaN : 0.6 + random.nextDouble(),
                                random.nextInt(4) == 0 ? Optional.of("rdhx-active-50") : Optional.empty(),
                                random.nextBoolean() ? Double.NaN : 1000 + random.nextDouble() * 1e5));
            }
            rows.replaceAll((id, row) -> row.rearDoor()
                            .filter(door -> CATALOG.cooling(door).isEmpty())
                            .isPresent()
                    ? row.withRearDoor(Optional.empty())
                    : row);
            Facility before = sample.withLayout(sample.layout().withRows(rows));
            List<String> suppliers = List.of("bus-a", "bus-b", "ups-a");
            Facility fed = Feeds.of(before, CATALOG, rows.keySet(), io.millwright.facility.Medium.POWER)
                    .from("A", suppliers.subList(0, 1 + random.nextInt(3)))
                    .edit()
                    .change()
                    .apply(before);
            String table = RackTable.write(fed, CATALOG, List.of());
            assertThat(applied(table, fed)).isSameAs(fed);
            Facility empty = Edits.delete(rows.keySet()).change().apply(fed);
            Facility again = applied(table, empty);
            assertThat(again.layout().rows()).isEqualTo(fed.layout().rows());
            assertThat(edges(again)).isEqualTo(edges(fed));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "id;x (m);cap!row-a;12,5;120,5",
                "id,east,power cap!row-a,12.5,120.5",
                "ID;East [mm];Power cap (W)!row-a;12500;120500",
                "id;x;cap!row-a;12.5 m;0.1205 MW",
                "Row;X m;Power cap kW!row-a;12,5;120,5",
                "Id;East (m);Power cap (MW)!row-a;12.5;0.1205",
            })
    void readsTheWaysInWhichSpreadsheetsWrite(String heading, String line) {
        Row row =
                applied(heading + "\n" + line + "\n\n", sample).layout().rows().get("row-a");
        assertThat(row.origin().xM()).isEqualTo(12.5);
        assertThat(row.origin().yM()).isEqualTo(3.6);
        assertThat(row.powerCapW()).isEqualTo(120_500);
        assertThat(row.name()).isEqualTo("Row A");
    }

    @Test
    void feetInTheHeadingAreFeet() {
        Row row = applied("id\teast (ft)\nrow-a\t10", sample).layout().rows().get("row-a");
        assertThat(row.origin().xM()).isCloseTo(3.048, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void emptyCellsMeanNoneWhereThatMeansSomething() {
        Facility capped = applied("id\tcap\thall\nrow-a\t90\t", sample);
        assertThat(capped.layout().rows().get("row-a").powerCapW()).isEqualTo(90e3);
        assertThat(capped.layout().rows().get("row-a").hall()).isEmpty();
        Facility again = applied("id\tcap\tracks\tfeed b\nrow-a\t\t\t", capped);
        assertThat(again.layout().rows().get("row-a").powerCapW()).isNaN();
        assertThat(again.layout().rows().get("row-a").count()).isEqualTo(8);
        assertThat(edges(again)).noneMatch(edge -> edge.endsWith("row-a/01:B"));
        assertThat(edges(again)).contains("bus-a:out > row-a/01:A");
    }

    @Test
    void addsRowsWithAndWithoutIds() {
        Facility after = applied("""
                id\ttype\tracks\thall\tx\ty\tfeed a\tcooled by
                new-1\tgb300-nvl72\t4\tData hall 1\t16\t12\tbus-a (1-2) + bus-b (03..04)\ttcs
                \tgb300-nvl72\t2\thall-1\t20\t12\t\t
                """, sample);
        assertThat(after.layout().rows().get("new-1").hall()).isEqualTo("hall-1");
        assertThat(after.layout().rows()).hasSize(6).containsKey("row-d");
        assertThat(edges(after))
                .contains("bus-a:out > new-1/02:A", "bus-b:out > new-1/03:A", "tcs:water > new-1/04:liquid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name;racks!Row A;4 | table.no-header",
                "id;type!row-a;gb300-nvl27 | table.unknown-type",
                "id;type!row-z; | table.unknown-type",
                "id;hall!row-a;hall-7 | table.unknown-hall",
                "id;racks!row-a;many | table.bad-number",
                "id;racks!row-a;2.5 | table.bad-number",
                "id;racks!row-a;0 | table.out-of-range",
                "id;cap!row-a;-5 | table.out-of-range",
                "id;cap!row-a;5 furlongs | table.bad-number",
                "id;racks!row-a;4!row-a;5 | table.id-twice",
                "id;racks!bus-a;4 | table.id-of-other",
                "id;racks!a row;4 | table.bad-id",
                "id;feed a!row-a;nothing | table.unknown-supplier",
                "id;feed a!row-a;tcs | table.unknown-supplier",
                "id;feed a!row-a;bus-b (07..09) | table.bad-members",
                "id;feed a!row-a;) | table.bad-supplier",
                "id;x;x!row-a;1;2 | table.column-twice",
                "id;racks | table.empty",
                "id;racks!\"row-a;4 | table.",
            })
    void whatIsWrongIsAFindingWithItsLineAndNothingIsDone(String text, String code) {
        RackTable.Reading reading = read(text.replace('!', '\n'), sample);
        assertThat(reading.edit()).isEmpty();
        assertThat(reading.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.code()).startsWith(code);
            assertThat(FindingTexts.codes()).contains(finding.code());
            assertThat(finding.message(io.millwright.quantity.UnitSystem.SI)).doesNotContain("{");
        });
    }

    @Test
    void oneBadCellStopsAllLinesAndTellsWhere() {
        RackTable.Reading reading = read("id;racks;x\nrow-a;4;2\nrow-b;six;here", sample);
        assertThat(reading.edit()).isEmpty();
        assertThat(reading.findings())
                .extracting(finding -> finding.place())
                .containsExactly("line 3, Racks", "line 3, East (m)");
    }

    @Test
    void columnsThatAreNotKnownAreLeftOutWithAWarning() {
        RackTable.Reading reading = read("id\tcolour\tracks\nrow-a\tred\t4", sample);
        assertThat(reading.findings()).extracting(finding -> finding.code()).containsExactly("table.unknown-column");
        assertThat(reading.edit()
                        .orElseThrow()
                        .change()
                        .apply(sample)
                        .layout()
                        .rows()
                        .get("row-a")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void tellsTablesFromOtherTexts() {
        assertThat(RackTable.isTable("Id\tRacks\nrow-a\t3")).isTrue();
        assertThat(RackTable.isTable("type,x,y\n")).isTrue();
        assertThat(RackTable.isTable("{\"formatVersion\": 6, \"rows\": {}}")).isFalse();
        assertThat(RackTable.isTable("Dear colleagues, the racks come on Monday."))
                .isFalse();
        assertThat(RackTable.isTable("")).isFalse();
    }

    @Test
    void neverThrowsWhateverIsPasted() {
        Random random = new Random(23);
        List<String> pieces = new ArrayList<>(List.of(
                "id",
                "type",
                "racks",
                "feed a",
                "\t",
                ";",
                ",",
                "\n",
                "row-a",
                "bus-a",
                "(",
                ")",
                "+",
                "..",
                "1",
                "-",
                "\"",
                "kW",
                "gb300-nvl72",
                " ",
                "01..99999999999",
                "é"));
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "id\ttype\tfeed a\tracks\tx\n" : "");
            for (int j = random.nextInt(25); j >= 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            RackTable.isTable(text.toString());
            RackTable.Reading reading = read(text.toString(), sample);
            reading.edit()
                    .ifPresent(edit ->
                            assertThat(edit.change().apply(sample).layout()).isInstanceOf(Layout.class));
        }
    }
}
