package io.millwright.editing.query;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.RackType;
import io.millwright.editing.Target;
import io.millwright.editing.Tracing;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.facility.Row;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a query is asked of: the nodes of a graph, what the catalogue and the solvers know of them, and what their
/// names mean.
final class QueryScene {
    /// Letters up to which a word is looked for as a whole: `a` is in almost every id.
    private static final int SHORT = 2;

    /// What separates words in ids and names.
    private static final Pattern BREAKS = Pattern.compile("[\\s/_-]+");

    private final FacilityGraph graph;
    private final Catalog catalog;
    private final Measures measures;
    private final Set<Finding> remarks = new LinkedHashSet<>();
    private final Map<String, Integer> countByElement = new HashMap<>();

    private final Map<String, String> namesOfRows = new HashMap<>();

    QueryScene(Facility facility, FacilityGraph graph, Catalog catalog, Measures measures) {
        this.graph = graph;
        this.catalog = catalog;
        this.measures = measures;
        for (Node node : graph.nodes()) {
            countByElement.merge(node.elementPath(), 1, Integer::sum);
            if (node.kind() == EquipmentKind.RACK) {
                namesOfRows.computeIfAbsent(node.elementPath(), path -> rowName(facility, path));
            }
        }
    }

    private static String rowName(Facility facility, String path) {
        Target.Element element = Target.drawn(facility, path);
        Row row = element.layout(facility).rows().get(element.id());
        return row == null ? "" : row.name();
    }

    /// What people call it, without the number of a member of a row.
    private String name(Node node) {
        return namesOfRows.getOrDefault(node.elementPath(), node.name());
    }

    Measures measures() {
        return measures;
    }

    Catalog catalog() {
        return catalog;
    }

    /// What is worth saying beside the answer: names that nothing has.
    List<Finding> remarks() {
        return List.copyOf(remarks);
    }

    int members(Node node) {
        return countByElement.getOrDefault(node.elementPath(), 1);
    }

    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, graph.nodes().size());
        return all;
    }

    BitSet where(Predicate<Node> condition) {
        BitSet found = new BitSet();
        for (Node node : graph.nodes()) {
            if (condition.test(node)) {
                found.set(node.index());
            }
        }
        return found;
    }

    Optional<RackType> rack(Node node) {
        return node.kind() == EquipmentKind.RACK ? catalog.rack(node.type()) : Optional.empty();
    }

    Optional<DataSheet> sheet(Node node) {
        return switch (node.kind().group()) {
            case RACK -> catalog.sheet("racks", node.type());
            case POWER -> catalog.sheet("power", node.type());
            case COOLING -> catalog.sheet("cooling", node.type());
            case NETWORK -> catalog.sheet("network", node.type());
            case PLAIN -> Optional.empty();
        };
    }

    /// Nodes that a bare word or a pattern describes by id, name, type or kind of type.
    BitSet described(String word) {
        Predicate<String> fits = pattern(word);
        return where(node -> fits.test(node.path())
                || fits.test(node.elementPath())
                || fits.test(lastSegment(node.elementPath()))
                || fits.test(name(node))
                || fits.test(node.type())
                || sheet(node)
                        .map(sheet -> fits.test(sheet.name()) || sheet.kind().equalsIgnoreCase(word))
                        .orElse(false));
    }

    /// A pattern with `*` and `?` for the whole text; any other word for a part of it, a short one for a whole word.
    static Predicate<String> pattern(String word) {
        if (word.contains("*") || word.contains("?")) {
            String regex = Pattern.quote(word).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
            Pattern pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            return text -> pattern.matcher(text).matches();
        }
        String wanted = plain(word);
        if (wanted.length() <= SHORT) {
            String asWord = " " + wanted + " ";
            return text -> (" " + plain(text) + " ").contains(asWord);
        }
        return text -> plain(text).contains(wanted);
    }

    /// Nodes that are called so: exactly if there is one, else by the end of their id (`A2` for `busway-a2`), else by
    /// any part. What cannot be found is remarked on.
    BitSet named(String name) {
        BitSet found = firstFound(name, this::namedBy);
        if (found.isEmpty()) {
            remarks.add(Finding.warning("query.unknown-name", "", "name", name));
        }
        return found;
    }

    /// Nodes that stand in a hall of that name, or belong to an element or a block copy of that name.
    BitSet inside(String name) {
        BitSet found = firstFound(name, fits -> {
            BitSet halls = new BitSet();
            for (HallNode hall : graph.halls()) {
                if (fits.test(hall.path())
                        || fits.test(lastSegment(hall.path()))
                        || fits.test(hall.hall().name())) {
                    halls.set(hall.index());
                }
            }
            return halls.isEmpty()
                    ? where(node -> enclosing(node.path()).stream().anyMatch(fits))
                    : where(node -> node.hall() >= 0 && halls.get(node.hall()));
        });
        if (found.isEmpty()
                && graph.halls().stream().noneMatch(hall -> pattern(name).test(hall.path()))) {
            remarks.add(Finding.warning("query.unknown-name", "", "name", name));
        }
        return found;
    }

    /// The path and everything around it: `pod/02/row-a/03` lies in `pod`, `pod/02`, `pod/02/row-a` and itself.
    private static List<String> enclosing(String path) {
        List<String> paths = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            paths.add(path.substring(0, slash));
        }
        paths.add(path);
        return paths;
    }

    private BitSet namedBy(Predicate<String> fits) {
        return where(node -> fits.test(node.path())
                || fits.test(node.elementPath())
                || fits.test(lastSegment(node.elementPath()))
                || fits.test(inElement(node))
                || fits.test(name(node)));
    }

    private static BitSet firstFound(String name, java.util.function.Function<Predicate<String>, BitSet> search) {
        if (name.contains("*") || name.contains("?")) {
            return search.apply(pattern(name));
        }
        String wanted = plain(name);
        List<Predicate<String>> ever = List.of(
                text -> plain(text).equals(wanted),
                text -> plain(text).endsWith(" " + wanted),
                text -> plain(text).contains(wanted));
        for (Predicate<String> fits : ever) {
            BitSet found = search.apply(fits);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return new BitSet();
    }

    /// The member within its element: `busway-a/02` of `pod/01/busway-a/02`.
    private static String inElement(Node node) {
        String element = lastSegment(node.elementPath());
        return element + node.path().substring(node.elementPath().length());
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String plain(String text) {
        return BREAKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
    }

    /// Everything that hangs on those nodes in one medium, without themselves.
    BitSet downstream(BitSet from, Medium medium) {
        BitSet found = Tracing.trace(graph, from, Tracing.Direction.DOWNSTREAM, EnumSet.of(medium))
                .nodes();
        found.andNot(from);
        return found;
    }

    /// Racks with that power port connected, and what feeds such ports.
    BitSet onSide(String port) {
        BitSet racks = connected(name -> name.equals(port), Medium.POWER);
        racks.and(where(node -> node.kind() == EquipmentKind.RACK));
        BitSet suppliers = new BitSet();
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.POWER && edge.toPort().equals(port) && racks.get(edge.to())) {
                suppliers.set(edge.from());
            }
        }
        racks.or(Tracing.trace(graph, suppliers, Tracing.Direction.UPSTREAM, EnumSet.of(Medium.POWER))
                .nodes());
        return racks;
    }

    /// Nodes at which a port of that name and medium is joined to something.
    BitSet connected(Predicate<String> port, Medium medium) {
        BitSet found = new BitSet();
        for (Edge edge : graph.edges()) {
            if (edge.medium() == medium) {
                if (port.test(edge.fromPort())) {
                    found.set(edge.from());
                }
                if (port.test(edge.toPort())) {
                    found.set(edge.to());
                }
            }
        }
        return found;
    }

    /// What has a source of power upstream or needs none.
    BitSet fed() {
        BitSet sources = where(node -> node.kind().isSource());
        BitSet fed = downstream(sources, Medium.POWER);
        fed.or(where(node -> node.kind().ports().stream()
                .noneMatch(port -> port.medium() == Medium.POWER && port.direction() == Port.Direction.TAKES)));
        return fed;
    }

    /// What has a way for its heat: liquid to something that rejects heat or to a CDU, air to a running air unit of the
    /// hall; what needs neither counts as cooled.
    BitSet cooled() {
        BitSet suppliers = where(node -> node.kind().ports().stream()
                .anyMatch(port -> port.medium() == Medium.LIQUID && port.direction() == Port.Direction.SUPPLIES));
        BitSet onLoop = downstream(suppliers, Medium.LIQUID);
        BitSet hallsWithAir = new BitSet();
        for (Node node : graph.nodes()) {
            if (node.kind().isAirUnit() && node.hall() >= 0) {
                hallsWithAir.set(node.hall());
            }
        }
        return where(node -> {
            if (node.kind() == EquipmentKind.RACK) {
                double liquid = rack(node).map(RackType::liquidFraction).orElse(0.0);
                boolean airDone = liquid >= 1 || (node.hall() >= 0 && hallsWithAir.get(node.hall()));
                boolean liquidDone = liquid <= 0 || onLoop.get(node.index());
                return airDone && liquidDone;
            }
            boolean takesWater = node.kind().ports().stream()
                    .anyMatch(port -> port.medium() == Medium.LIQUID
                            && port.direction() == Port.Direction.TAKES
                            && port.required());
            return !takesWater || onLoop.get(node.index());
        });
    }
}
