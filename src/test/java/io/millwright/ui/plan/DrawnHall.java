package io.millwright.ui.plan;

import io.millwright.facility.Annotation;
import io.millwright.facility.Area;
import io.millwright.facility.Area.Containment;
import io.millwright.facility.Area.Kind;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.ui.SampleHall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sample hall with everything on its floor that can be drawn, for tests of the picture.
final class DrawnHall {
    private DrawnHall() {}

    static Facility facility() {
        Facility sample = SampleHall.facility();
        Map<String, Area> areas = new LinkedHashMap<>();
        areas.put(
                "cold", area("Cold aisle 1", Kind.COLD_AISLE, 4.8, 2.4, 6, 1.2).withContainment(Containment.FULL));
        areas.put("hot", area("Hot aisle 1", Kind.HOT_AISLE, 4.8, 4.8, 4.8, 2.4).withContainment(Containment.PARTIAL));
        areas.put("tiles", area("", Kind.PERFORATED_TILES, 4.8, 2.4, 2.4, 1.2).withOpenFraction(0.4));
        areas.put("grille", area("", Kind.RETURN_GRILLE, 7.2, 5.4, 2.4, 1.2));
        areas.put("column", area("", Kind.COLUMN, 15, 10.2, 0.6, 0.6));
        areas.put("door", area("Door", Kind.DOOR, 13.2, 0, 1.2, 1.2));
        areas.put("ramp", area("Ramp", Kind.KEEP_OUT, 22.2, 12, 2.4, 2.4));
        Map<String, Annotation> annotations = new LinkedHashMap<>();
        annotations.put("width", new Annotation("", List.of(new Point(4.8, 1.5), new Point(9.6, 1.5))));
        annotations.put("note", new Annotation("Delivery <here> & there", List.of(new Point(19, 1.2))));
        Map<String, Connection> connections =
                new LinkedHashMap<>(sample.layout().connections());
        List<Point> busway = List.of(new Point(3, 6.3), new Point(11.4, 6.3));
        List<Point> pipes = List.of(new Point(16, 6.9), new Point(12.6, 6.9), new Point(12.6, 5.4), new Point(5, 5.4));
        List<Point> tray = List.of(new Point(11.4, 5.1), new Point(11.4, 9.9), new Point(5, 9.9));
        connections.replaceAll((id, connection) -> switch (connection.from() + " " + connection.to()) {
            case "bus-a:out row-a:A" -> connection.withRoute(busway);
            case "tcs:water row-a:liquid" -> connection.withRoute(pipes);
            default -> connection;
        });
        connections.put(
                "links", Connection.of("row-n/01:network", "row-c:network").withRoute(tray));
        return sample.withLayout(
                sample.layout().withAreas(areas).withAnnotations(annotations).withConnections(connections));
    }

    private static Area area(String name, Kind kind, double x, double y, double width, double depth) {
        return Area.of(
                        kind,
                        "hall-1",
                        List.of(
                                new Point(x, y),
                                new Point(x + width, y),
                                new Point(x + width, y + depth),
                                new Point(x, y + depth)))
                .withName(name);
    }
}
