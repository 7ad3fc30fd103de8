package io.millwright.editing.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.facility.Block;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.SampleHall;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class QueryTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private final Facility sample = SampleHall.facility();
    private final FacilityGraph graph = FacilityGraph.of(sample, CATALOG);

    /// Inlet rises along the graph, racks of row-a run at 95 %.
    private final Measures measures = new Measures() {
        @Override
        public double powerW(Node node) {
            return node.kind() == EquipmentKind.RACK ? (node.type().startsWith("gb300") ? 132e3 : 8e3) : 500e3;
        }

        @Override
        public double loadFraction(Node node) {
            return node.elementPath().equals("row-a") || node.path().equals("cdu/02") ? 0.95 : 0.5;
        }

        @Override
        public double inletC(Node node) {
            return node.kind() == EquipmentKind.RACK ? (node.path().endsWith("/08") ? 28 : 24) : Double.NaN;
        }

        @Override
        public double supplyC(Node node) {
            return node.kind() == EquipmentKind.RACK ? 40 : Double.NaN;
        }
    };

    private static Query query(String text) {
        return switch (Query.read(text, UnitSystem.SI)) {
            case Query.Read read -> read.query();
            case Query.Unreadable unreadable ->
                throw new AssertionError(text + ": " + unreadable.problem().message(UnitSystem.SI));
        };
    }

    private Query.Answer ask(String text) {
        return query(text).ask(sample, graph, CATALOG, measures);
    }

    private Set<String> elements(String text) {
        return new TreeSet<>(ask(text).paths());
    }

    private int count(String text) {
        return ask(text).nodes().cardinality();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "racks | 26",
                "all racks | 26",
                "rows | 26",
                "gb300 | 24",
                "row-* | 26",
                "row-? and not row-n | 24",
                "cdu | 3",
                "CDUs | 3",
                "dry coolers | 5",
                "dry-cooler | 5",
                "spare | 2",
                "cdu spare | 1",
                "type:gb300-nvl72 and hall:hall-1 | 24",
                "racks > 100 kW | 24",
                "racks over 0.1 MW | 24",
                "> 100kW racks | 24",
                "racks with power below 10 kW | 2",
                "racks in hall-1 with inlet > 27 C | 3",
                "racks in \"Data hall 1\" with inlet above 27 °C | 3",
                "racks inlet at least 82 F | 3",
                "equipment at > 90 % load | 1",
                "at > 90 % load | 9",
                "load > 90 and racks | 8",
                "racks > 100 kW on feed A | 24",
                "racks on feed bus-b | 26",
                "racks fed by ups-a | 26",
                "racks fed from \"bus-a\" | 26",
                "on loop tcs | 24",
                "cooled by cdu and racks | 24",
                "racks not cooled | 0",
                "racks not fed | 0",
                "rows without B feed | 0",
                "racks with B feed | 26",
                "rows with C feed | 0",
                "rows without liquid | 2",
                "racks without network | 26",
                "count = 8 | 24",
                "rows with count < 8 | 2",
                "(ups or transformers) | 4",
                "ups, a | 1",
                "ups or pdu or generators | 4",
                "rated > 100 kW and racks | 24",
                "supply >= 40 | 26",
                "kind:ups | 2",
                "power equipment | 9",
                "Row A | 8",
                "\"Row A\" | 8",
                "network row | 2",
                "name:Network | 2",
                "air units | 3",
            })
    void findsWhatItSays(String text, int expected) {
        assertThat(count(text)).as(query(text).toString()).isEqualTo(expected);
    }

    @Test
    void answersWithElementsToSelect() {
        assertThat(elements("racks inlet > 27 C")).containsExactly("row-a", "row-b", "row-c");
        assertThat(elements("cdu or row-n")).containsExactly("cdu", "row-n");
    }

    @Test
    void seesWhatIsCutOff() {
        Facility cut = Edits.delete(List.of("bus-b", "tcs")).change().apply(sample);
        FacilityGraph cutGraph = FacilityGraph.of(cut, CATALOG);
        assertThat(query("rows without B feed")
                        .ask(cut, cutGraph, CATALOG, measures)
                        .paths())
                .containsExactly("row-a", "row-b", "row-c", "row-n");
        assertThat(query("racks not cooled")
                        .ask(cut, cutGraph, CATALOG, measures)
                        .paths())
                .containsExactly("row-a", "row-b", "row-c");
        assertThat(query("not fed").ask(cut, cutGraph, CATALOG, measures).paths())
                .containsExactly("crah");
    }

    @Test
    void inABlockItAnswersWithTheElementOfTheBlock() {
        Layout inner = Layout.EMPTY.withRows(Map.of("row-1", Row.of("", "gb300-nvl72", 4, new Point(0, 0), 0)));
        Map<String, Block> blocks = Map.of("pod", new Block("Pod", inner, new LinkedHashMap<>()));
        Facility campus = Facility.empty("Campus")
                .withBlocks(blocks)
                .withLayout(Layout.EMPTY.withInstances(
                        Map.of("pods", new Instance("pod", Point.ORIGIN, 0, 3, 1, 9, 0, false))));
        FacilityGraph campusGraph = FacilityGraph.of(campus, CATALOG);
        Query.Answer answer = query("racks in pods/02").ask(campus, campusGraph, CATALOG, Measures.UNKNOWN);
        assertThat(answer.nodes().cardinality()).isEqualTo(4);
        assertThat(answer.paths()).containsExactly("blocks/pod/row-1");
    }

    @Test
    void unknownValuesFailEveryComparison() {
        for (String sign : List.of(">", "<", "=", "!=", ">=", "<=")) {
            assertThat(query("inlet " + sign + " 27 C")
                            .ask(sample, graph, CATALOG, Measures.UNKNOWN)
                            .nodes()
                            .cardinality())
                    .isZero();
        }
    }

    @Test
    void remarksOnNamesThatNothingHas() {
        Query.Answer answer = ask("racks on feed nowhere");
        assertThat(answer.nodes().isEmpty()).isTrue();
        assertThat(answer.remarks()).extracting(finding -> finding.code()).containsExactly("query.unknown-name");
        assertThat(answer.remarks().getFirst().message(UnitSystem.SI)).contains("\"nowhere\"");
        assertThat(ask("racks on feed bus-a").remarks()).isEmpty();
    }

    @Test
    void aFeedIsFoundByTheEndOfItsName() {
        assertThat(count("racks on feed bus-a and fed by a")).isEqualTo(26);
        assertThat(ask("racks on feed a2").remarks()).isNotEmpty();
    }

    @Test
    void bareNumbersAreInTheUnitsOnScreen() {
        Query.Reading us = Query.read("inlet > 81", UnitSystem.US);
        assertThat(((Query.Read) us)
                        .query()
                        .ask(sample, graph, CATALOG, measures)
                        .nodes()
                        .cardinality())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "|0",
                "racks >|7",
                "racks > 100|11",
                "racks > 100 furlongs|12",
                "racks in|8",
                "racks in and ups|9",
                "racks and|9",
                "(racks or ups|13",
                "racks)|5",
                "inlet > warm|8",
                "colour:red|0",
                "kind:unicorn|0",
                "without taste|8",
                "not|3",
                "racks with|10",
            })
    void saysWhereItCannotBeRead(String text, int position) {
        Query.Reading reading = Query.read(text == null ? "" : text, UnitSystem.SI);
        assertThat(reading).isInstanceOf(Query.Unreadable.class);
        Query.Unreadable unreadable = (Query.Unreadable) reading;
        assertThat(unreadable.position()).isEqualTo(position);
        assertThat(unreadable.problem().message(UnitSystem.SI))
                .contains("expected")
                .doesNotContain("{");
    }

    /// De Morgan, double negation and commutation hold for whatever is typed.
    @Test
    void connectivesObeyTheirLaws() {
        Random random = new Random(7);
        List<String> terms = List.of(
                "racks",
                "gb300",
                "> 100 kW",
                "inlet > 27 C",
                "on feed A",
                "on loop tcs",
                "spare",
                "not cooled",
                "without liquid",
                "row-a",
                "load > 90 %",
                "cdu",
                "in hall-1");
        for (int i = 0; i < 200; i++) {
            String a = terms.get(random.nextInt(terms.size()));
            String b = terms.get(random.nextInt(terms.size()));
            assertThat(nodes("not (" + a + " and " + b + ")")).isEqualTo(nodes("not (" + a + ") or not (" + b + ")"));
            assertThat(nodes("not (not (" + a + "))")).isEqualTo(nodes(a));
            assertThat(nodes("(" + a + ") (" + b + ")")).isEqualTo(nodes("(" + b + ") and (" + a + ")"));
        }
    }

    private BitSet nodes(String text) {
        return ask(text).nodes();
    }

    @Test
    void neverThrowsWhateverIsTyped() {
        Random random = new Random(11);
        List<String> words = List.of(
                "racks", ">", "<", "100", "kW", "(", ")", "and", "or", "not", "on", "feed", "loop", "\"", "in", "%",
                "inlet", "with", "without", "B", "type:", ":", ",", "*", "?", "-", "\\E", "at", "least", "≥", "°C",
                "!");
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.append(words.get(random.nextInt(words.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            switch (Query.read(text.toString(), UnitSystem.SI)) {
                case Query.Read read -> read.query().ask(sample, graph, CATALOG, measures);
                case Query.Unreadable unreadable -> {
                    assertThat(unreadable.position()).as(text.toString()).isBetween(0, text.length());
                    assertThat(unreadable.position() + unreadable.length()).isBetween(0, text.length());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ra", "racks ", "racks in ", "racks on feed b", "type:g", "cdu or row", "racks > "})
    void completionsLeadToTextsThatGoOn(String text) {
        List<Completions.Completion> offered = Completions.after(text, graph);
        assertThat(offered).isNotEmpty();
        for (Completions.Completion completion : offered) {
            assertThat(completion.text()).contains(completion.word()).hasSizeGreaterThan(text.length());
        }
    }

    @Test
    void completionsKnowTheNamesOfTheFacility() {
        assertThat(Completions.after("racks in ", graph))
                .extracting(c -> c.text())
                .containsExactly("racks in hall-1");
        assertThat(Completions.after("racks on feed bu", graph))
                .extracting(c -> c.text())
                .containsExactly("racks on feed bus-a", "racks on feed bus-b");
        assertThat(Completions.after("type:crah", graph))
                .extracting(c -> c.text())
                .containsExactly("type:crah-181");
    }
}
