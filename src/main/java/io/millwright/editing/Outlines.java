package io.millwright.editing;

import io.millwright.editing.Target.ConnectionTarget;
import io.millwright.editing.Target.Element;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The corners of what is drawn by corners: floors of halls, areas, notes and dimensions, and routes of connections.
public final class Outlines {
    private Outlines() {}

    /// The corners of what a path names, in its layout; empty if it has none.
    public static List<Point> points(Facility facility, String path) {
        return switch (Target.of(facility, path).orElse(Target.Part.FACILITY)) {
            case Element element -> points(element.layout(facility), element.id());
            case ConnectionTarget target -> {
                Connection connection = facility.layout().connections().get(target.id());
                yield connection == null ? List.of() : connection.route();
            }
            default -> List.of();
        };
    }

    private static List<Point> points(Layout layout, String id) {
        var hall = layout.halls().get(id);
        var area = layout.areas().get(id);
        var annotation = layout.annotations().get(id);
        return hall != null
                ? hall.floor()
                : area != null ? area.outline() : annotation != null ? annotation.points() : List.of();
    }

    /// Whether the last corner is joined to the first.
    public static boolean isClosed(Facility facility, String path) {
        return Target.of(facility, path).orElse(Target.Part.FACILITY) instanceof Element element
                && !element.layout(facility).annotations().containsKey(element.id());
    }

    /// The facility with other corners for what a path names.
    public static Facility withPoints(Facility facility, String path, List<Point> points) {
        return switch (Target.of(facility, path).orElse(Target.Part.FACILITY)) {
            case Element element ->
                Target.withLayout(facility, element.block(), layout -> withPoints(layout, element.id(), points));
            case ConnectionTarget target ->
                Edits.route(target.id(), points).change().apply(facility);
            default -> facility;
        };
    }

    private static Layout withPoints(Layout layout, String id, List<Point> points) {
        return layout.withHalls(changed(layout.halls(), id, hall -> hall.withFloor(points)))
                .withAreas(changed(layout.areas(), id, area -> area.withOutline(points)))
                .withAnnotations(changed(layout.annotations(), id, note -> note.withPoints(points)));
    }

    private static <V> Map<String, V> changed(Map<String, V> values, String id, UnaryOperator<V> change) {
        if (!values.containsKey(id)) {
            return values;
        }
        Map<String, V> result = new LinkedHashMap<>(values);
        result.computeIfPresent(id, (key, value) -> change.apply(value));
        return result;
    }

    /// The corners with one of them elsewhere.
    public static List<Point> moved(List<Point> points, int index, Point to) {
        List<Point> result = new ArrayList<>(points);
        result.set(index, to);
        return result;
    }

    /// The corners with one more after a corner.
    public static List<Point> inserted(List<Point> points, int after, Point corner) {
        List<Point> result = new ArrayList<>(points);
        result.add(after + 1, corner);
        return result;
    }

    /// The corners without one of them.
    public static List<Point> removed(List<Point> points, int index) {
        List<Point> result = new ArrayList<>(points);
        result.remove(index);
        return result;
    }
}
