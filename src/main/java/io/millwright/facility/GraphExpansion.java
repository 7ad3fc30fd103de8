package io.millwright.facility;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.PowerType;
import io.millwright.catalog.RackType;
import io.millwright.facility.FacilityGraph.AnnotationNode;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.FacilityGraph.CopyNode;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds the nodes and edges of a [FacilityGraph]: one pass over the layout, recursing into block instances.
/// Longer than most classes, because every kind of element of a layout is expanded in the same pass and into the same
/// lists.
final class GraphExpansion {
    /// More nodes than any campus has; a file that asks for more is stopped with a finding instead of eating all
    /// memory.
    static final int MAX_NODES = 1_000_000;

    private static final int MAX_DEPTH = 16;
    private static final double DEFAULT_WIDTH_M = 0.6;
    private static final double DEFAULT_DEPTH_M = 1.2;
    private static final int[] NO_MEMBERS = {0, 0};

    /// Where a layout lies on the site: mirrored about its y axis or not, then turned, then shifted.
    private record Frame(String prefix, Point origin, double rotationDeg, boolean mirrored) {
        Point toSite(Point local) {
            Point turned = (mirrored ? new Point(-local.xM(), local.yM()) : local).rotated(rotationDeg);
            return new Point(origin.xM() + turned.xM(), origin.yM() + turned.yM());
        }

        List<Point> toSite(List<Point> local) {
            return local.stream().map(this::toSite).toList();
        }

        double toSite(double localDeg) {
            return mirrored ? rotationDeg - localDeg : rotationDeg + localDeg;
        }
    }

    /// What the ids of one expanded layout stand for.
    private static final class Scope {
        private final Map<String, int[]> members = new HashMap<>();
        private final Map<String, Scope[]> copies = new HashMap<>();
        private final Map<String, PortRef> ports;

        Scope(Map<String, PortRef> ports) {
            this.ports = ports;
        }
    }

    /// A connection and its route on the site.
    private record Drawn(Connection connection, List<Point> route) {}

    /// One end of an edge.
    ///
    /// @param position of the member in all that the element of the reference stands for, whatever range was chosen
    private record End(int node, Port port, int position) {}

    private record Size(double widthM, double depthM) {}

    final List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    final List<HallNode> halls = new ArrayList<>();
    final List<AreaNode> areas = new ArrayList<>();
    final List<AnnotationNode> annotations = new ArrayList<>();
    final List<CopyNode> copies = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();

    private final Facility facility;
    private final Catalog catalog;
    private final @Nullable FacilityGraph before;
    private final Map<String, Drawn> changedConnections = new HashMap<>();
    private final Deque<String> openBlocks = new ArrayDeque<>();
    private boolean full;
    private boolean unchanged;

    GraphExpansion(Facility facility, Catalog catalog) {
        this(facility, catalog, Optional.empty());
    }

    /// @param before a graph whose facility has the same structure ([SameStructure]): what did not change is taken from
    /// it, and so is what is joined to what
    GraphExpansion(Facility facility, Catalog catalog, Optional<FacilityGraph> before) {
        this.facility = facility;
        this.catalog = catalog;
        this.before = before.orElse(null);
    }

    void run() {
        Layout old = before == null ? Layout.EMPTY : before.facility().layout();
        expand(facility.layout(), old, new Frame("", Point.ORIGIN, 0, false), before != null, Map.of(), Map.of());
        if (before != null) {
            unchanged = changedConnections.isEmpty();
            edges = unchanged ? before.edges() : redrawn(before.edges());
        }
    }

    /// Whether the edges are those of the graph before.
    boolean isUnchanged() {
        return unchanged;
    }

    private List<Edge> redrawn(List<Edge> old) {
        List<Edge> result = new ArrayList<>(old.size());
        for (Edge edge : old) {
            Drawn drawn = changedConnections.get(edge.connection());
            result.add(drawn == null ? edge : redrawn(edge, drawn));
        }
        return result;
    }

    private Edge redrawn(Edge edge, Drawn drawn) {
        return new Edge(
                edge.index(),
                edge.connection(),
                edge.medium(),
                edge.from(),
                edge.fromPort(),
                edge.to(),
                edge.toPort(),
                drawn.connection().type(),
                lengthM(drawn.connection(), drawn.route(), edge.from(), edge.to()),
                drawn.connection().share(),
                drawn.route(),
                drawn.connection().breaker(),
                drawn.connection().normally(),
                edge.phases(),
                drawn.connection().pipe());
    }

    /// Hall ids are looked up in the layout itself, then in the layouts around it: a pod may stand in the hall of its
    /// building.
    ///
    /// @param old the same layout in the graph before
    /// @param still whether the frame is where it was in the graph before; never without one
    @SuppressWarnings("ReferenceEquality") // an element that was not edited is the same object
    private Scope expand(
            Layout layout,
            Layout old,
            Frame frame,
            boolean still,
            Map<String, PortRef> ports,
            Map<String, Integer> outerHalls) {
        Scope scope = new Scope(ports);
        Map<String, Integer> hallIndices = new HashMap<>(outerHalls);
        layout.halls().forEach((id, hall) -> {
            int index = halls.size();
            hallIndices.put(id, index);
            halls.add(new HallNode(index, frame.prefix() + id, hall, frame.toSite(hall.floor())));
        });
        if (before == null) {
            reportIdsUsedTwice(layout, frame.prefix());
        }
        layout.rows().forEach((id, row) -> {
            if (still && row == old.rows().get(id)) {
                keep(row.count());
            } else {
                scope.members.put(id, addRow(id, row, frame, hallIndices));
            }
        });
        layout.equipment().forEach((id, item) -> {
            if (still && item == old.equipment().get(id)) {
                keep(item.count());
            } else {
                scope.members.put(id, addEquipment(id, item, frame, hallIndices));
            }
        });
        layout.instances().forEach((id, instance) -> {
            boolean inPlace = still && instance == old.instances().get(id);
            scope.copies.put(id, addInstance(id, instance, frame, inPlace, hallIndices));
        });
        layout.areas().forEach((id, area) -> {
            String path = frame.prefix() + id;
            int hall = hallIndex(area.hall(), path, hallIndices);
            areas.add(new AreaNode(areas.size(), path, area, hall, frame.toSite(area.outline())));
        });
        layout.annotations()
                .forEach((id, annotation) -> annotations.add(new AnnotationNode(
                        annotations.size(), frame.prefix() + id, annotation, frame.toSite(annotation.points()))));
        layout.connections().forEach((id, connection) -> {
            if (before == null) {
                connect(frame, id, connection, scope);
            } else if (!connection.route().isEmpty()
                    || connection != old.connections().get(id)) {
                changedConnections.put(frame.prefix() + id, new Drawn(connection, frame.toSite(connection.route())));
            }
        });
        return scope;
    }

    /// Takes the next nodes from the graph before.
    private void keep(int count) {
        List<Node> kept = Objects.requireNonNull(before).nodes();
        for (int i = 0; i < count && nodes.size() < kept.size(); i++) {
            nodes.add(kept.get(nodes.size()));
        }
    }

    /// All elements of a layout share one name space.
    private void reportIdsUsedTwice(Layout layout, String prefix) {
        Set<String> seen = new HashSet<>(layout.halls().keySet());
        for (Set<String> ids : List.of(
                layout.rows().keySet(),
                layout.equipment().keySet(),
                layout.instances().keySet(),
                layout.areas().keySet(),
                layout.annotations().keySet(),
                layout.groups().keySet())) {
            for (String id : ids) {
                if (!seen.add(id)) {
                    findings.add(Finding.error("facility.element.id-used-twice", prefix + id, "id", id));
                }
            }
        }
    }

    private int[] addRow(String id, Row row, Frame frame, Map<String, Integer> hallIndices) {
        String path = frame.prefix() + id;
        Size size = catalog.rack(row.type())
                .map((RackType type) -> sized(type.widthM(), type.depthM()))
                .orElse(new Size(DEFAULT_WIDTH_M, DEFAULT_DEPTH_M));
        double pitchM = Double.isNaN(row.pitchM()) ? size.widthM() : row.pitchM();
        int count = allowed(row.count(), path);
        int[] members = new int[count];
        for (int i = 0; i < count; i++) {
            members[i] = nodes.size();
            nodes.add(new Node(
                    nodes.size(),
                    path + "/" + memberNumber(i, row.count()),
                    path,
                    EquipmentKind.RACK,
                    row.type(),
                    path + "/" + memberNumber(i, row.count()),
                    hallIndex(row.hall(), path, hallIndices),
                    footprint(frame, row.origin(), row.rotationDeg(), i * pitchM, size),
                    Double.NaN,
                    false,
                    row.rearDoor(),
                    row.powerCapW(),
                    PowerSettings.NONE,
                    CoolingSettings.NONE));
        }
        return members;
    }

    private int[] addEquipment(String id, Equipment item, Frame frame, Map<String, Integer> hallIndices) {
        String path = frame.prefix() + id;
        Size size = sizeOf(item);
        double pitchM = Double.isNaN(item.pitchM()) ? size.widthM() + 1 : item.pitchM();
        int count = allowed(item.count(), path);
        int[] members = new int[count];
        for (int i = 0; i < count; i++) {
            String memberPath = item.count() == 1 ? path : path + "/" + memberNumber(i, item.count());
            members[i] = nodes.size();
            nodes.add(new Node(
                    nodes.size(),
                    memberPath,
                    path,
                    item.kind(),
                    item.type(),
                    item.name().isEmpty() ? memberPath : item.count() == 1 ? item.name() : item.name() + " " + (i + 1),
                    hallIndex(item.hall(), path, hallIndices),
                    footprint(frame, item.origin(), item.rotationDeg(), i * pitchM, size),
                    item.setPointC(),
                    i >= item.count() - item.spare(),
                    Optional.empty(),
                    Double.NaN,
                    item.power(),
                    item.cooling()));
        }
        return members;
    }

    private Scope[] addInstance(
            String id, Instance instance, Frame frame, boolean still, Map<String, Integer> hallIndices) {
        String path = frame.prefix() + id;
        Block block = facility.blocks().get(instance.block());
        if (block == null) {
            findings.add(Finding.error("facility.instance.unknown-block", path, "block", instance.block()));
            return new Scope[0];
        }
        if (openBlocks.contains(instance.block()) || openBlocks.size() >= MAX_DEPTH) {
            findings.add(Finding.error("facility.instance.recursive", path, "block", instance.block()));
            return new Scope[0];
        }
        openBlocks.push(instance.block());
        int columns = Math.max(1, instance.columns());
        int count = allowed(columns * (long) Math.max(1, instance.rows()), path);
        Scope[] scopes = new Scope[count];
        for (int i = 0; i < count; i++) {
            String copyPath = count == 1 ? path : path + "/" + memberNumber(i, count);
            int column = i % columns;
            int gridRow = i / columns;
            Point offset = new Point(column * instance.columnPitchM(), gridRow * instance.rowPitchM())
                    .rotated(instance.rotationDeg());
            Point local = instance.origin().plus(offset.xM(), offset.yM());
            Frame inner = new Frame(
                    copyPath + "/",
                    frame.toSite(local),
                    frame.toSite(instance.rotationDeg()),
                    frame.mirrored() != instance.mirrored());
            copies.add(new CopyNode(copyPath, instance.block(), inner.origin(), inner.rotationDeg(), inner.mirrored()));
            scopes[i] = expand(block.layout(), oldBlock(instance.block()), inner, still, block.ports(), hallIndices);
        }
        openBlocks.pop();
        return scopes;
    }

    private Layout oldBlock(String id) {
        Block block = before == null ? null : before.facility().blocks().get(id);
        return block == null ? Layout.EMPTY : block.layout();
    }

    private void connect(Frame frame, String id, Connection connection, Scope scope) {
        String path = frame.prefix() + id;
        List<End> suppliers = resolve(connection.from(), scope, path);
        List<End> takers = resolve(connection.to(), scope, path);
        if (suppliers.isEmpty() || takers.isEmpty()) {
            return;
        }
        int from = suppliers.size();
        int to = takers.size();
        int many = Math.max(from, to);
        if (many % Math.min(from, to) != 0) {
            findings.add(Finding.error(
                    "facility.connection.counts",
                    path,
                    "from",
                    connection.from().toString(),
                    "fromCount",
                    from,
                    "to",
                    connection.to().toString(),
                    "toCount",
                    to));
            return;
        }
        List<Point> route = frame.toSite(connection.route());
        for (int i = 0; i < many; i++) {
            End supplier = suppliers.get((int) ((long) i * from / many));
            End taker = takers.get((int) ((long) i * to / many));
            Phases phases = connection.phases().of(from > to ? supplier.position() : taker.position());
            join(path, connection, phases, route, supplier, taker);
        }
    }

    private void join(String path, Connection connection, Phases phases, List<Point> route, End from, End to) {
        if (from.port().medium() != to.port().medium()) {
            if (reportOnce("facility.connection.media", path)) {
                findings.add(Finding.error(
                        "facility.connection.media",
                        path,
                        "from",
                        connection.from().toString(),
                        "fromMedium",
                        from.port().medium().name().toLowerCase(java.util.Locale.ROOT),
                        "to",
                        connection.to().toString(),
                        "toMedium",
                        to.port().medium().name().toLowerCase(java.util.Locale.ROOT)));
            }
            return;
        }
        boolean backwards =
                from.port().direction() == Port.Direction.TAKES || to.port().direction() == Port.Direction.SUPPLIES;
        boolean liquidSuppliersJoin = from.port().medium() == Medium.LIQUID;
        if (backwards && !liquidSuppliersJoin) {
            if (reportOnce("facility.connection.direction", path)) {
                findings.add(Finding.error(
                        "facility.connection.direction",
                        path,
                        "from",
                        connection.from().toString(),
                        "to",
                        connection.to().toString()));
            }
            return;
        }
        edges.add(new Edge(
                edges.size(),
                path,
                from.port().medium(),
                from.node(),
                from.port().name(),
                to.node(),
                to.port().name(),
                connection.type(),
                lengthM(connection, route, from.node(), to.node()),
                connection.share(),
                route,
                connection.breaker(),
                connection.normally(),
                phases,
                connection.pipe()));
    }

    private double lengthM(Connection connection, List<Point> route, int from, int to) {
        return connection.lengthM() > 0 || route.isEmpty()
                ? connection.lengthM()
                : Routing.lengthM(
                        route,
                        nodes.get(from).footprint().centre(),
                        nodes.get(to).footprint().centre());
    }

    /// The ends that a reference names within a scope; adds a finding and returns none if it names nothing.
    private List<End> resolve(PortRef ref, Scope scope, String path) {
        List<End> ends = new ArrayList<>();
        int[] members = scope.members.get(ref.elementId());
        Scope[] copies = scope.copies.get(ref.elementId());
        if (members != null) {
            int[] range = select(ref, members.length, path).orElse(NO_MEMBERS);
            for (int i = range[0]; i < range[1]; i++) {
                int node = members[i];
                Optional<Port> port = nodes.get(node).kind().port(ref.port());
                if (port.isEmpty()) {
                    findings.add(Finding.error(
                            "facility.connection.unknown-port",
                            path,
                            "element",
                            ref.element(),
                            "port",
                            ref.port(),
                            "ports",
                            portNames(nodes.get(node).kind())));
                    return List.of();
                }
                ends.add(new End(node, port.get(), i));
            }
        } else if (copies != null) {
            int[] range = select(ref, copies.length, path).orElse(NO_MEMBERS);
            for (int i = range[0]; i < range[1]; i++) {
                Scope copy = copies[i];
                PortRef inner = copy.ports.get(ref.port());
                if (inner == null) {
                    findings.add(Finding.error(
                            "facility.connection.unknown-port",
                            path,
                            "element",
                            ref.element(),
                            "port",
                            ref.port(),
                            "ports",
                            String.join(", ", copy.ports.keySet())));
                    return List.of();
                }
                List<End> inside = resolve(inner, copy, path);
                for (int k = 0; k < inside.size(); k++) {
                    End end = inside.get(k);
                    ends.add(new End(end.node(), end.port(), i * inside.size() + k));
                }
            }
        } else if (!full) {
            findings.add(Finding.error("facility.connection.unknown-element", path, "element", ref.element()));
        }
        return ends;
    }

    /// The range of members, from inclusive to exclusive, that `id`, `id/03` or `id/01..06` names.
    private Optional<int[]> select(PortRef ref, int count, String path) {
        int slash = ref.element().indexOf('/');
        if (slash < 0) {
            return Optional.of(new int[] {0, count});
        }
        String member = ref.element().substring(slash + 1);
        int dots = member.indexOf("..");
        try {
            int first = Integer.parseInt(dots < 0 ? member : member.substring(0, dots));
            int last = dots < 0 ? first : Integer.parseInt(member.substring(dots + 2));
            if (first >= 1 && first <= last && last <= count) {
                return Optional.of(new int[] {first - 1, last});
            }
        } catch (NumberFormatException e) {
            // Not a number: reported below like a number out of range.
        }
        findings.add(
                Finding.error("facility.connection.unknown-member", path, "element", ref.element(), "count", count));
        return Optional.empty();
    }

    private boolean reportOnce(String code, String path) {
        return findings.isEmpty()
                || !(findings.getLast().code().equals(code)
                        && findings.getLast().place().equals(path));
    }

    private int hallIndex(String hall, String path, Map<String, Integer> hallIndices) {
        if (hall.isEmpty()) {
            return -1;
        }
        Integer index = hallIndices.get(hall);
        if (index == null) {
            if (reportOnce("facility.element.unknown-hall", path)) {
                findings.add(Finding.error("facility.element.unknown-hall", path, "hall", hall));
            }
            return -1;
        }
        return index;
    }

    private int allowed(long count, String path) {
        if (count > MAX_NODES - nodes.size()) {
            if (!full) {
                findings.add(Finding.error("facility.too-large", path, "limit", MAX_NODES));
            }
            full = true;
            return 0;
        }
        return (int) Math.max(0, count);
    }

    private Size sizeOf(Equipment item) {
        Optional<CoolingType> cooling = item.kind().coolingKind().flatMap(kind -> catalog.cooling(item.type()));
        if (cooling.isPresent()) {
            return sized(cooling.get().widthM(), cooling.get().depthM());
        }
        Optional<PowerType> power = item.kind().powerKind().flatMap(kind -> catalog.power(item.type()));
        return power.map(type -> sized(type.widthM(), type.depthM()))
                .orElse(new Size(DEFAULT_WIDTH_M, DEFAULT_DEPTH_M));
    }

    private static Size sized(double widthM, double depthM) {
        return new Size(widthM > 0 ? widthM : DEFAULT_WIDTH_M, depthM > 0 ? depthM : DEFAULT_DEPTH_M);
    }

    private static Footprint footprint(Frame frame, Point origin, double rotationDeg, double alongM, Size size) {
        Point centre = new Point(alongM + size.widthM() / 2, size.depthM() / 2).rotated(rotationDeg);
        return new Footprint(
                frame.toSite(origin.plus(centre.xM(), centre.yM())),
                size.widthM(),
                size.depthM(),
                frame.toSite(rotationDeg));
    }

    private static String memberNumber(int index, int count) {
        String digits = Integer.toString(index + 1);
        int width = Math.max(2, Integer.toString(count).length());
        return "0".repeat(width - digits.length()) + digits;
    }

    private static String portNames(EquipmentKind kind) {
        return String.join(", ", kind.ports().stream().map(Port::name).toList());
    }
}
