package io.millwright.cooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.facility.Routing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipeRunsTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static double technologyDropPa(Map<String, Connection> connections) {
        Facility facility = new Layouts()
                .equipment("cdu", EquipmentKind.CDU, "cdu-l2l-1350", "", 0, 0)
                .equipment("header", EquipmentKind.HEADER, "", "", 3, 0)
                .row("a", "", "gb300-nvl72", 4, 6, 0)
                .facility();
        facility = facility.withLayout(facility.layout().withConnections(connections));
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        CoolingNetwork network = CoolingNetwork.of(graph, CATALOG);
        Loop technology = network.loops[
                network.supplierLoop(graph.node("cdu").orElseThrow().index())];
        assertThat(technology.pumpHeadPa).isGreaterThan(50_000);
        return technology.pipeDropPa;
    }

    private static Map<String, Connection> joined(Connection toHeader, Connection toRacks) {
        Map<String, Connection> connections = new LinkedHashMap<>();
        connections.put("main", toHeader);
        connections.put("branch", toRacks);
        return connections;
    }

    /// By hand: 2 · 250 Pa/m · 1.5 · (30 m + 8 m) = 28.5 kPa.
    @Test
    void theLongestRunCountsOutAndBack() {
        Connection main = Connection.of("cdu:technology", "header:water").withCable("", 30);
        Connection branch = Connection.of("header:water", "a:liquid").withCable("", 8);
        assertThat(technologyDropPa(joined(main, branch))).isCloseTo(28_500, within(1e-6));
        assertThat(technologyDropPa(joined(main.withCable("", 0), branch.withCable("", 0))))
                .isZero();
    }

    @Test
    void aDrawnPipeCountsWithItsLength() {
        Connection main = Connection.of("cdu:technology", "header:water").withCable("", 30);
        List<Point> route = List.of(new Point(3, 4), new Point(20, 4));
        Connection branch = Connection.of("header:water", "a:liquid").withRoute(route);
        double drawn = technologyDropPa(joined(main, branch));
        assertThat(drawn).isGreaterThan(2 * 250 * 1.5 * (30 + 4));
        Connection detour = branch.withRoute(List.of(new Point(3, 40), new Point(20, 40)));
        assertThat(technologyDropPa(joined(main, detour)))
                .isGreaterThan(drawn + 1.5 * 2 * 250 * 0.9 * (40 - 4) * 2)
                .isLessThan(drawn + 1.5 * 2 * 250 * (40 - 4) * 2 + 1);
        assertThat(Routing.lengthM(route)).isEqualTo(17);
    }
}
