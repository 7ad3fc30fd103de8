package io.millwright.editing;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The elements of the site in the order in which a plan is read: bands from north to south, within a band from west to
/// east. So that the keyboard can go from one to the next.
public final class ReadingOrder {
    /// Elements whose northern edges differ by less lie in one band.
    private static final double BAND_M = 1.2;

    /// Which way to go.
    public enum Direction {
        FORWARD,
        BACKWARD
    }

    private ReadingOrder() {}

    /// Ids of the elements that have a place.
    public static List<String> of(Facility facility, FacilityGraph graph) {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        Layout layout = facility.layout();
        graph.halls().forEach(hall -> add(points, layout, hall.path(), hall.floor()));
        graph.areas().forEach(area -> add(points, layout, area.path(), area.outline()));
        graph.nodes()
                .forEach(node ->
                        add(points, layout, node.path(), node.footprint().corners()));
        graph.annotations().forEach(note -> add(points, layout, note.path(), note.points()));
        List<Map.Entry<String, Bounds>> placed = new ArrayList<>();
        points.forEach(
                (id, corners) -> Geometry.around(corners).ifPresent(bounds -> placed.add(Map.entry(id, bounds))));
        placed.sort(Comparator.comparingDouble(entry -> -entry.getValue().maxYM()));
        return inBands(placed);
    }

    /// The element that comes after (or before) what is selected; empty at the end.
    public static Optional<String> next(List<String> order, Collection<String> selection, Direction direction) {
        List<String> way = direction == Direction.FORWARD ? order : order.reversed();
        int last = -1;
        for (int i = 0; i < way.size(); i++) {
            if (selection.contains(way.get(i))) {
                last = i;
            }
        }
        return last + 1 < way.size() ? Optional.of(way.get(last + 1)) : Optional.empty();
    }

    private static List<String> inBands(List<Map.Entry<String, Bounds>> fromNorth) {
        List<String> order = new ArrayList<>();
        List<Map.Entry<String, Bounds>> band = new ArrayList<>();
        for (Map.Entry<String, Bounds> entry : fromNorth) {
            if (!band.isEmpty()
                    && band.getFirst().getValue().maxYM() - entry.getValue().maxYM() >= BAND_M) {
                flush(band, order);
            }
            band.add(entry);
        }
        flush(band, order);
        return order;
    }

    private static void flush(List<Map.Entry<String, Bounds>> band, List<String> order) {
        band.sort(Comparator.comparingDouble(entry -> entry.getValue().minXM()));
        band.forEach(entry -> order.add(entry.getKey()));
        band.clear();
    }

    /// What a path of the graph shows belongs to the element of the site that it begins with.
    private static void add(Map<String, List<Point>> points, Layout layout, String path, List<Point> corners) {
        int slash = path.indexOf('/');
        String id = slash < 0 ? path : path.substring(0, slash);
        if (layout.hasElement(id)) {
            points.computeIfAbsent(id, key -> new ArrayList<>()).addAll(corners);
        }
    }
}
