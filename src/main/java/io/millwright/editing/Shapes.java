package io.millwright.editing;

import io.millwright.facility.Annotation;
import io.millwright.facility.Area;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Polygons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// New halls, areas, notes and dimensions from the corners that were drawn.
public final class Shapes {
    /// What an outline becomes.
    ///
    /// @param stem of new ids
    /// @param words with an article
    public record Kind(String stem, String words, Optional<Area.Kind> area) {
        public static final Kind HALL = new Kind("hall", "a hall", Optional.empty());

        public static Kind of(Area.Kind kind) {
            String stem = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            String words = stem.replace('-', ' ');
            return new Kind(stem, kind == Area.Kind.PERFORATED_TILES ? words : "a " + words, Optional.of(kind));
        }
    }

    /// An element that is about to be added.
    ///
    /// @param path that it will have
    public record Added(String path, Edit edit) {}

    private Shapes() {}

    /// Corners of the upright rectangle between two opposite ones, counter-clockwise from the lower left.
    public static List<Point> rectangle(Point a, Point b) {
        double x0 = Math.min(a.xM(), b.xM());
        double x1 = Math.max(a.xM(), b.xM());
        double y0 = Math.min(a.yM(), b.yM());
        double y1 = Math.max(a.yM(), b.yM());
        return List.of(new Point(x0, y0), new Point(x1, y0), new Point(x1, y1), new Point(x0, y1));
    }

    /// Adds a hall or an area to the site or a block. An area belongs to the hall that its middle lies in, and so do
    /// the rows, equipment and areas without a hall that a new hall is drawn around.
    ///
    /// @param block id of the block; empty for the site
    public static Added add(Facility facility, String block, Kind kind, List<Point> corners) {
        Layout layout = Target.layoutOf(facility, block);
        String id = Ids.free(layout, kind.stem() + "-1");
        String path = new Target.Element(block, id).path();
        if (kind.area().isEmpty()) {
            Hall hall = Hall.rectangle("Hall " + id.replaceAll("\\D+", ""), 0, 0, 1, 1)
                    .withFloor(corners);
            return new Added(
                    path,
                    Edit.of(
                            "Draw hall",
                            before -> Target.withLayout(before, block, old -> {
                                var halls = new LinkedHashMap<>(old.halls());
                                halls.put(id, hall);
                                return gathered(old.withHalls(halls), id, hall);
                            })));
        }
        Area area = Area.of(kind.area().get(), hallAt(layout, Geometry.middle(corners)), corners);
        return new Added(
                path,
                Edit.of(
                        "Draw " + kind.stem().replace('-', ' '),
                        before -> Target.withLayout(before, block, old -> {
                            var areas = new LinkedHashMap<>(old.areas());
                            areas.put(id, area);
                            return old.withAreas(areas);
                        })));
    }

    /// Adds a note or a dimension line to the site or a block.
    public static Added annotate(Facility facility, String block, Annotation annotation) {
        Layout layout = Target.layoutOf(facility, block);
        String id = Ids.free(layout, annotation.isDimension() ? "dimension-1" : "note-1");
        String label = annotation.isDimension() ? "Add dimension" : "Add note";
        return new Added(
                new Target.Element(block, id).path(),
                Edit.of(
                        label,
                        before -> Target.withLayout(before, block, old -> {
                            var annotations = new LinkedHashMap<>(old.annotations());
                            annotations.put(id, annotation);
                            return old.withAnnotations(annotations);
                        })));
    }

    private static String hallAt(Layout layout, Point point) {
        return layout.halls().entrySet().stream()
                .filter(hall -> Polygons.contains(hall.getValue().floor(), point))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /// What stands outdoors within the walls of a new hall stands in it from now on.
    private static Layout gathered(Layout layout, String id, Hall hall) {
        var rows = new LinkedHashMap<>(layout.rows());
        rows.replaceAll((key, row) ->
                row.hall().isEmpty() && isInside(hall, row.origin(), row.rotationDeg()) ? row.withHall(id) : row);
        var equipment = new LinkedHashMap<>(layout.equipment());
        equipment.replaceAll((key, item) ->
                item.hall().isEmpty() && isInside(hall, item.origin(), item.rotationDeg()) ? item.withHall(id) : item);
        var areas = new LinkedHashMap<>(layout.areas());
        areas.replaceAll(
                (key, area) -> area.hall().isEmpty() && Polygons.contains(hall.floor(), Geometry.middle(area.outline()))
                        ? area.withHall(id)
                        : area);
        return layout.withRows(rows).withEquipment(equipment).withAreas(areas);
    }

    private static boolean isInside(Hall hall, Point origin, double rotationDeg) {
        Point inward = new Point(0.2, 0.2).rotated(rotationDeg);
        return Polygons.contains(hall.floor(), origin.plus(inward.xM(), inward.yM()));
    }
}
