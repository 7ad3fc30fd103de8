package io.millwright.editing;

import io.millwright.editing.Target.Element;
import io.millwright.facility.Area;
import io.millwright.facility.Connection;
import io.millwright.facility.Deployment;
import io.millwright.facility.Equipment;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// The edits that a hand or a script makes on elements of a layout. Paths that name nothing are passed over, and an
/// edit that finds nothing to do returns the facility it was given.
public final class Edits {
    private Edits() {}

    /// Moves elements; a hall takes everything that stands in it along.
    public static Edit move(Collection<String> paths, double dxM, double dyM) {
        return Edit.of("Move " + count(paths), facility -> moved(facility, paths, dxM, dyM));
    }

    /// The facility after a move, for gestures.
    public static Facility moved(Facility facility, Collection<String> paths, double dxM, double dyM) {
        if (dxM == 0 && dyM == 0) {
            return facility;
        }
        return transformed(facility, paths, point -> point.plus(dxM, dyM), 0);
    }

    /// The facility after a move by hand: rows and equipment of the site that come to lie in another hall belong to it
    /// from then on.
    public static Facility dragged(Facility facility, Collection<String> paths, double dxM, double dyM) {
        return rehomed(
                moved(facility, paths, dxM, dyM), idsByBlock(facility, paths).getOrDefault("", Set.of()));
    }

    /// The facility after some elements of the site were moved: those that lie in another hall now belong to it, unless
    /// their hall moved with them.
    static Facility rehomed(Facility moved, Set<String> ids) {
        Layout layout = moved.layout();
        Map<String, Row> rows = mapValues(
                layout.rows(),
                ids,
                row -> ids.contains(row.hall())
                        ? row
                        : row.withHall(Geometry.hallAt(moved, inside(row.origin(), row.rotationDeg()))));
        Map<String, Equipment> equipment = mapValues(
                layout.equipment(),
                ids,
                item -> ids.contains(item.hall())
                        ? item
                        : item.withHall(Geometry.hallAt(moved, inside(item.origin(), item.rotationDeg()))));
        Map<String, Area> areas = mapValues(
                layout.areas(),
                ids,
                area -> ids.contains(area.hall())
                        ? area
                        : area.withHall(Geometry.hallAt(moved, Geometry.middle(area.outline()))));
        return rows.equals(layout.rows()) && equipment.equals(layout.equipment()) && areas.equals(layout.areas())
                ? moved
                : moved.withLayout(
                        layout.withRows(rows).withEquipment(equipment).withAreas(areas));
    }

    /// A point a little inside an element with that origin.
    private static Point inside(Point origin, double rotationDeg) {
        Point inward = new Point(0.2, 0.2).rotated(rotationDeg);
        return origin.plus(inward.xM(), inward.yM());
    }

    /// Turns elements as one rigid group about a point, counter-clockwise.
    public static Edit rotate(Collection<String> paths, Point centre, double degrees) {
        return Edit.of(
                "Rotate " + count(paths),
                facility -> transformed(
                        facility,
                        paths,
                        point -> point.plus(-centre.xM(), -centre.yM())
                                .rotated(degrees)
                                .plus(centre.xM(), centre.yM()),
                        degrees));
    }

    private static Facility transformed(
            Facility facility, Collection<String> paths, UnaryOperator<Point> place, double turnDeg) {
        Facility result = facility;
        for (Map.Entry<String, Set<String>> entry : idsByBlock(facility, paths).entrySet()) {
            result = Target.withLayout(result, entry.getKey(), layout -> {
                Set<String> ids = withContents(layout, entry.getValue());
                return ids.isEmpty() ? layout : transformed(layout, ids, place, turnDeg);
            });
        }
        return result;
    }

    static Layout transformed(Layout layout, Set<String> ids, UnaryOperator<Point> place, double turnDeg) {
        return new Layout(
                mapValues(layout.halls(), ids, hall -> hall.withFloor(points(hall.floor(), place))),
                mapValues(
                        layout.rows(),
                        ids,
                        row -> row.withOrigin(clean(place.apply(row.origin())))
                                .withRotationDeg(turned(row.rotationDeg(), turnDeg))),
                mapValues(
                        layout.equipment(),
                        ids,
                        item -> item.withOrigin(clean(place.apply(item.origin())))
                                .withRotationDeg(turned(item.rotationDeg(), turnDeg))),
                mapValues(
                        layout.instances(),
                        ids,
                        instance -> instance.withOrigin(clean(place.apply(instance.origin())))
                                .withRotationDeg(turned(instance.rotationDeg(), turnDeg))),
                mapValues(layout.areas(), ids, area -> area.withOutline(points(area.outline(), place))),
                mapValues(layout.annotations(), ids, note -> note.withPoints(points(note.points(), place))),
                routesMoved(layout, ids, place),
                layout.groups());
    }

    /// A route moves along if both its ends do.
    private static SequencedMap<String, Connection> routesMoved(
            Layout layout, Set<String> ids, UnaryOperator<Point> place) {
        SequencedMap<String, Connection> connections = new LinkedHashMap<>(layout.connections());
        connections.replaceAll((id, connection) -> !connection.route().isEmpty()
                        && ids.contains(connection.from().elementId())
                        && ids.contains(connection.to().elementId())
                ? connection.withRoute(points(connection.route(), place))
                : connection);
        return connections;
    }

    private static List<Point> points(List<Point> points, UnaryOperator<Point> place) {
        return points.stream().map(point -> clean(place.apply(point))).toList();
    }

    /// Removes elements with every connection that ends at them, and takes them out of deployments. What stood in a
    /// deleted hall stays, outdoors.
    public static Edit delete(Collection<String> paths) {
        return Edit.of("Delete " + count(paths), facility -> {
            Facility result = facility;
            for (Map.Entry<String, Set<String>> entry :
                    idsByBlock(facility, paths).entrySet()) {
                Set<String> ids = entry.getValue();
                result = Target.withLayout(result, entry.getKey(), layout -> without(layout, ids));
                if (entry.getKey().isEmpty()) {
                    result = withoutRacks(result, ids);
                }
            }
            return withoutParts(result, paths);
        });
    }

    private static Layout without(Layout layout, Set<String> ids) {
        var rows = others(layout.rows(), ids);
        var equipment = others(layout.equipment(), ids);
        var areas = others(layout.areas(), ids);
        var connections = new LinkedHashMap<>(layout.connections());
        rows.replaceAll((id, row) -> ids.contains(row.hall()) ? row.withHall("") : row);
        equipment.replaceAll((id, item) -> ids.contains(item.hall()) ? item.withHall("") : item);
        areas.replaceAll((id, area) -> ids.contains(area.hall()) ? area.withHall("") : area);
        connections
                .values()
                .removeIf(connection -> ids.contains(connection.from().elementId())
                        || ids.contains(connection.to().elementId()));
        return new Layout(
                others(layout.halls(), ids),
                rows,
                equipment,
                others(layout.instances(), ids),
                areas,
                others(layout.annotations(), ids),
                connections,
                Groups.without(layout.groups(), ids));
    }

    static <V> SequencedMap<String, V> others(Map<String, V> values, Set<String> ids) {
        SequencedMap<String, V> result = new LinkedHashMap<>(values);
        result.keySet().removeAll(ids);
        return result;
    }

    private static Facility withoutRacks(Facility facility, Set<String> ids) {
        var deployments = new LinkedHashMap<>(facility.deployments());
        deployments.replaceAll((id, deployment) -> {
            List<String> racks = deployment.racks().stream()
                    .filter(path -> !ids.contains(firstSegment(path)))
                    .toList();
            return racks.size() == deployment.racks().size() ? deployment : deployment.withRacks(racks);
        });
        return deployments.equals(facility.deployments()) ? facility : facility.withDeployments(deployments);
    }

    private static Facility withoutParts(Facility facility, Collection<String> paths) {
        var deployments = new LinkedHashMap<>(facility.deployments());
        var tiers = new LinkedHashMap<>(facility.tiers());
        var connections = new LinkedHashMap<>(facility.layout().connections());
        Set<String> groups = new LinkedHashSet<>();
        var underlays = new LinkedHashMap<>(facility.underlays());
        for (String path : paths) {
            switch (Target.of(facility, path).orElse(Target.Part.FACILITY)) {
                case Target.DeploymentTarget target -> deployments.remove(target.id());
                case Target.TierTarget target -> tiers.remove(target.id());
                case Target.ConnectionTarget target -> connections.remove(target.id());
                case Target.GroupTarget target -> groups.add(target.id());
                case Target.UnderlayTarget target -> underlays.remove(target.id());
                default -> {}
            }
        }
        Facility result = facility;
        if (deployments.size() < result.deployments().size()) {
            result = result.withDeployments(deployments);
        }
        if (tiers.size() < result.tiers().size()) {
            result = result.withTiers(tiers);
        }
        if (connections.size() < result.layout().connections().size()) {
            result = result.withLayout(result.layout().withConnections(connections));
        }
        if (!groups.isEmpty()) {
            Layout layout = result.layout();
            result = result.withLayout(layout.withGroups(Groups.dissolved(layout.groups(), groups)));
        }
        if (underlays.size() < result.underlays().size()) {
            result = result.withUnderlays(underlays);
        }
        return result;
    }

    /// New ids for copies of elements of the site, in the order of the paths.
    public static Map<String, String> newIds(Facility facility, Collection<String> paths) {
        Map<String, String> ids = new LinkedHashMap<>();
        Layout layout = facility.layout();
        for (String id : withContents(layout, idsByBlock(facility, paths).getOrDefault("", Set.of()))) {
            ids.put(id, Ids.next(id, taken -> layout.isTaken(taken) || ids.containsValue(taken)));
        }
        return ids;
    }

    /// Copies elements of the site to the new ids of [#newIds], shifted. A copy is fed as its original is: connections
    /// among the copied elements are copied, and so are those that a copied element takes from the rest. Racks join the
    /// deployments of their originals.
    public static Edit duplicate(Map<String, String> newIds, double dxM, double dyM) {
        return Edit.of("Duplicate " + count(newIds.keySet()), facility -> {
            Layout layout = facility.layout();
            Layout shifted = transformed(layout, newIds.keySet(), point -> point.plus(dxM, dyM), 0);
            var connections = new LinkedHashMap<>(layout.connections());
            shifted.connections().forEach((id, connection) -> {
                if (newIds.containsKey(connection.to().elementId())) {
                    connections.put(
                            Ids.next(id, connections::containsKey),
                            connection.withEnds(renamed(connection.from(), newIds), renamed(connection.to(), newIds)));
                }
            });
            var deployments = new LinkedHashMap<>(facility.deployments());
            deployments.replaceAll((id, deployment) -> withCopies(deployment, newIds));
            return facility.withLayout(new Layout(
                            withCopies(layout.halls(), shifted.halls(), newIds, hall -> hall),
                            withCopies(
                                    layout.rows(),
                                    shifted.rows(),
                                    newIds,
                                    row -> row.withHall(newIds.getOrDefault(row.hall(), row.hall()))),
                            withCopies(
                                    layout.equipment(),
                                    shifted.equipment(),
                                    newIds,
                                    item -> item.withHall(newIds.getOrDefault(item.hall(), item.hall()))),
                            withCopies(layout.instances(), shifted.instances(), newIds, instance -> instance),
                            withCopies(
                                    layout.areas(),
                                    shifted.areas(),
                                    newIds,
                                    area -> area.withHall(newIds.getOrDefault(area.hall(), area.hall()))),
                            withCopies(layout.annotations(), shifted.annotations(), newIds, note -> note),
                            connections,
                            Groups.withCopies(layout, layout, newIds)))
                    .withDeployments(deployments);
        });
    }

    private static <V> SequencedMap<String, V> withCopies(
            Map<String, V> values, Map<String, V> shifted, Map<String, String> newIds, UnaryOperator<V> change) {
        SequencedMap<String, V> result = new LinkedHashMap<>(values);
        shifted.forEach((id, value) -> {
            String copy = newIds.get(id);
            if (copy != null) {
                result.put(copy, change.apply(value));
            }
        });
        return result;
    }

    private static Deployment withCopies(Deployment deployment, Map<String, String> newIds) {
        Set<String> racks = new LinkedHashSet<>(deployment.racks());
        for (String path : deployment.racks()) {
            String copy = newIds.get(firstSegment(path));
            if (copy != null) {
                racks.add(copy + path.substring(firstSegment(path).length()));
            }
        }
        return racks.size() == deployment.racks().size() ? deployment : deployment.withRacks(new ArrayList<>(racks));
    }

    /// Gives an element of the site another id, everywhere that it is mentioned. Nothing happens if the id is taken or
    /// not valid.
    public static Edit rename(String id, String newId) {
        return Edit.of("Rename " + id, facility -> {
            Layout layout = facility.layout();
            if (!layout.hasElement(id) || layout.isTaken(newId) || !Ids.isValid(newId)) {
                return facility;
            }
            Map<String, String> ids = Map.of(id, newId);
            var rows = renamedKeys(layout.rows(), ids);
            rows.replaceAll((key, row) -> row.hall().equals(id) ? row.withHall(newId) : row);
            var equipment = renamedKeys(layout.equipment(), ids);
            equipment.replaceAll((key, item) -> item.hall().equals(id) ? item.withHall(newId) : item);
            var areas = renamedKeys(layout.areas(), ids);
            areas.replaceAll((key, area) -> area.hall().equals(id) ? area.withHall(newId) : area);
            var connections = new LinkedHashMap<>(layout.connections());
            connections.replaceAll((key, connection) ->
                    connection.withEnds(renamed(connection.from(), ids), renamed(connection.to(), ids)));
            var deployments = new LinkedHashMap<>(facility.deployments());
            deployments.replaceAll((key, deployment) -> deployment.withRacks(deployment.racks().stream()
                    .map(path -> firstSegment(path).equals(id) ? newId + path.substring(id.length()) : path)
                    .toList()));
            return facility.withLayout(new Layout(
                            renamedKeys(layout.halls(), ids),
                            rows,
                            equipment,
                            renamedKeys(layout.instances(), ids),
                            areas,
                            renamedKeys(layout.annotations(), ids),
                            connections,
                            Groups.renamed(layout.groups(), ids)))
                    .withDeployments(deployments);
        });
    }

    public static Edit addRow(String id, Row row) {
        return Edit.of("Add row", facility -> {
            var rows = new LinkedHashMap<>(facility.layout().rows());
            rows.put(id, row);
            return facility.withLayout(facility.layout().withRows(rows));
        });
    }

    public static Edit addEquipment(String id, Equipment item) {
        return Edit.of("Add " + item.kind().fileName(), facility -> {
            var equipment = new LinkedHashMap<>(facility.layout().equipment());
            equipment.put(id, item);
            return facility.withLayout(facility.layout().withEquipment(equipment));
        });
    }

    public static Edit addHall(String id, Hall hall) {
        return Edit.of("Add hall", facility -> {
            var halls = new LinkedHashMap<>(facility.layout().halls());
            halls.put(id, hall);
            return facility.withLayout(facility.layout().withHalls(halls));
        });
    }

    public static Edit addArea(String id, Area area) {
        return Edit.of("Add " + words(area.kind()), facility -> {
            var areas = new LinkedHashMap<>(facility.layout().areas());
            areas.put(id, area);
            return facility.withLayout(facility.layout().withAreas(areas));
        });
    }

    private static String words(Area.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /// Draws the busway, pipe or tray that a connection of the site runs in; without points it is not drawn.
    public static Edit route(String connectionId, List<Point> route) {
        return Edit.of(route.isEmpty() ? "Remove route of " + connectionId : "Route " + connectionId, facility -> {
            var connections = new LinkedHashMap<>(facility.layout().connections());
            connections.computeIfPresent(connectionId, (id, connection) -> connection.withRoute(route));
            return facility.withLayout(facility.layout().withConnections(connections));
        });
    }

    /// Joins two ports of the site.
    public static Edit connect(PortRef from, PortRef to) {
        return Edit.of("Connect " + from.element() + " to " + to.element(), facility -> {
            var connections = new LinkedHashMap<>(facility.layout().connections());
            String id = from.elementId() + "-" + to.elementId();
            connections.put(
                    connections.containsKey(id) ? Ids.next(id, connections::containsKey) : id, Connection.of(from, to));
            return facility.withLayout(facility.layout().withConnections(connections));
        });
    }

    /// The elements among some paths, by the block that they are drawn in.
    static Map<String, Set<String>> idsByBlock(Facility facility, Collection<String> paths) {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        for (String path : paths) {
            if (Target.of(facility, path).orElse(Target.Part.FACILITY) instanceof Element element) {
                ids.computeIfAbsent(element.block(), key -> new LinkedHashSet<>())
                        .add(element.id());
            }
        }
        return ids;
    }

    /// Elements and, for halls, what stands in them.
    static Set<String> withContents(Layout layout, Set<String> ids) {
        Set<String> all = new LinkedHashSet<>(ids);
        layout.rows().forEach((id, row) -> {
            if (ids.contains(row.hall())) {
                all.add(id);
            }
        });
        layout.equipment().forEach((id, item) -> {
            if (ids.contains(item.hall())) {
                all.add(id);
            }
        });
        layout.areas().forEach((id, area) -> {
            if (ids.contains(area.hall())) {
                all.add(id);
            }
        });
        return all;
    }

    static <V> SequencedMap<String, V> mapValues(Map<String, V> values, Set<String> ids, UnaryOperator<V> change) {
        return mapEntries(values, ids, (id, value) -> change.apply(value));
    }

    static <V> SequencedMap<String, V> mapEntries(
            Map<String, V> values, Set<String> ids, BiFunction<String, V, V> change) {
        SequencedMap<String, V> result = new LinkedHashMap<>(values);
        result.replaceAll((id, value) -> ids.contains(id) ? change.apply(id, value) : value);
        return result;
    }

    private static <V> SequencedMap<String, V> renamedKeys(Map<String, V> values, Map<String, String> ids) {
        SequencedMap<String, V> result = new LinkedHashMap<>();
        values.forEach((id, value) -> result.put(ids.getOrDefault(id, id), value));
        return result;
    }

    static PortRef renamed(PortRef ref, Map<String, String> ids) {
        String id = ref.elementId();
        String newId = ids.getOrDefault(id, id);
        return newId.equals(id) ? ref : new PortRef(newId + ref.element().substring(id.length()), ref.port());
    }

    private static String firstSegment(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /// Without the dust of rotations and repeated nudges: whole tenths of a millimetre.
    static Point clean(Point point) {
        return new Point(tidy(point.xM()), tidy(point.yM()));
    }

    private static double tidy(double metres) {
        return Math.rint(metres * 1e4) / 1e4 + 0.0;
    }

    static double turned(double degrees, double byDeg) {
        double turned = (degrees + byDeg) % 360;
        return turned < 0 ? turned + 360 : turned + 0.0;
    }

    static String count(Collection<String> paths) {
        return paths.size() == 1 ? paths.iterator().next() : paths.size() + " elements";
    }
}
