package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Area;
import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Normally;
import io.millwright.facility.Phases;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.ui.SampleHall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A graph that follows an edit is the graph that is expanded afresh, whatever the edit.
@NullUnmarked
class GraphAfterEditTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static Facility facility() {
        Facility sample = SampleHall.facility();
        Layout pod = Layout.EMPTY.withRows(
                new LinkedHashMap<>(Map.of("r", Row.of("hall-1", "gb300-nvl72", 3, new Point(1, 1), 0))));
        var instances = new LinkedHashMap<String, Instance>();
        instances.put("pods", new Instance("pod", new Point(60, 0), 15, 2, 2, 8, 6, true));
        var areas = new LinkedHashMap<String, Area>();
        areas.put(
                "column",
                Area.of(Area.Kind.COLUMN, "hall-1", List.of(new Point(1, 1), new Point(2, 1), new Point(2, 2))));
        var blocks = new LinkedHashMap<String, Block>();
        blocks.put("pod", new Block("", pod, new LinkedHashMap<>()));
        return sample.withBlocks(blocks)
                .withLayout(sample.layout().withInstances(instances).withAreas(areas));
    }

    private static Facility edited(Facility facility, SplittableRandom random) {
        Layout layout = facility.layout();
        List<String> ids = new ArrayList<>(layout.rows().keySet());
        ids.addAll(layout.equipment().keySet());
        ids.addAll(layout.instances().keySet());
        ids.addAll(layout.areas().keySet());
        ids.addAll(layout.halls().keySet());
        if (facility.blocks().containsKey("pod")) {
            ids.add("blocks/pod/r");
        }
        String id = ids.get(random.nextInt(ids.size()));
        double dx = random.nextInt(-20, 20) * 0.6;
        List<String> connections = new ArrayList<>(layout.connections().keySet());
        Edit edit = switch (random.nextInt(10)) {
            case 0, 1, 2 -> Edits.move(List.of(id), dx, 1.2);
            case 3 -> Edits.rotate(List.of(id), new Point(5, 5), 90);
            case 4 -> Edit.of("Drag", before -> Edits.dragged(before, List.of(id), dx, dx));
            case 5 -> Edits.delete(List.of(id));
            case 6 -> Edits.duplicate(Edits.newIds(facility, List.of(id)), dx, 30);
            case 7 ->
                connections.isEmpty()
                        ? Edits.move(List.of(id), 1, 1)
                        : Edits.route(
                                connections.get(random.nextInt(connections.size())),
                                List.of(new Point(dx, 0), new Point(dx, 9)));
            case 8 ->
                Edit.of("Switch", before -> switched(before, connections.isEmpty() ? "" : connections.getFirst(), dx));
            default ->
                Edit.of(
                        "Lengthen",
                        before -> layout.rows().containsKey(id)
                                ? RowLength.reaching(before, CATALOG, id, new Point(dx + 10, 4))
                                : before);
        };
        return edit.change().apply(facility);
    }

    /// Another breaker and pipe, and now and then another position or other phases.
    private static Facility switched(Facility facility, String id, double dx) {
        Map<String, Connection> connections =
                new LinkedHashMap<>(facility.layout().connections());
        connections.computeIfPresent(
                id,
                (key, connection) -> connection
                        .withBreaker("breaker" + dx)
                        .withPipe(PipeSettings.NONE.withFittingsK(Math.abs(dx)))
                        .withNormally(dx > 8 ? Normally.STANDBY : connection.normally())
                        .withPhases(dx < -8 ? Phases.ROTATED : connection.phases()));
        return facility.withLayout(facility.layout().withConnections(connections));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void followsEveryEdit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Facility facility = facility();
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        for (int step = 0; step < 60; step++) {
            facility = edited(facility, random);
            graph = graph.after(facility, CATALOG);
            FacilityGraph fresh = FacilityGraph.of(facility, CATALOG);
            assertThat(graph.nodes()).as("nodes, seed %d step %d", seed, step).isEqualTo(fresh.nodes());
            assertThat(graph.edges()).as("edges, seed %d step %d", seed, step).isEqualTo(fresh.edges());
            assertThat(graph.halls()).isEqualTo(fresh.halls());
            assertThat(graph.areas()).isEqualTo(fresh.areas());
            assertThat(graph.copies()).isEqualTo(fresh.copies());
            assertThat(graph.findings()).isEqualTo(fresh.findings());
            for (String path : facility.layout().rows().keySet()) {
                assertThat(graph.nodesBelow(path)).isEqualTo(fresh.nodesBelow(path));
            }
        }
    }
}
