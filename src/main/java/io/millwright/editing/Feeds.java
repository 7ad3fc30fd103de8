package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerType;
import io.millwright.editing.Wiring.Joint;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Medium;
import io.millwright.facility.Point;
import io.millwright.facility.Port;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Feeding and cooling what is selected from what is chosen: who can, how the load is dealt out, and the connections.
///
/// Everything happens in one layout, that of the site or of a block: the one that the first selected element is drawn
/// in. A selected hall stands for the rows in it.
public final class Feeds {
    /// Something that could supply what is selected.
    ///
    /// @param path to choose it by
    /// @param limitW what all its members can give; NaN if it has no limit of its own
    /// @param loadW what hangs on it already, at rated power, without what would be moved to it
    /// @param distanceM from the middle of what is selected
    public record Candidate(
            String path, String name, String type, int members, double limitW, double loadW, double distanceM) {
        /// What is left; NaN if it has no limit of its own.
        public double headroomW() {
            return limitW - loadW;
        }
    }

    private final Facility facility;
    private final Catalog catalog;
    private final String block;
    private final Elements elements;
    private final Map<String, Set<Integer>> takers;
    private final Medium medium;

    private Feeds(Facility facility, Catalog catalog, Collection<String> paths, Medium medium) {
        this.facility = facility;
        this.catalog = catalog;
        this.medium = medium;
        this.block = blockOf(facility, paths);
        this.elements = new Elements(facility, catalog, layout());
        this.takers = members(facility, elements, block, paths);
        takers.keySet()
                .removeIf(id -> elements.takingPort(id, medium, "").isEmpty()
                        && elements.takingPort(id, medium, "door").isEmpty());
    }

    /// @param paths of what is to be fed
    public static Feeds of(Facility facility, Catalog catalog, Collection<String> paths, Medium medium) {
        return new Feeds(facility, catalog, paths, medium);
    }

    private Layout layout() {
        return Target.layoutOf(facility, block);
    }

    /// Whether anything that is selected has a port for it.
    public boolean isPossible() {
        return !takers.isEmpty();
    }

    /// Names of the ports that can be fed: `A`, `B`, `C`, `D` for racks.
    public List<String> ports() {
        Set<String> names = new LinkedHashSet<>();
        for (String id : takers.keySet()) {
            for (Port port : elements.ports(id)) {
                if (port.medium() == medium && port.direction() != Port.Direction.SUPPLIES) {
                    elements.takingPort(id, medium, port.name())
                            .filter(taking -> taking.name().equals(port.name()))
                            .ifPresent(taking -> names.add(taking.name()));
                }
            }
        }
        return List.copyOf(names);
    }

    /// The port to begin with: the first that is free on everything selected, else the first.
    public String freePort() {
        Wiring wiring = new Wiring(elements);
        Set<String> used = new HashSet<>();
        for (Connection connection : layout().connections().values()) {
            for (Joint joint : wiring.joints(connection.to())) {
                if (isTaker(joint)) {
                    used.add(joint.port());
                }
            }
        }
        List<String> ports = ports();
        return ports.stream()
                .filter(port -> !used.contains(port))
                .findFirst()
                .orElse(ports.isEmpty() ? "" : ports.getFirst());
    }

    private boolean isTaker(Joint joint) {
        return takers.getOrDefault(joint.id(), Set.of()).contains(joint.member());
    }

    /// What could supply it, the likeliest first: what is made for it, then what has room for all of it, then what is
    /// near. What hangs on the selection itself is left out.
    public List<Candidate> candidates(String port) {
        Set<String> behind = downstream();
        double demandW = Distribution.items(elements, takers, medium, port).stream()
                .mapToDouble(Distribution.Item::demandW)
                .sum();
        Map<Joint, Double> loads = loads(rest(port));
        List<Candidate> candidates = new ArrayList<>();
        List<String> ids = new ArrayList<>(layout().equipment().keySet());
        ids.addAll(layout().instances().keySet());
        for (String id : ids) {
            Optional<Port> giving = elements.givingPort(id, medium);
            if (giving.isEmpty() || takers.containsKey(id) || behind.contains(id)) {
                continue;
            }
            int count = elements.count(id);
            double loadW = 0;
            double distanceM = Double.POSITIVE_INFINITY;
            for (int member = 1; member <= count; member++) {
                loadW += loads.getOrDefault(new Joint(id, member, giving.get().name()), 0.0);
                distanceM = Math.min(distanceM, distanceM(elements.place(id, member), middle()));
            }
            candidates.add(new Candidate(
                    path(id),
                    elements.name(id),
                    type(id),
                    count,
                    count * elements.limitW(id, medium),
                    loadW,
                    distanceM));
        }
        candidates.sort(Comparator.comparingInt((Candidate candidate) -> unlikelihood(candidate.path()))
                .thenComparing(candidate -> candidate.headroomW() < demandW)
                .thenComparingDouble(Candidate::distanceM));
        return candidates;
    }

    private String type(String id) {
        var item = layout().equipment().get(id);
        return item == null ? "" : item.type().isEmpty() ? item.kind().fileName() : item.type();
    }

    /// How unusual a supplier is for racks; anything will do for equipment.
    private int unlikelihood(String path) {
        boolean racks = takers.keySet().stream().anyMatch(layout().rows()::containsKey);
        Optional<EquipmentKind> kind = elements.kind(id(path));
        if (!racks || kind.isEmpty()) {
            return 0;
        }
        return switch (kind.get()) {
            case BUSWAY, RPP, PDU, RACK_PDU, POWER_SHELF, RECTIFIER, CDU, CDU_AIR, IMMERSION_TANK, HEADER -> 0;
            case UPS, SWITCHGEAR, TRANSFORMER, TRANSFER_SWITCH -> isHighVoltage(id(path)) ? 3 : 1;
            default -> 2;
        };
    }

    private boolean isHighVoltage(String id) {
        var item = layout().equipment().get(id);
        return item != null
                && catalog.power(item.type()).map(PowerType::outputV).orElse(0.0) > 1000;
    }

    /// Elements that hang on the selection in this medium: feeding the selection from them would close a ring.
    private Set<String> downstream() {
        Map<String, Set<String>> next = new HashMap<>();
        for (Connection connection : layout().connections().values()) {
            boolean isMedium = elements.port(
                            connection.from().elementId(), connection.from().port())
                    .map(port -> port.medium() == medium)
                    .orElse(false);
            if (isMedium) {
                next.computeIfAbsent(connection.from().elementId(), id -> new HashSet<>())
                        .add(connection.to().elementId());
            }
        }
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(takers.keySet());
        while (!open.isEmpty()) {
            for (String id : next.getOrDefault(open.remove(), Set.of())) {
                if (found.add(id)) {
                    open.add(id);
                }
            }
        }
        return found;
    }

    private Point middle() {
        double x = 0;
        double y = 0;
        int n = 0;
        for (Map.Entry<String, Set<Integer>> taker : takers.entrySet()) {
            for (int member : taker.getValue()) {
                Point place = elements.place(taker.getKey(), member);
                x += place.xM();
                y += place.yM();
                n++;
            }
        }
        return n == 0 ? Point.ORIGIN : new Point(x / n, y / n);
    }

    static double distanceM(Point a, Point b) {
        return Math.hypot(a.xM() - b.xM(), a.yM() - b.yM());
    }

    /// The layout's connections without those that end at the selection's port. A port that passes on keeps all of its
    /// own.
    private Map<String, Connection> rest(String wanted) {
        Map<String, String> cut = new HashMap<>();
        for (String id : takers.keySet()) {
            elements.takingPort(id, medium, wanted)
                    .filter(port -> port.direction() == Port.Direction.TAKES)
                    .ifPresent(port -> cut.put(id, port.name()));
        }
        return new Wiring(elements).without(layout().connections(), (from, to) -> isCut(from, cut) || isCut(to, cut));
    }

    private boolean isCut(Joint joint, Map<String, String> ports) {
        return isTaker(joint) && joint.port().equals(ports.get(joint.id()));
    }

    /// What hangs directly on each giving port, at rated power.
    private Map<Joint, Double> loads(Map<String, Connection> connections) {
        Map<Joint, Double> loads = new HashMap<>();
        new Wiring(elements).forEachPair(connections, (from, to) -> {
            double demandW = elements.demandW(to.id(), to.port(), medium);
            if (isGiving(from) && demandW > 0) {
                loads.merge(from, demandW, Double::sum);
            } else if (isGiving(to)) {
                loads.merge(to, elements.demandW(from.id(), from.port(), medium), Double::sum);
            }
        });
        return loads;
    }

    private boolean isGiving(Joint joint) {
        return elements.givingPort(joint.id(), medium)
                .map(port -> port.name().equals(joint.port()))
                .orElse(false);
    }

    /// What it means to supply the selection from some elements or members: the load dealt out over all their members
    /// in proportion to what they can give, by rated power, in runs of neighbours. What fed the port before is taken
    /// off it; other ports keep theirs.
    ///
    /// @param port of racks that is fed; others take it by the port that they have
    /// @param suppliers paths of candidates, or of members of them
    public Proposal from(String port, Collection<String> suppliers) {
        Map<String, Connection> rest = rest(port);
        Map<Joint, Double> loads = loads(rest);
        List<Distribution.Tap> taps = new ArrayList<>();
        members(facility, elements, block, suppliers)
                .forEach((id, numbers) -> elements.givingPort(id, medium).ifPresent(giving -> {
                    for (int member : numbers) {
                        Joint joint = new Joint(id, member, giving.name());
                        taps.add(new Distribution.Tap(
                                joint,
                                elements.limitW(id, medium),
                                loads.getOrDefault(joint, 0.0),
                                elements.place(id, member)));
                    }
                }));
        List<Distribution.Item> items = Distribution.items(elements, takers, medium, port);
        List<Distribution.Run> runs = taps.isEmpty() ? List.of() : Distribution.deal(items, taps);
        return new Proposal(elements, medium, block, layout().connections(), rest, runs);
    }

    /// Takes everything off the ports of some media of what is selected, on both sides.
    public static Edit disconnect(Facility facility, Catalog catalog, Collection<String> paths, Set<Medium> media) {
        String block = blockOf(facility, paths);
        Elements elements = new Elements(facility, catalog, Target.layoutOf(facility, block));
        Map<String, Set<Integer>> cut = members(facility, elements, block, paths);
        String what = cut.size() == 1 ? cut.keySet().iterator().next() : cut.size() + " elements";
        return Edit.of(
                "Disconnect " + what,
                before -> Target.withLayout(before, block, layout -> {
                    Map<String, Connection> kept = new Wiring(elements)
                            .without(
                                    layout.connections(),
                                    (from, to) -> (isMember(cut, from) || isMember(cut, to))
                                            && elements.port(from.id(), from.port())
                                                    .map(port -> media.contains(port.medium()))
                                                    .orElse(true));
                    return kept.equals(layout.connections()) ? layout : layout.withConnections(kept);
                }));
    }

    private static boolean isMember(Map<String, Set<Integer>> members, Joint joint) {
        return members.getOrDefault(joint.id(), Set.of()).contains(joint.member());
    }

    private String path(String id) {
        return new Target.Element(block, id).path();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String blockOf(Facility facility, Collection<String> paths) {
        for (String path : paths) {
            if (Target.of(facility, path).orElse(Target.Part.FACILITY) instanceof Target.Element element) {
                return element.block();
            }
        }
        return "";
    }

    /// The members that some paths name in a layout, by element; those of rows for a hall.
    private static Map<String, Set<Integer>> members(
            Facility facility, Elements elements, String block, Collection<String> paths) {
        Map<String, Set<Integer>> members = new LinkedHashMap<>();
        Layout layout = Target.layoutOf(facility, block);
        for (String path : paths) {
            if (!(Target.of(facility, path).orElse(Target.Part.FACILITY) instanceof Target.Element element)
                    || !element.block().equals(block)) {
                continue;
            }
            if (layout.halls().containsKey(element.id())) {
                layout.rows().forEach((id, row) -> {
                    if (row.hall().equals(element.id())) {
                        add(members, id, new MemberRange(1, row.count()));
                    }
                });
            } else if (elements.has(element.id())) {
                String inLayout =
                        path.substring(element.path().length() - element.id().length());
                int count = elements.count(element.id());
                add(
                        members,
                        element.id(),
                        MemberRange.of(inLayout)
                                .filter(range -> range.last() <= count)
                                .orElse(new MemberRange(1, count)));
            }
        }
        return members;
    }

    private static void add(Map<String, Set<Integer>> members, String id, MemberRange range) {
        Set<Integer> numbers = members.computeIfAbsent(id, key -> new TreeSet<>());
        for (int member = range.first(); member <= range.last(); member++) {
            numbers.add(member);
        }
    }
}
