package io.millwright.report.schematic;

import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.CopyNode;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.report.schematic.Schematic.Frame;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Folds what a trade shows of a facility graph into symbols.
///
/// Nodes become atoms (a unit, or a folded copy of a block), atoms become classes by what may fold together, and
/// classes are split until all atoms of one are fed by the same classes through the same ports and, for banks of equal
/// equipment of one feed, supply the same classes. That is colour refinement; it ends because classes are only ever
/// split.
final class SchematicBuilder {
    /// Ends the key of a group of loads, so that it is not the key of the element it is named after.
    static final String GROUP = "+";

    /// Something that is not taken apart further.
    ///
    /// @param id path of the unit or of the copy
    /// @param element path of its row, equipment or instance
    /// @param copy whether it is a folded copy of a block
    private record Atom(String id, String element, boolean copy, int frame, List<Integer> nodes) {}

    /// Where the elements of a scope are drawn: in a frame, or folded into an atom.
    private record Place(int frame, int atom) {}

    /// Atoms that are one symbol, with its keys.
    private record Fold(List<Integer> atoms, String opens, String closes) {}

    private final Facility facility;
    private final FacilityGraph graph;
    private final Folding folding;
    private final SymbolTexts texts;
    private final Trade trade;
    private final Map<String, CopyNode> copies = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final List<Atom> atoms = new ArrayList<>();
    private final int[] atomOf;

    /// Elements of each bank by its key.
    private final Map<String, Set<String>> banks = new HashMap<>();

    SchematicBuilder(Facility facility, FacilityGraph graph, Trade trade, Folding folding) {
        this.facility = facility;
        this.graph = graph;
        this.folding = folding;
        this.trade = trade;
        this.texts = new SymbolTexts(graph, trade);
        this.atomOf = new int[graph.nodes().size()];
        graph.copies().forEach(copy -> copies.put(copy.path(), copy));
    }

    Schematic build() {
        Arrays.fill(atomOf, -1);
        for (Node node : graph.nodes()) {
            if (trade.shows(node)) {
                atomOf[node.index()] = atomOf(node);
            }
        }
        findBanks();
        int[] classes = refined(firstClasses());
        List<Fold> folds = folds(classes);
        return diagram(folds);
    }

    private int atomOf(Node node) {
        Place place = place(parent(node.elementPath()));
        if (place.atom() >= 0) {
            atoms.get(place.atom()).nodes().add(node.index());
            return place.atom();
        }
        atoms.add(new Atom(
                node.path(), node.elementPath(), false, place.frame(), new ArrayList<>(List.of(node.index()))));
        return atoms.size() - 1;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// @param scope path of a copy, empty for the site
    private Place place(String scope) {
        Place known = places.get(scope);
        if (known != null) {
            return known;
        }
        Place found = scope.isEmpty() ? new Place(-1, -1) : placeOfCopy(scope);
        places.put(scope, found);
        return found;
    }

    private Place placeOfCopy(String copy) {
        String instance = instanceOf(copy);
        Place around = place(parent(instance));
        if (around.atom() >= 0) {
            return around;
        }
        if (!folding.isOpen(copy)) {
            atoms.add(new Atom(copy, instance, true, around.frame(), new ArrayList<>()));
            return new Place(around.frame(), atoms.size() - 1);
        }
        String name = texts.inFrame(copy, framePath(around.frame())) + " · " + blockName(copy);
        frames.add(new Frame(frames.size(), copy, name, around.frame()));
        return new Place(frames.size() - 1, -1);
    }

    /// `pods` for its copy `pods/03`; a single copy has the path of its instance.
    private String instanceOf(String copy) {
        String above = parent(copy);
        return above.isEmpty() || copies.containsKey(above) ? copy : above;
    }

    private String framePath(int frame) {
        return frame < 0 ? "" : frames.get(frame).path();
    }

    private String blockName(String copy) {
        CopyNode found = copies.get(copy);
        var block = found == null ? null : facility.blocks().get(found.block());
        return block == null || block.name().isEmpty() ? "block" : block.name();
    }

    /// What may fold together if its feeds allow.
    private int[] firstClasses() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] classes = new int[atoms.size()];
        for (int a = 0; a < classes.length; a++) {
            Atom atom = atoms.get(a);
            String key;
            if (isLoad(atom)) {
                key = atom.frame() + "|" + trade.load(first(atom)).orElseThrow();
            } else if (folding.isOpen(atom.element())) {
                key = "|" + atom.id();
            } else {
                key = isOfBank(atom) && !folding.isOpen(bank(atom)) ? bank(atom) : "|" + atom.element();
            }
            classes[a] = numbers.computeIfAbsent(key, k -> numbers.size());
        }
        return classes;
    }

    private Node first(Atom atom) {
        return graph.node(atom.nodes().getFirst());
    }

    private boolean isLoad(Atom atom) {
        return !atom.copy() && trade.load(first(atom)).isPresent();
    }

    /// Equipment that stands in a bank with others of its kind.
    private boolean isOfBank(Atom atom) {
        return !atom.copy() && banks.getOrDefault(bank(atom), Set.of()).size() > 1;
    }

    private void findBanks() {
        for (Atom atom : atoms) {
            if (!atom.copy() && !isLoad(atom) && trade.bank(first(atom)).isPresent()) {
                banks.computeIfAbsent(bank(atom), key -> new TreeSet<>()).add(atom.element());
            }
        }
    }

    /// Key of all banks of equal equipment in a frame.
    private String bank(Atom atom) {
        Node node = first(atom);
        String frame = framePath(atom.frame());
        return (frame.isEmpty() ? "" : frame + "/") + node.kind().fileName() + ":" + node.type() + ":"
                + trade.bank(node).orElse("") + GROUP;
    }

    /// Splits classes until their atoms are fed alike.
    private int[] refined(int[] first) {
        List<List<Edge>> joints = joints();
        int[] classes = first;
        int count = -1;
        while (true) {
            Map<List<Object>, Integer> numbers = new LinkedHashMap<>();
            int[] finer = new int[classes.length];
            for (int a = 0; a < finer.length; a++) {
                Set<String> neighbours = new TreeSet<>();
                for (Edge edge : joints.get(a)) {
                    int taker = trade.taker(edge);
                    int supplier = trade.supplier(edge);
                    if (atomOf[taker] == a) {
                        boolean named = trade.keepsPortsApart(graph.node(taker).kind());
                        String port = taker == edge.to() ? edge.toPort() : edge.fromPort();
                        neighbours.add(classes[atomOf[supplier]] + (named ? ":" + port : ""));
                    } else if (isOfBank(atoms.get(a))
                            || (trade.keepsTakersApart() && !atoms.get(a).copy())) {
                        neighbours.add("to " + classes[atomOf[taker]]);
                    }
                }
                List<Object> key = List.of(classes[a], neighbours);
                finer[a] = numbers.computeIfAbsent(key, k -> numbers.size());
            }
            if (numbers.size() == count) {
                return finer;
            }
            count = numbers.size();
            classes = finer;
        }
    }

    /// The connections between each atom and others.
    private List<List<Edge>> joints() {
        List<List<Edge>> joints = new ArrayList<>();
        atoms.forEach(atom -> joints.add(new ArrayList<>()));
        for (Edge edge : graph.edges()) {
            if (joins(edge)) {
                joints.get(atomOf[edge.from()]).add(edge);
                joints.get(atomOf[edge.to()]).add(edge);
            }
        }
        return joints;
    }

    private boolean joins(Edge edge) {
        return trade.joins(edge)
                && atomOf[edge.from()] >= 0
                && atomOf[edge.to()] >= 0
                && atomOf[edge.from()] != atomOf[edge.to()];
    }

    private List<Fold> folds(int[] classes) {
        Map<Integer, List<Integer>> byClass = new LinkedHashMap<>();
        for (int a = 0; a < classes.length; a++) {
            byClass.computeIfAbsent(classes[a], key -> new ArrayList<>()).add(a);
        }
        List<Fold> folds = new ArrayList<>();
        for (List<Integer> members : byClass.values()) {
            Atom first = atoms.get(members.getFirst());
            if (isLoad(first)) {
                addElements(folds, members, first.element() + GROUP);
            } else if (first.copy()) {
                boolean array = !first.element().equals(first.id());
                boolean open = array && folding.isOpen(first.element());
                folds.add(
                        array && !open && members.size() > 1
                                ? new Fold(members, first.element(), frameKey(first))
                                : new Fold(members, first.id(), open ? first.element() : frameKey(first)));
            } else {
                addElements(folds, members, bank(first));
            }
        }
        return folds;
    }

    /// What folds alike: as one group, by element, or unit by unit.
    private void addElements(List<Fold> folds, List<Integer> members, String group) {
        Map<String, List<Integer>> byElement = new LinkedHashMap<>();
        for (int a : members) {
            byElement
                    .computeIfAbsent(atoms.get(a).element(), key -> new ArrayList<>())
                    .add(a);
        }
        String frame = frameKey(atoms.get(members.getFirst()));
        if (byElement.size() > 1 && !folding.isOpen(group)) {
            folds.add(new Fold(members, group, frame));
        } else {
            String closes = folding.isOpen(group) ? group : frame;
            byElement.values().forEach(each -> addUnits(folds, each, closes));
        }
    }

    private void addUnits(List<Fold> folds, List<Integer> members, String closes) {
        Atom first = atoms.get(members.getFirst());
        boolean array = !first.element().equals(first.id());
        if (array && folding.isOpen(first.element())) {
            members.forEach(a -> folds.add(new Fold(List.of(a), "", first.element())));
        } else {
            folds.add(new Fold(members, members.size() > 1 ? first.element() : "", closes));
        }
    }

    /// The key that folds the frame an atom stands in.
    private String frameKey(Atom atom) {
        return framePath(atom.frame());
    }

    private Schematic diagram(List<Fold> folds) {
        int[] foldOfAtom = new int[atoms.size()];
        for (int f = 0; f < folds.size(); f++) {
            for (int a : folds.get(f).atoms()) {
                foldOfAtom[a] = f;
            }
        }
        List<Link> links = links(foldOfAtom);
        Side[] side = new Side[folds.size()];
        for (int f = 0; f < side.length; f++) {
            side[f] = side(folds.get(f), f, links);
        }
        int[] first = folds.stream()
                .mapToInt(fold -> atoms.get(fold.atoms().getFirst()).nodes().getFirst())
                .toArray();
        int[] order = DrawingOrder.of(side, first, links);
        int[] indexOf = new int[order.length];
        List<Symbol> symbols = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            indexOf[order[i]] = i;
            symbols.add(symbol(i, folds.get(order[i]), side[order[i]]));
        }
        int[] symbolOfNode = new int[atomOf.length];
        for (int n = 0; n < symbolOfNode.length; n++) {
            symbolOfNode[n] = atomOf[n] < 0 ? -1 : indexOf[foldOfAtom[atomOf[n]]];
        }
        List<Link> numbered = links.stream()
                .map(link -> new Link(
                        link.index(),
                        indexOf[link.from()],
                        indexOf[link.to()],
                        link.edges(),
                        link.side(),
                        link.role(),
                        link.device()))
                .toList();
        return new Schematic(symbols, frames, numbered, symbolOfNode, trade.lines());
    }

    private record LinkKey(int from, int to, Side side, Link.Role role) {}

    /// Links between folds, still by the index of the fold.
    private List<Link> links(int[] foldOfAtom) {
        Map<LinkKey, List<Integer>> edges = new LinkedHashMap<>();
        for (Edge edge : graph.edges()) {
            if (joins(edge)) {
                int from = foldOfAtom[atomOf[trade.supplier(edge)]];
                int to = foldOfAtom[atomOf[trade.taker(edge)]];
                if (from != to) {
                    edges.computeIfAbsent(
                                    new LinkKey(from, to, trade.side(edge), trade.role(edge)), key -> new ArrayList<>())
                            .add(edge.index());
                }
            }
        }
        List<Link> links = new ArrayList<>();
        edges.forEach((key, indices) -> links.add(new Link(
                links.size(),
                key.from(),
                key.to(),
                ints(indices),
                key.side(),
                key.role(),
                indices.stream().anyMatch(e -> trade.hasDevice(graph.edge(e))))));
        return links;
    }

    /// The side of what stands behind a symbol; that of its feeds for blocks and loads.
    private Side side(Fold fold, int index, List<Link> links) {
        Atom first = atoms.get(fold.atoms().getFirst());
        Side side = Side.NONE;
        if (first.copy() || isLoad(first)) {
            for (Link link : links) {
                side = link.to() == index ? side.and(link.side()) : side;
            }
            return side;
        }
        for (int a : fold.atoms()) {
            for (int node : atoms.get(a).nodes()) {
                side = side.and(trade.side(graph.node(node)));
            }
        }
        return side;
    }

    private Symbol symbol(int index, Fold fold, Side side) {
        Atom first = atoms.get(fold.atoms().getFirst());
        List<Integer> nodes = new ArrayList<>();
        fold.atoms().forEach(a -> nodes.addAll(atoms.get(a).nodes()));
        nodes.sort(null);
        int[] indices = ints(nodes);
        int units = fold.atoms().size();
        String frame = framePath(first.frame());
        boolean group = fold.opens().endsWith(GROUP);
        SymbolKind kind =
                first.copy() ? SymbolKind.BLOCK : trade.symbol(first(first).kind());
        SymbolTexts.Text text = first.copy()
                ? texts.block(units > 1 ? first.element() : first.id(), frame, units, blockName(first.id()), indices)
                : group ? texts.group(indices, kind) : texts.units(indices, frame, kind);
        String id = group ? first.element() + GROUP : units == 1 ? first.id() : idOfPart(first, fold.atoms());
        return new Symbol(
                index,
                id,
                kind,
                text.title(),
                text.rating(),
                units,
                side,
                first.frame(),
                indices,
                fold.opens(),
                first.copy() ? first.id() : "",
                fold.closes());
    }

    /// The path of the element, with that of its first unit if feeds have split it.
    private String idOfPart(Atom first, List<Integer> members) {
        long all = atoms.stream()
                .filter(atom -> atom.element().equals(first.element()))
                .count();
        return all == members.size() ? first.element() : first.id() + ".." + members.size();
    }

    private static int[] ints(Collection<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
