package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Medium;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import io.millwright.facility.Valve;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.SampleHall;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FeedsTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private final Facility sample = SampleHall.facility();

    private static Feeds power(Facility facility, String... paths) {
        return Feeds.of(facility, CATALOG, List.of(paths), Medium.POWER);
    }

    private static Set<String> edges(Facility facility, String port) {
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        assertThat(graph.findings()).isEmpty();
        Set<String> edges = new TreeSet<>();
        graph.edges().stream()
                .filter(edge -> edge.toPort().equals(port))
                .forEach(edge -> edges.add(graph.node(edge.from()).path() + " > "
                        + graph.node(edge.to()).path()));
        return edges;
    }

    private static Facility hall(int racks, int busways) {
        Map<String, Equipment> equipment = new LinkedHashMap<>();
        for (int i = 1; i <= busways; i++) {
            equipment.put(
                    "a" + i,
                    Equipment.of(EquipmentKind.BUSWAY, "busway-1000", "", new Point(4 * i, 3))
                            .withName("Busway A" + i));
        }
        return Facility.empty("Hall")
                .withLayout(Layout.EMPTY
                        .withRows(Map.of(
                                "row-a",
                                Row.of("", "gb300-nvl72", racks, Point.ORIGIN, 0)
                                        .withName("Row A")))
                        .withEquipment(equipment));
    }

    @Test
    void dealsARowOutOverTwoBuswaysInRanges() {
        Facility before = hall(8, 2);
        Proposal proposal = power(before, "row-a").from("A", List.of("a1", "a2"));
        Facility after = proposal.edit().change().apply(before);
        assertThat(after.layout().connections().values())
                .extracting(connection -> connection.from() + " > " + connection.to())
                .containsExactly("a1:out > row-a/01..04:A", "a2:out > row-a/05..08:A");
        assertThat(proposal.words(UnitSystem.SI))
                .isEqualTo("Row A: 1–4 from Busway A1, 5–8 from Busway A2. "
                        + "Largest: Busway A1 with 544 kW of 575 kW.");
        assertThat(proposal.edit().label()).isEqualTo("Feed row-a from a1, a2");
        assertThat(proposal.findings()).isEmpty();
    }

    @Test
    void takersGoToTheNearerEnd() {
        Facility before = hall(8, 2);
        Facility swapped = before.withLayout(before.layout()
                .withEquipment(Map.of(
                        "a1", before.layout().equipment().get("a1").withOrigin(new Point(8, 3)),
                        "a2", before.layout().equipment().get("a2").withOrigin(new Point(0, 3)))));
        Facility after = power(swapped, "row-a")
                .from("A", List.of("a1", "a2"))
                .edit()
                .change()
                .apply(swapped);
        assertThat(edges(after, "A")).contains("a2 > row-a/01", "a1 > row-a/08");
    }

    @Test
    void replacesOnlyThePortAndTheMembersThatAreMeant() {
        Set<String> sideB = edges(sample, "B");
        Facility after = power(sample, "row-a/03", "row-a/04")
                .from("A", List.of("bus-b"))
                .edit()
                .change()
                .apply(sample);
        assertThat(edges(after, "B")).isEqualTo(sideB);
        Set<String> expected = edges(sample, "A");
        expected.removeAll(Set.of("bus-a > row-a/03", "bus-a > row-a/04"));
        expected.addAll(Set.of("bus-b > row-a/03", "bus-b > row-a/04"));
        assertThat(edges(after, "A")).isEqualTo(expected);
    }

    @Test
    void aRowThatIsCooledFromElsewhereKeepsItsHosesAndTheirValve() {
        PipeSettings balanced = PipeSettings.NONE.withValve(Valve.BALANCING).withOpenFraction(0.5);
        Map<String, Connection> connections =
                new LinkedHashMap<>(sample.layout().connections());
        connections.replaceAll((id, connection) -> connection.to().toString().equals("row-a:liquid")
                ? connection.withCable("hose-16", 4).withPipe(balanced)
                : connection);
        Facility before = sample.withLayout(sample.layout().withConnections(connections));
        Facility after = Feeds.of(before, CATALOG, List.of("row-a"), Medium.LIQUID)
                .from("liquid", List.of("cdu"))
                .edit()
                .change()
                .apply(before);
        assertThat(after.layout().connections().values())
                .filteredOn(connection -> connection.to().elementId().equals("row-a")
                        && connection.to().port().equals("liquid"))
                .isNotEmpty()
                .allSatisfy(connection -> {
                    assertThat(connection.from().elementId()).isEqualTo("cdu");
                    assertThat(connection.type()).isEqualTo("hose-16");
                    assertThat(connection.pipe()).isEqualTo(balanced);
                });
    }

    @Test
    void beginsWithAFreePort() {
        assertThat(power(sample, "row-a").ports()).containsExactly("A", "B", "C", "D");
        assertThat(power(sample, "row-a").freePort()).isEqualTo("C");
        assertThat(power(hall(4, 1), "row-a").freePort()).isEqualTo("A");
        assertThat(power(sample, "cdu").ports()).containsExactly("power");
    }

    @Test
    void saysWhatWouldBeOverloaded() {
        Facility before = hall(8, 1);
        Proposal proposal = power(before, "row-a").from("A", List.of("a1"));
        assertThat(proposal.findings()).extracting(finding -> finding.code()).containsExactly("feeds.over-limit");
        assertThat(proposal.findings().getFirst().message(UnitSystem.SI))
                .isEqualTo("Busway A1 would carry 1.09 MW, above its limit 575 kW.");
    }

    @Test
    void racksWithCapsAreBalancedByPower() {
        Facility before = hall(8, 2);
        Map<String, Row> rows = new LinkedHashMap<>(before.layout().rows());
        rows.put("row-b", Row.of("", "gb300-nvl72", 24, new Point(0, 6), 0).withPowerCapW(34_000));
        Facility mixed = before.withLayout(before.layout().withRows(rows));
        Proposal proposal = power(mixed, "row-a", "row-b").from("A", List.of("a1", "a2"));
        double sumW = 8 * 136e3 + 24 * 34e3;
        assertThat(proposal.taps())
                .hasSize(2)
                .allSatisfy(tap -> assertThat(tap.loadW()).isCloseTo(sumW / 2, within(136e3)));
    }

    @Test
    void coolsFromCdusAndKeepsPower() {
        Set<String> power = edges(sample, "A");
        Feeds feeds = Feeds.of(sample, CATALOG, List.of("row-a", "row-n"), Medium.LIQUID);
        assertThat(feeds.ports()).containsExactly("liquid");
        Proposal proposal = feeds.from("liquid", List.of("cdu"));
        Facility after = proposal.edit().change().apply(sample);
        assertThat(edges(after, "A")).isEqualTo(power);
        assertThat(edges(after, "liquid"))
                .contains("cdu/01 > row-a/01", "cdu/02 > row-a/04", "cdu/03 > row-a/08", "tcs > row-b/01")
                .doesNotContain("tcs > row-a/01");
        assertThat(proposal.edit().label()).isEqualTo("Cool row-a from cdu");
    }

    @Test
    void offersWhatSuitsFirstAndNotWhatHangsOnTheSelection() {
        assertThat(power(sample, "row-a").candidates("A"))
                .extracting(Feeds.Candidate::path)
                .startsWith("bus-a")
                .contains("bus-b", "ups-a", "utility")
                .doesNotContain("row-a", "cdu");
        assertThat(power(sample, "ups-a").candidates("in"))
                .extracting(Feeds.Candidate::path)
                .contains("xfmr-a", "utility")
                .doesNotContain("bus-a", "ups-a");
        Feeds.Candidate bus = power(sample, "row-a").candidates("A").getFirst();
        assertThat(bus.loadW()).isGreaterThan(16 * 136e3);
        assertThat(bus.headroomW()).isCloseTo(bus.limitW() - bus.loadW(), within(1e-6));
    }

    @Test
    void worksInsideABlockAndOnCopiesOfABlock() {
        Facility inner = hall(8, 2);
        Map<String, PortRef> ports = Map.of("feed", new PortRef("a1", "in"));
        Facility campus = Facility.empty("Campus")
                .withBlocks(Map.of("pod", new Block("Pod", inner.layout(), new LinkedHashMap<>(ports))))
                .withLayout(Layout.EMPTY
                        .withEquipment(Map.of(
                                "mv",
                                Equipment.of(EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", Point.ORIGIN)
                                        .withCount(2)))
                        .withInstances(Map.of("pods", new Instance("pod", Point.ORIGIN, 0, 4, 1, 20, 0, false))));
        Facility after = power(campus, "blocks/pod/row-a")
                .from("A", List.of("blocks/pod/a1", "blocks/pod/a2"))
                .edit()
                .change()
                .apply(campus);
        assertThat(edges(after, "A")).hasSize(32).contains("pods/03/a2 > pods/03/row-a/08");
        Facility fed =
                power(after, "pods").from("feed", List.of("mv")).edit().change().apply(after);
        assertThat(edges(fed, "in"))
                .containsExactly(
                        "mv/01 > pods/01/a1", "mv/01 > pods/02/a1", "mv/02 > pods/03/a1", "mv/02 > pods/04/a1");
    }

    @Test
    void disconnectTakesBothSidesOffInTheMediaThatAreMeant() {
        Facility after = Feeds.disconnect(sample, CATALOG, List.of("bus-a"), EnumSet.of(Medium.POWER))
                .change()
                .apply(sample);
        assertThat(after.layout().connections().values())
                .noneMatch(c -> c.from().elementId().equals("bus-a")
                        || c.to().elementId().equals("bus-a"));
        Facility dry = Feeds.disconnect(sample, CATALOG, List.of("row-a/01"), EnumSet.of(Medium.LIQUID))
                .change()
                .apply(sample);
        assertThat(edges(dry, "liquid")).doesNotContain("tcs > row-a/01").contains("tcs > row-a/02");
        assertThat(edges(dry, "A")).isEqualTo(edges(sample, "A"));
        assertThat(Feeds.disconnect(dry, CATALOG, List.of("row-a/01"), EnumSet.of(Medium.LIQUID))
                        .change()
                        .apply(dry))
                .isSameAs(dry);
    }

    /// Every rack is fed exactly once, and no tap is further from its fair share than one rack.
    @Test
    void everyDealIsFairAndComplete() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            int taps = 1 + random.nextInt(5);
            Facility before = hall(1 + random.nextInt(30), taps);
            Map<String, Row> rows = new LinkedHashMap<>(before.layout().rows());
            int more = 1 + random.nextInt(10);
            double capW = 20e3 + random.nextInt(100_000);
            rows.put(
                    "row-b",
                    Row.of("", "gb300-nvl72", more, new Point(random.nextInt(9), 5), 0)
                            .withPowerCapW(capW));
            Facility mixed = before.withLayout(before.layout().withRows(rows));
            int racks = rows.get("row-a").count() + more;
            List<String> suppliers =
                    new java.util.ArrayList<>(mixed.layout().equipment().keySet());
            Proposal proposal = power(mixed, "row-a", "row-b").from("A", suppliers);
            Facility after = proposal.edit().change().apply(mixed);
            assertThat(edges(after, "A")).hasSize(racks);
            Map<String, Integer> fedTimes = new HashMap<>();
            edges(after, "A").forEach(edge -> fedTimes.merge(edge.split(" > ")[1], 1, Integer::sum));
            assertThat(fedTimes.values()).containsOnly(1);
            double fairW = (rows.get("row-a").count() * 136e3 + more * capW) / taps;
            for (Proposal.Tap tap : proposal.taps()) {
                assertThat(tap.loadW()).isCloseTo(fairW, within(136e3 + 1));
            }
        }
    }

    @Test
    void whatATapCarriesAlreadyCounts() {
        Facility before = hall(8, 2);
        Map<String, Row> rows = new LinkedHashMap<>(before.layout().rows());
        rows.put("row-b", Row.of("", "gb300-nvl72", 4, new Point(0, 6), 0));
        Facility loaded = before.withLayout(
                before.layout().withRows(rows).withConnections(Map.of("c", Connection.of("a1:out", "row-b:A"))));
        Facility after = power(loaded, "row-a")
                .from("A", List.of("a1", "a2"))
                .edit()
                .change()
                .apply(loaded);
        assertThat(edges(after, "A").stream().filter(edge -> edge.startsWith("a1")))
                .hasSize(6);
        assertThat(edges(after, "A").stream().filter(edge -> edge.startsWith("a2")))
                .hasSize(6);
    }
}
