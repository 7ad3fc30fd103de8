package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;

/// What a facility shows and joins, whatever its elements are called and in whatever order they come: to compare
/// facilities before and after an edit that should not change that.
@NullUnmarked
final class Picture {
    /// A thing and points that fix where it is and where it faces.
    private record Seen(String what, List<Point> points) {
        boolean isLike(Seen other) {
            return what.equals(other.what)
                    && points.size() == other.points.size()
                    && IntStream.range(0, points.size())
                            .allMatch(i -> Math.hypot(
                                            points.get(i).xM()
                                                    - other.points.get(i).xM(),
                                            points.get(i).yM()
                                                    - other.points.get(i).yM())
                                    < 2e-3);
        }
    }

    private final List<Seen> seen = new ArrayList<>();
    private final List<String> findings;

    private Picture(FacilityGraph graph, BiFunction<String, Point, Point> image, Function<Node, String> hallOf) {
        Map<Integer, Seen> nodes = new HashMap<>();
        for (Node node : graph.nodes()) {
            Footprint footprint = node.footprint();
            Point front = new Point(0, -footprint.depthM() / 2)
                    .rotated(footprint.rotationDeg())
                    .plus(footprint.centre().xM(), footprint.centre().yM());
            nodes.put(
                    node.index(),
                    new Seen(
                            node.kind() + " " + node.type() + hallOf.apply(node),
                            List.of(image.apply(node.path(), footprint.centre()), image.apply(node.path(), front))));
        }
        seen.addAll(nodes.values());
        for (Edge edge : graph.edges()) {
            Seen from = nodes.get(edge.from());
            Seen to = nodes.get(edge.to());
            List<Point> points = new ArrayList<>(List.of(from.points.get(0), to.points.get(0)));
            edge.route()
                    .forEach(point ->
                            points.add(image.apply(graph.node(edge.from()).path(), point)));
            seen.add(new Seen(from.what + ":" + edge.fromPort() + " > " + to.what + ":" + edge.toPort(), points));
        }
        graph.halls()
                .forEach(hall -> seen.add(new Seen(
                        "hall " + hall.hall().name(),
                        hall.floor().stream()
                                .map(p -> image.apply(hall.path(), p))
                                .toList())));
        graph.areas()
                .forEach(area -> seen.add(new Seen(
                        "area " + area.area().kind(),
                        area.outline().stream()
                                .map(p -> image.apply(area.path(), p))
                                .toList())));
        graph.annotations()
                .forEach(note -> seen.add(new Seen(
                        "note " + note.annotation().text(),
                        note.points().stream()
                                .map(p -> image.apply(note.path(), p))
                                .toList())));
        findings = graph.findings().stream().map(Finding::code).sorted().toList();
    }

    static Picture of(Facility facility, Catalog catalog) {
        FacilityGraph graph = FacilityGraph.of(facility, catalog);
        return new Picture(
                graph,
                (path, point) -> point,
                node -> node.hall() < 0
                        ? " outdoors"
                        : " in " + graph.halls().get(node.hall()).hall().name());
    }

    /// The picture with every point of some paths moved to its image, without the halls that things belong to.
    static Picture of(Facility facility, Catalog catalog, BiFunction<String, Point, Point> image) {
        return new Picture(FacilityGraph.of(facility, catalog), image, node -> "");
    }

    void assertLike(Picture expected) {
        assertThat(findings).isEqualTo(expected.findings);
        assertThat(seen).hasSameSizeAs(expected.seen);
        Map<String, List<Seen>> left = new HashMap<>();
        seen.forEach(each ->
                left.computeIfAbsent(each.what, what -> new ArrayList<>()).add(each));
        for (Seen each : expected.seen) {
            List<Seen> candidates = left.getOrDefault(each.what, List.of());
            Seen match = candidates.stream().filter(each::isLike).findFirst().orElse(null);
            assertThat(match).as("%s among %s", each, candidates).isNotNull();
            candidates.remove(match);
        }
    }
}
