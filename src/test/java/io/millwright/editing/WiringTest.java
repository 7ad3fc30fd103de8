package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Wiring.Joint;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class WiringTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static Facility facility(int busways, int racks, Connection... connections) {
        Map<String, Connection> byId = new java.util.LinkedHashMap<>();
        for (Connection connection : connections) {
            byId.put("c" + byId.size(), connection);
        }
        return Facility.empty("Wiring")
                .withLayout(Layout.EMPTY
                        .withRows(Map.of("row", Row.of("", "gb300-nvl72", racks, Point.ORIGIN, 0)))
                        .withEquipment(Map.of(
                                "bus",
                                Equipment.of(EquipmentKind.BUSWAY, "busway-1000", "", Point.ORIGIN)
                                        .withCount(busways)))
                        .withConnections(byId));
    }

    private static Set<String> edges(Facility facility) {
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        assertThat(graph.findings()).isEmpty();
        Set<String> edges = new HashSet<>();
        graph.edges()
                .forEach(edge -> edges.add(graph.node(edge.from()).path() + " "
                        + graph.node(edge.to()).path()));
        return edges;
    }

    private static Map<String, Connection> cut(Facility facility, Set<Integer> racks) {
        Layout layout = facility.layout();
        return new Wiring(new Elements(facility, CATALOG, layout))
                .without(layout.connections(), (from, to) -> to.id().equals("row") && racks.contains(to.member()));
    }

    @Test
    void aPartIsCutOutAndTheRestStays() {
        Facility before = facility(2, 8, Connection.of("bus:out", "row:A").withCable("lv-cable-400", 7));
        Map<String, Connection> kept = cut(before, Set.of(3));
        assertThat(kept.values())
                .extracting(connection ->
                        connection.from().element() + " > " + connection.to().element())
                .containsExactlyInAnyOrder("bus/01 > row/01..02", "bus/01 > row/04", "bus/02 > row/05..08");
        assertThat(kept.values()).allMatch(c -> c.type().equals("lv-cable-400") && c.lengthM() == 7);
        assertThat(kept).containsKey("c0");
    }

    @Test
    void whatLosesNothingStaysTheSameObject() {
        Facility before = facility(2, 8, Connection.of("bus:out", "row:A"));
        assertThat(cut(before, Set.of()).get("c0"))
                .isSameAs(before.layout().connections().get("c0"));
        assertThat(cut(before, Set.of(1, 2, 3, 4, 5, 6, 7, 8))).isEmpty();
    }

    /// Whatever is cut, the graph of what is left has exactly the other edges.
    @Test
    void theGraphLosesExactlyTheCutEdges() {
        Random random = new Random(3);
        int[][] counts = {{1, 1}, {1, 7}, {2, 8}, {4, 12}, {5, 5}, {12, 12}};
        for (int i = 0; i < 300; i++) {
            int[] count = counts[random.nextInt(counts.length)];
            Facility before = facility(count[0], count[1], Connection.of("bus:out", "row:A"));
            Set<Integer> racks = new HashSet<>();
            for (int rack = 1; rack <= count[1]; rack++) {
                if (random.nextInt(3) == 0) {
                    racks.add(rack);
                }
            }
            Facility after = before.withLayout(before.layout().withConnections(cut(before, racks)));
            Set<String> expected = edges(before);
            expected.removeIf(edge -> racks.contains(Integer.parseInt(edge.substring(edge.lastIndexOf('/') + 1))));
            assertThat(edges(after)).isEqualTo(expected);
        }
    }

    @Test
    void fewConnectionsAreLeft() {
        Facility before = facility(4, 12, Connection.of("bus:out", "row:A"));
        assertThat(cut(before, Set.of(10, 11, 12)).values())
                .extracting(connection ->
                        connection.from().element() + " > " + connection.to().element())
                .containsExactly("bus/01..03 > row/01..09");
    }

    @Test
    void aConnectionToNothingGoesWithTheElementThatItNames() {
        Facility broken = facility(1, 4, Connection.of("bus:out", "row/09:A"));
        Wiring wiring = new Wiring(new Elements(broken, CATALOG, broken.layout()));
        assertThat(wiring.joints(broken.layout().connections().get("c0").to())).isEmpty();
        assertThat(wiring.without(
                        broken.layout().connections(),
                        (Joint from, Joint to) -> to.id().equals("row")))
                .isEmpty();
        assertThat(wiring.without(
                        broken.layout().connections(),
                        (Joint from, Joint to) -> to.id().equals("x")))
                .hasSize(1);
        assertThat(List.copyOf(broken.layout().connections().values())).hasSize(1);
    }
}
