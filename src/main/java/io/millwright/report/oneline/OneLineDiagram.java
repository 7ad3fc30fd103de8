package io.millwright.report.oneline;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a one-line diagram shows: symbols, the frames they stand in and the links between them, each with the nodes and
/// edges of the facility graph behind it.
///
/// **Folding.** Units that nobody needs apart are one symbol: the units of an array, all racks or all mechanical loads
/// on the same feeds, a copy of a block, an array of equal copies. They fold only while the same symbols feed them by
/// the
/// same ports, so unfolding a pair of transformers also parts the boards, UPS and busways behind them, down to the
/// racks.
///
/// Symbols stand in drawing order: A before what is shared, B after it, and suppliers in the order of what they supply.
/// Equal facilities and foldings give equal diagrams.
///
/// @param symbols in drawing order
/// @param frames opened copies of blocks, outer ones before those inside them
/// @param links in file order
/// @param symbolOfNode index of the symbol of each node of the graph; -1 for nodes without power
public record OneLineDiagram(List<Symbol> symbols, List<Frame> frames, List<Link> links, int[] symbolOfNode) {
    /// How many symbols are still read at a glance.
    public static final int LEGIBLE_SYMBOLS = 28;

    /// One symbol.
    ///
    /// @param index position in [OneLineDiagram#symbols]
    /// @param id unique, and the same while what it stands for is the same
    /// @param title first line of its text
    /// @param rating second line: rated values of one unit, or what is in it; may be empty
    /// @param units how many units it stands for
    /// @param frame index of the frame it stands in, -1 for none
    /// @param nodes indices of the nodes behind it, ascending
    /// @param opens key that unfolds it; empty if there is nothing to unfold
    /// @param closes key that folds it into the next larger symbol; empty if there is none
    public record Symbol(
            int index,
            String id,
            SymbolKind kind,
            String title,
            String rating,
            int units,
            Side side,
            int frame,
            int[] nodes,
            String opens,
            String closes) {
        public boolean canOpen() {
            return !opens.isEmpty();
        }
    }

    /// An opened copy of a block.
    ///
    /// @param path of the copy; also the key that folds it
    /// @param parent index of the frame around it, -1 for none
    public record Frame(int index, String path, String title, int parent) {}

    /// Connections between two symbols, drawn as one line.
    ///
    /// @param from index of the supplying symbol
    /// @param to index of the taking symbol
    /// @param edges indices of the edges behind it, ascending
    /// @param breaker whether a connection behind it names a breaker
    public record Link(int index, int from, int to, int[] edges, Side side, Role role, boolean breaker) {
        /// What a link is there for.
        public enum Role {
            FEED,
            /// Leads to the alternate input of a transfer switch.
            ALTERNATE,
            /// Joins two buses when one of them has lost its supply; open in normal running.
            TIE
        }

        public boolean isTie() {
            return role == Role.TIE;
        }
    }

    public OneLineDiagram {
        symbols = List.copyOf(symbols);
        frames = List.copyOf(frames);
        links = List.copyOf(links);
    }

    /// A name for a link that stays the same while what it joins is the same.
    public String id(Link link) {
        return symbols.get(link.from()).id() + " → " + symbols.get(link.to()).id() + " " + link.side() + " "
                + link.role();
    }

    /// The diagram of a facility.
    public static OneLineDiagram of(Facility facility, FacilityGraph graph, Catalog catalog, Folding folding) {
        return new DiagramBuilder(facility, graph, catalog, folding).build();
    }

    /// Unfolds from the outside in as long as the whole stays legible: arrays of blocks, groups of loads, then copies.
    ///
    /// @param most symbols that the diagram may have
    public static Folding automatic(Facility facility, FacilityGraph graph, Catalog catalog, int most) {
        Folding folding = Folding.CLOSED;
        Set<Set<String>> tried = new HashSet<>();
        while (true) {
            OneLineDiagram diagram = of(facility, graph, catalog, folding);
            Folding wider = folding;
            for (Set<String> keys : diagram.candidates()) {
                if (tried.add(keys)) {
                    Folding next = wider.opened(keys);
                    if (of(facility, graph, catalog, next).symbols().size() <= most) {
                        wider = next;
                    }
                }
            }
            if (wider.equals(folding)) {
                return folding;
            }
            folding = wider;
        }
    }

    /// What may be unfolded for more detail, the most worthwhile first: arrays of copies, groups of loads, copies. What
    /// is
    /// the same in all copies of a block unfolds together.
    private List<Set<String>> candidates() {
        Map<String, Set<String>> arrays = new LinkedHashMap<>();
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        Map<String, Set<String>> copies = new LinkedHashMap<>();
        for (Symbol symbol : symbols) {
            boolean block = symbol.kind() == SymbolKind.BLOCK;
            if (block || symbol.opens().endsWith(DiagramBuilder.GROUP)) {
                (block ? symbol.units() > 1 ? arrays : copies : groups)
                        .computeIfAbsent(symbol.opens().replaceAll("/\\d+", "/*"), key -> new TreeSet<>())
                        .add(symbol.opens());
            }
        }
        List<Set<String>> all = new ArrayList<>(arrays.values());
        all.addAll(groups.values());
        all.addAll(copies.values());
        return all;
    }

    /// Whether two diagrams have the same symbols and links, so that a layout of one fits the other.
    public boolean hasShapeOf(OneLineDiagram other) {
        return symbols.size() == other.symbols.size()
                && links.size() == other.links.size()
                && frames.equals(other.frames)
                && Arrays.equals(symbolOfNode, other.symbolOfNode);
    }
}
