package io.millwright.twin.ridethrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layouts;
import io.millwright.finding.Finding;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final FacilityGraph GRAPH = FacilityGraph.of(
            new Layouts()
                    .equipment("pump-a", EquipmentKind.PUMP, "pump-15kw", "", 20, 5)
                    .equipment("pump-b", EquipmentKind.PUMP, "pump-15kw", "", 20, 7)
                    .equipment("grid", EquipmentKind.UTILITY, "utility-mv-10", "", 30, 0)
                    .facility(),
            Catalog.builtIn());

    private static int node(String path) {
        return GRAPH.node(path).orElseThrow().index();
    }

    @Test
    void readsWhatIsLostAndWhen() {
        Scenario.Reading reading = Scenario.read("lose pump-a, pump-b at 5 min for 90s; LOSE power at 1h", GRAPH);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.scenario().losses())
                .containsExactly(
                        new Scenario.Loss(java.util.List.of(node("pump-a"), node("pump-b")), 300, 90),
                        new Scenario.Loss(java.util.List.of(node("grid")), 3600, Double.POSITIVE_INFINITY));
    }

    @Test
    void knowsWhatIsLostAtATime() {
        Scenario scenario =
                Scenario.read("lose pump-a at 10 for 5; lose pump-b", GRAPH).scenario();
        assertThat(scenario.changesS()).containsExactly(0.0, 10.0, 15.0);
        assertThat(scenario.lostAt(12, 3)[node("pump-a")]).isTrue();
        assertThat(scenario.lostAt(15, 3)[node("pump-a")]).isFalse();
        assertThat(scenario.lostAt(15, 3)[node("pump-b")]).isTrue();
    }

    @Test
    void namesTheNearestOfAnUnknownName() {
        assertThat(Scenario.read("lose pump-c", GRAPH).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("ride.scenario.unknown");
                    assertThat(String.valueOf(finding.values().get("near"))).contains("pump-a");
                });
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(Scenario.read("break pump-a", GRAPH).findings())
                .extracting(Finding::code)
                .containsExactly("ride.scenario.unreadable");
        assertThat(Scenario.read("", GRAPH).findings())
                .extracting(Finding::code)
                .containsExactly("ride.scenario.unreadable");
        assertThat(Scenario.read("lose pump-a at noon", GRAPH).findings())
                .extracting(Finding::code)
                .containsExactly("ride.scenario.time");
        assertThat(Scenario.read("lose pump-a for 0", GRAPH).findings())
                .extracting(Finding::code)
                .containsExactly("ride.scenario.time");
    }
}
