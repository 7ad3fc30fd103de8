package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Tracing.Direction;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.ui.SampleHall;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TracingTest {
    private final FacilityGraph graph = FacilityGraph.of(SampleHall.facility(), Catalog.builtIn());

    private BitSet nodes(String path) {
        BitSet nodes = new BitSet();
        graph.nodesBelow(path).forEach(node -> nodes.set(node.index()));
        return nodes;
    }

    private Set<String> elements(BitSet nodes) {
        Set<String> elements = new TreeSet<>();
        nodes.stream().forEach(node -> elements.add(graph.node(node).elementPath()));
        return elements;
    }

    @Test
    void aTieThatStandsByIsNotFollowed() {
        Facility sample = SampleHall.facility();
        Map<String, Connection> connections =
                new LinkedHashMap<>(sample.layout().connections());
        connections.put("tie", Connection.of("ups-b:out", "bus-a:in").withNormally(Normally.STANDBY));
        FacilityGraph tied =
                FacilityGraph.of(sample.withLayout(sample.layout().withConnections(connections)), Catalog.builtIn());

        assertThat(Tracing.trace(tied, nodes("bus-a"), Direction.UPSTREAM, EnumSet.of(Medium.POWER))
                        .nodes())
                .isEqualTo(Tracing.trace(graph, nodes("bus-a"), Direction.UPSTREAM, EnumSet.of(Medium.POWER))
                        .nodes());
    }

    @Test
    void powerUpstreamOfARackIsBothItsFeeds() {
        Tracing.Trace trace = Tracing.trace(graph, nodes("row-a/01"), Direction.UPSTREAM, EnumSet.of(Medium.POWER));
        assertThat(elements(trace.nodes()))
                .containsExactly("bus-a", "bus-b", "row-a", "ups-a", "ups-b", "utility", "xfmr-a", "xfmr-b");
        assertThat(trace.depth(graph.node("utility").orElseThrow().index())).isEqualTo(4);
        assertThat(trace.depth(graph.node("cdu/01").orElseThrow().index())).isEqualTo(-1);
        assertThat(trace.depth()).isEqualTo(4);
    }

    @Test
    void overAllMediaARackDependsOnWhatPowersItsCooling() {
        Tracing.Trace trace = Tracing.trace(graph, nodes("row-a/01"), Direction.UPSTREAM, EnumSet.allOf(Medium.class));
        assertThat(elements(trace.nodes())).contains("cdu", "dry", "fws", "tcs", "bus-a", "utility");
        assertThat(elements(trace.nodes())).doesNotContain("crah", "row-b", "gen");
    }

    @Test
    void downstreamOfABuswayAreItsLoads() {
        Tracing.Trace trace = Tracing.trace(graph, nodes("bus-b"), Direction.DOWNSTREAM, EnumSet.of(Medium.POWER));
        assertThat(elements(trace.nodes())).containsExactly("bus-b", "crah", "row-a", "row-b", "row-c", "row-n");
    }

    /// One is upstream of the other exactly if the other is downstream of it.
    @Test
    void upstreamAndDownstreamAreEachOthersConverse() {
        int n = graph.nodes().size();
        for (Medium medium : Medium.values()) {
            boolean[][] up = new boolean[n][n];
            boolean[][] down = new boolean[n][n];
            for (int i = 0; i < n; i++) {
                BitSet one = new BitSet();
                one.set(i);
                for (int j = 0; j < n; j++) {
                    up[i][j] = Tracing.trace(graph, one, Direction.UPSTREAM, EnumSet.of(medium))
                                    .depth(j)
                            >= 0;
                    down[j][i] = Tracing.trace(graph, one, Direction.DOWNSTREAM, EnumSet.of(medium))
                                    .depth(j)
                            >= 0;
                }
            }
            assertThat(up).isDeepEqualTo(down);
        }
    }

    @Test
    void edgesJoinOnlyNodesOfTheTrace() {
        Tracing.Trace trace = Tracing.trace(graph, nodes("row-a"), Direction.UPSTREAM, EnumSet.allOf(Medium.class));
        BitSet nodes = trace.nodes();
        trace.edges().stream().forEach(edge -> {
            assertThat(nodes.get(graph.edge(edge).from())).isTrue();
            assertThat(nodes.get(graph.edge(edge).to())).isTrue();
        });
        assertThat(trace.edges().isEmpty()).isFalse();
    }
}
