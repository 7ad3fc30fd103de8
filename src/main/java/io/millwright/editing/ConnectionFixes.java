package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerKind;
import io.millwright.editing.Feeds.Candidate;
import io.millwright.editing.Target.Element;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Layout;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.facility.Phases;
import io.millwright.facility.Port;
import io.millwright.facility.PortRef;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// Repairs of what is not connected, or not rightly.
final class ConnectionFixes {
    /// Suppliers that are offered.
    private static final int MOST = 2;

    private final Facility facility;
    private final Catalog catalog;
    private final Finding finding;
    private final Element element;
    private final Layout layout;
    private final Elements elements;

    ConnectionFixes(Facility facility, Catalog catalog, Finding finding) {
        this.facility = facility;
        this.catalog = catalog;
        this.finding = finding;
        this.element = Target.drawn(facility, finding.place());
        this.layout = element.layout(facility);
        this.elements = new Elements(facility, catalog, layout);
    }

    void collect(BiConsumer<String, UnaryOperator<Facility>> offer) {
        switch (finding.code()) {
            case "power.rack.no-feed", "power.load.no-feed" -> supply(Medium.POWER, "", offer);
            case "cooling.rack.no-loop" -> supply(Medium.LIQUID, "liquid", offer);
            case "cooling.door.no-loop" -> supply(Medium.LIQUID, "door", offer);
            case "facility.port.dangling" -> dangling(offer);
            default -> connection(offer);
        }
    }

    private void connection(BiConsumer<String, UnaryOperator<Facility>> offer) {
        Connection connection = layout.connections().get(element.id());
        if (connection == null) {
            return;
        }
        switch (finding.code()) {
            case "facility.connection.direction" ->
                offer.accept(
                        "Swap the ends of " + element.id(),
                        before -> with(before, connection.withEnds(connection.to(), connection.from())));
            case "facility.connection.unknown-port" -> ports(connection, offer);
            case "facility.connection.counts" -> deal(connection, offer);
            case "facility.connection.unknown-breaker" -> breakers(connection, offer);
            case "facility.connection.not-power" ->
                offer.accept(
                        "Take breaker, switch and phases off " + element.id(),
                        before -> with(
                                before,
                                connection
                                        .withBreaker("")
                                        .withNormally(Normally.CLOSED)
                                        .withPhases(Phases.ABC)));
            default -> {}
        }
        offer.accept("Remove the connection " + element.id(), this::without);
    }

    private void breakers(Connection connection, BiConsumer<String, UnaryOperator<Facility>> offer) {
        catalog.suggest("power", connection.breaker()).stream()
                .filter(id -> catalog.power(id).orElseThrow().kind() == PowerKind.BREAKER)
                .forEach(id -> offer.accept("Use " + id, before -> with(before, connection.withBreaker(id))));
        offer.accept("Take the breaker off " + element.id(), before -> with(before, connection.withBreaker("")));
    }

    private Facility with(Facility before, Connection connection) {
        return Target.withLayout(before, element.block(), old -> {
            Map<String, Connection> connections = new LinkedHashMap<>(old.connections());
            connections.computeIfPresent(element.id(), (id, wrong) -> connection);
            return old.withConnections(connections);
        });
    }

    private Facility without(Facility before) {
        return Target.withLayout(before, element.block(), old -> {
            Map<String, Connection> connections = new LinkedHashMap<>(old.connections());
            connections.remove(element.id());
            return old.withConnections(connections);
        });
    }

    /// The ports that the end with the wrong port has instead, of the medium of the other end.
    private void ports(Connection connection, BiConsumer<String, UnaryOperator<Facility>> offer) {
        boolean fromIsWrong = elements.port(
                        connection.from().elementId(), connection.from().port())
                .isEmpty();
        PortRef wrong = fromIsWrong ? connection.from() : connection.to();
        PortRef right = fromIsWrong ? connection.to() : connection.from();
        Optional<Medium> medium = elements.port(right.elementId(), right.port()).map(Port::medium);
        Port.Direction unwanted = fromIsWrong ? Port.Direction.TAKES : Port.Direction.SUPPLIES;
        for (Port port : elements.ports(wrong.elementId())) {
            if (medium.map(found -> found == port.medium()).orElse(true) && port.direction() != unwanted) {
                PortRef meant = new PortRef(wrong.element(), port.name());
                offer.accept(
                        "Use " + meant,
                        before -> with(
                                before,
                                fromIsWrong ? connection.withEnds(meant, right) : connection.withEnds(right, meant)));
            }
        }
    }

    /// Deals the takers out over the suppliers anew, however many there are of each.
    private void deal(Connection connection, BiConsumer<String, UnaryOperator<Facility>> offer) {
        elements.port(connection.from().elementId(), connection.from().port())
                .map(Port::medium)
                .filter(medium -> medium == Medium.POWER || medium == Medium.LIQUID)
                .ifPresent(medium -> offer.accept(
                        "Deal " + connection.to().element() + " out over "
                                + connection.from().element(),
                        before -> {
                            Facility cleared = without(before);
                            return Feeds.of(cleared, catalog, paths(connection.to()), medium)
                                    .from(connection.to().port(), paths(connection.from()))
                                    .edit()
                                    .change()
                                    .apply(cleared);
                        }));
    }

    /// Paths of the members that a reference names.
    private List<String> paths(PortRef ref) {
        String id = ref.elementId();
        int all = elements.count(id);
        String prefix = new Element(element.block(), id).path();
        return MemberRange.of(ref.element())
                .map(range -> {
                    List<String> paths = new ArrayList<>();
                    for (int member = range.first(); member <= range.last(); member++) {
                        paths.add(prefix + "/" + MemberRange.number(member, all));
                    }
                    return paths;
                })
                .orElse(new ArrayList<>(List.of(prefix)));
    }

    private void supply(Medium medium, String port, BiConsumer<String, UnaryOperator<Facility>> offer) {
        List<String> takers = medium == Medium.POWER ? unfed() : List.of(element.path());
        Feeds feeds = Feeds.of(facility, catalog, takers, medium);
        if (!feeds.isPossible()) {
            return;
        }
        String wanted = port.isEmpty() ? feeds.freePort() : port;
        Set<String> live = medium == Medium.POWER ? live() : Set.of();
        List<Candidate> candidates = feeds.candidates(wanted).stream()
                .filter(candidate -> live.isEmpty() || live.contains(candidate.path()))
                .limit(MOST)
                .toList();
        String verb = medium == Medium.POWER ? "Feed " : "Cool ";
        for (Candidate candidate : candidates) {
            offer.accept(
                    verb + element.id() + " from " + candidate.name(),
                    before -> Feeds.of(before, catalog, takers, medium)
                            .from(wanted, List.of(candidate.path()))
                            .edit()
                            .change()
                            .apply(before));
        }
    }

    private FacilityGraph graph() {
        return FacilityGraph.of(facility.withLayout(layout), catalog);
    }

    /// The nodes that a source feeds, in the layout as if it were the site. In a block the feed may come from outside:
    /// there nothing counts as dead.
    private BitSet fed(FacilityGraph graph) {
        BitSet sources = new BitSet();
        for (Node node : graph.nodes()) {
            if (node.kind().isSource() || (!element.block().isEmpty() && graph.incoming(node.index()).length == 0)) {
                sources.set(node.index());
            }
        }
        return Tracing.trace(graph, sources, Tracing.Direction.DOWNSTREAM, EnumSet.of(Medium.POWER))
                .nodes();
    }

    /// Members of the element that no source feeds.
    private List<String> unfed() {
        FacilityGraph graph = graph();
        BitSet fed = fed(graph);
        List<String> paths = new ArrayList<>();
        for (Node node : graph.nodesBelow(element.id())) {
            if (!fed.get(node.index()) || graph.incoming(node.index()).length == 0) {
                paths.add(element.path() + node.path().substring(element.id().length()));
            }
        }
        return paths.isEmpty() ? List.of(element.path()) : paths;
    }

    /// Paths of elements that a source feeds.
    private Set<String> live() {
        FacilityGraph graph = graph();
        Set<String> live = new HashSet<>();
        fed(graph).stream()
                .forEach(node ->
                        live.add(new Element(element.block(), graph.node(node).elementPath()).path()));
        return live;
    }

    /// A port that takes is supplied; one that gives is led to the nearest header, or the nearest port that lacks a
    /// supply.
    private void dangling(BiConsumer<String, UnaryOperator<Facility>> offer) {
        String name = String.valueOf(finding.values().getOrDefault("port", ""));
        Optional<Port> found = elements.port(element.id(), name);
        if (found.isEmpty()) {
            return;
        }
        Port port = found.get();
        if (port.direction() == Port.Direction.TAKES) {
            supply(port.medium(), name, offer);
        } else {
            partners(port)
                    .forEach(partner -> offer.accept(
                            "Connect " + element.id() + " to " + partner.element(),
                            before -> Target.withLayout(before, element.block(), old -> {
                                Map<String, Connection> connections = new LinkedHashMap<>(old.connections());
                                String id = element.id() + "-" + partner.elementId();
                                connections.put(
                                        connections.containsKey(id) ? Ids.next(id, connections::containsKey) : id,
                                        Connection.of(element.id() + ":" + name, partner.toString()));
                                return old.withConnections(connections);
                            })));
        }
        offer.accept(
                "Delete " + element.id(), Edits.delete(List.of(element.path())).change());
    }

    private List<PortRef> partners(Port port) {
        Set<String> joined = new HashSet<>();
        layout.connections().values().forEach(connection -> {
            joined.add(connection.to().elementId() + ":" + connection.to().port());
            joined.add(connection.from().elementId() + ":" + connection.from().port());
        });
        List<PortRef> partners = new ArrayList<>();
        for (String id : layout.equipment().keySet()) {
            for (Port other : elements.ports(id)) {
                boolean header = elements.kind(id).equals(Optional.of(EquipmentKind.HEADER));
                boolean lacks = other.direction() == Port.Direction.TAKES && !joined.contains(id + ":" + other.name());
                if (!id.equals(element.id()) && other.medium() == port.medium() && (header || lacks)) {
                    partners.add(new PortRef(id, other.name()));
                }
            }
        }
        partners.sort(Comparator.comparingDouble(
                partner -> Feeds.distanceM(elements.place(partner.elementId(), 1), elements.place(element.id(), 1))));
        return partners.stream()
                .filter(partner -> fits(elements.count(partner.elementId()), elements.count(element.id())))
                .limit(MOST)
                .toList();
    }

    private static boolean fits(int some, int others) {
        return some > 0 && others > 0 && Math.max(some, others) % Math.min(some, others) == 0;
    }
}
