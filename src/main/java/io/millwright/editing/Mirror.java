package io.millwright.editing;

import io.millwright.editing.Ends.Side;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// The mirror image of elements about a line of their layout.
///
/// Racks keep their fronts in front, so a row cannot be turned into its image: its image is a row that counts from the
/// other end. Rack 3 of 8 becomes rack 6, and connections and deployments that name members follow it, so that what was
/// joined stays joined to the image of the same rack. A port of a block that leads to mirrored members leads to the
/// same ones in the other order. The spare units of an array are its last ones and so come to stand at the other end.
/// Copies of a block are mirrored with their content and keep their numbers.
///
/// @param through a point of the line
/// @param directionDeg direction of the line, counter-clockwise from the x axis
record Mirror(Point through, double directionDeg) {
    /// The image of a point.
    Point image(Point point) {
        Point turned = point.plus(-through.xM(), -through.yM()).rotated(-directionDeg);
        return new Point(turned.xM(), -turned.yM()).rotated(directionDeg).plus(through.xM(), through.yM());
    }

    private List<Point> image(List<Point> points) {
        return points.stream().map(point -> Edits.clean(image(point))).toList();
    }

    /// The rotation of the image of what is turned by an angle, where the image has its front in front again.
    private double image(double rotationDeg) {
        return Edits.turned(2 * directionDeg + 180, -rotationDeg);
    }

    /// The facility with some elements of a layout replaced by their images.
    ///
    /// @param block id of the block whose layout is meant; empty for the site
    Facility apply(Facility facility, String block, Set<String> ids, Extents extents) {
        Map<String, Integer> counts = counts(Target.layoutOf(facility, block), ids);
        Facility result = Target.withLayout(facility, block, layout -> image(facility, layout, ids, extents));
        var blocks = new LinkedHashMap<>(result.blocks());
        blocks.computeIfPresent(block, (id, value) -> {
            var ports = new LinkedHashMap<>(value.ports());
            ports.replaceAll((name, ref) -> renumbered(ref, counts));
            return value.withPorts(ports);
        });
        Facility named = blocks.equals(result.blocks()) ? result : result.withBlocks(blocks);
        return Blocks.withRacks(
                named, path -> List.of(renumbered(facility, facility.layout(), "", path, block, counts)));
    }

    /// A path of a layout after members of rows and arrays of a block were renumbered, wherever a copy of that block
    /// lies.
    private static String renumbered(
            Facility facility,
            Layout layout,
            String layoutBlock,
            String path,
            String block,
            Map<String, Integer> counts) {
        String id = Blocks.firstSegment(path);
        Instance instance = layout.instances().get(id);
        if (instance == null || path.equals(id)) {
            return layoutBlock.equals(block) ? renumbered(path, counts) : path;
        }
        String rest = path.substring(id.length() + 1);
        String copy = instance.count() > 1 ? Blocks.firstSegment(rest) : "";
        String inner = copy.isEmpty() ? rest : rest.substring(Math.min(rest.length(), copy.length() + 1));
        String head = path.substring(0, path.length() - inner.length());
        return inner.isEmpty()
                ? path
                : head
                        + renumbered(
                                facility,
                                Target.layoutOf(facility, instance.block()),
                                instance.block(),
                                inner,
                                block,
                                counts);
    }

    private Layout image(Facility facility, Layout layout, Set<String> ids, Extents extents) {
        return new Layout(
                Edits.mapValues(layout.halls(), ids, hall -> hall.withFloor(image(hall.floor()))),
                Edits.mapEntries(
                        layout.rows(),
                        ids,
                        (id, row) -> row.withOrigin(origin(extents.members(id), row.origin()))
                                .withRotationDeg(image(row.rotationDeg()))),
                Edits.mapEntries(
                        layout.equipment(),
                        ids,
                        (id, item) -> item.withOrigin(origin(extents.members(id), item.origin()))
                                .withRotationDeg(image(item.rotationDeg()))),
                Edits.mapValues(layout.instances(), ids, this::image),
                Edits.mapValues(layout.areas(), ids, area -> area.withOutline(image(area.outline()))),
                Edits.mapValues(layout.annotations(), ids, note -> note.withPoints(image(note.points()))),
                connections(new Ends(facility, layout), ids),
                layout.groups());
    }

    /// The image of a run begins where the run ended: at the front right corner of its last member.
    private Point origin(List<Node> members, Point origin) {
        return Edits.clean(image(
                members.isEmpty()
                        ? origin
                        : members.getLast().footprint().corners().get(1)));
    }

    private Instance image(Instance instance) {
        return new Instance(
                instance.block(),
                Edits.clean(image(instance.origin())),
                image(instance.rotationDeg()),
                instance.columns(),
                instance.rows(),
                0.0 - instance.columnPitchM(),
                instance.rowPitchM(),
                !instance.mirrored());
    }

    /// How many members the rows and arrays have that count from the other end.
    private static Map<String, Integer> counts(Layout layout, Set<String> ids) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        layout.rows().forEach((id, row) -> {
            if (ids.contains(id)) {
                counts.put(id, row.count());
            }
        });
        layout.equipment().forEach((id, item) -> {
            if (ids.contains(id)) {
                counts.put(id, item.count());
            }
        });
        return counts;
    }

    private SequencedMap<String, Connection> connections(Ends ends, Set<String> ids) {
        Layout layout = ends.layout();
        Map<String, Integer> counts = counts(layout, ids);
        SequencedMap<String, Connection> result = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>(layout.connections().keySet());
        layout.connections().forEach((id, connection) -> {
            String from = connection.from().elementId();
            String to = connection.to().elementId();
            Connection drawn = ids.contains(from) && ids.contains(to)
                    ? connection.withRoute(image(connection.route()))
                    : connection;
            boolean orderKept = counts.containsKey(from) == counts.containsKey(to);
            for (Connection part : orderKept ? List.of(drawn) : parts(ends, drawn)) {
                String free = result.containsKey(id) ? Ids.next(id, taken::contains) : id;
                taken.add(free);
                result.put(free, part.withEnds(renumbered(part.from(), counts), renumbered(part.to(), counts)));
            }
        });
        return result;
    }

    /// A connection that deals out members in order, taken apart so that each part has a single member at one of its
    /// ends and the order no longer counts.
    private static List<Connection> parts(Ends ends, Connection connection) {
        int few = Math.min(ends.count(connection.from()), ends.count(connection.to()));
        return few <= 1
                ? List.of(connection)
                : ends.cut(connection, Side.FROM, few).orElse(List.of(connection));
    }

    private static PortRef renumbered(PortRef ref, Map<String, Integer> counts) {
        return new PortRef(renumbered(ref.element(), counts), ref.port());
    }

    /// An element, member or range of members after its row or array was mirrored.
    private static String renumbered(String element, Map<String, Integer> counts) {
        int slash = element.indexOf('/');
        String id = slash < 0 ? element : element.substring(0, slash);
        Integer count = counts.get(id);
        return count == null
                ? element
                : MemberRange.of(element)
                        .map(range -> range.fromTheEnd(count).in(id, count))
                        .orElse(element);
    }
}
