package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every element of one layout takes up, in the coordinates of that layout, so that elements of a block can be
/// arranged like those of the site.
final class Extents {
    private final FacilityGraph graph;
    private final Map<String, Bounds> bounds = new HashMap<>();
    private final Map<String, List<Node>> members = new HashMap<>();

    private Extents(FacilityGraph graph) {
        this.graph = graph;
        graph.halls().forEach(hall -> add(hall.path(), hall.floor()));
        graph.areas().forEach(area -> add(area.path(), area.outline()));
        graph.annotations().forEach(note -> add(note.path(), note.points()));
        for (Node node : graph.nodes()) {
            add(node.path(), node.footprint().corners());
            members.computeIfAbsent(node.elementPath(), path -> new ArrayList<>())
                    .add(node);
        }
    }

    /// @param block id of the block whose layout is meant; empty for the site
    static Extents of(Facility facility, String block, Catalog catalog) {
        return new Extents(FacilityGraph.of(facility.withLayout(Target.layoutOf(facility, block)), catalog));
    }

    private void add(String path, List<Point> points) {
        Geometry.around(points)
                .ifPresent(found -> bounds.merge(
                        path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/')), found, Bounds::with));
    }

    /// The layout expanded as if it were the site.
    FacilityGraph graph() {
        return graph;
    }

    /// The smallest rectangle around an element; empty for one without a place.
    Optional<Bounds> of(String id) {
        return Optional.ofNullable(bounds.get(id));
    }

    /// The smallest rectangle around some elements.
    Optional<Bounds> of(Collection<String> ids) {
        return ids.stream().map(bounds::get).filter(java.util.Objects::nonNull).reduce(Bounds::with);
    }

    /// The racks of a row or the units of an array, in their order.
    List<Node> members(String id) {
        return members.getOrDefault(id, Collections.emptyList());
    }
}
