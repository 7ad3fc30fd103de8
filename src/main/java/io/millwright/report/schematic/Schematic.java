package io.millwright.report.schematic;

import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What a schematic of one trade shows: symbols, the frames they stand in and the links between them, each with the
/// nodes and edges of the facility graph behind it.
///
/// **Folding.** Units that nobody needs apart are one symbol: the units of an array, all racks or all mechanical loads
/// on the same feeds, a copy of a block, an array of equal copies. They fold only while the same symbols feed them by
/// the same ports, so unfolding a pair of transformers also parts the boards, UPS and busways behind them, down to the
/// racks.
///
/// Symbols stand in drawing order: A before what is shared, B after it, and suppliers in the order of what they supply.
/// Equal facilities and foldings give equal diagrams.
///
/// @param symbols in drawing order
/// @param frames opened copies of blocks, outer ones before those inside them
/// @param links in file order
/// @param symbolOfNode index of the symbol of each node of the graph; -1 for nodes that are not of its trade
/// @param lines what its connections are drawn as
public record Schematic(List<Symbol> symbols, List<Frame> frames, List<Link> links, int[] symbolOfNode, Lines lines) {
    /// How many symbols are still read at a glance.
    public static final int LEGIBLE_SYMBOLS = 28;

    /// What a connection is drawn as.
    public enum Lines {
        SINGLE(10),
        /// Supply and return beside each other.
        PAIRS(17);

        private final double gap;

        Lines(double gap) {
            this.gap = gap;
        }

        /// How far the middle of a line keeps from that of the next.
        double gap() {
            return gap;
        }
    }

    /// One symbol.
    ///
    /// @param index position in [Schematic#symbols]
    /// @param id unique, and the same while what it stands for is the same
    /// @param title first line of its text
    /// @param rating second line: rated values of one unit, or what is in it; may be empty
    /// @param units how many units it stands for
    /// @param frame index of the frame it stands in, -1 for none
    /// @param nodes indices of the nodes behind it, ascending
    /// @param opens key that unfolds it; empty if there is nothing to unfold
    /// @param opensOne key that unfolds one of the copies that it stands for; empty if it is no block
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
            String opensOne,
            String closes) {
        public boolean canOpen() {
            return !opens.isEmpty();
        }

        /// Drawn with a second outline behind it: it stands for several units.
        public boolean isStacked() {
            return units > 1 && !kind.isBar();
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
    /// @param device whether a connection behind it names a breaker or a valve
    public record Link(int index, int from, int to, int[] edges, Side side, Role role, boolean device) {
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

    public Schematic {
        symbols = List.copyOf(symbols);
        frames = List.copyOf(frames);
        links = List.copyOf(links);
    }

    /// A name for a link that stays the same while what it joins is the same.
    public String id(Link link) {
        return symbols.get(link.from()).id() + " → " + symbols.get(link.to()).id() + " " + link.side() + " "
                + link.role();
    }

    /// What a trade shows of a facility.
    public static Schematic of(Facility facility, FacilityGraph graph, Trade trade, Folding folding) {
        return new SchematicBuilder(facility, graph, trade, folding).build();
    }

    /// Unfolds from the outside in as long as the whole stays legible: arrays of blocks, groups of loads, then copies.
    ///
    /// @param drawn the schematic that a folding gives
    /// @param most symbols that it may have
    public static Folding automatic(Function<Folding, Schematic> drawn, int most) {
        return widest(drawn, most, Schematic::alike);
    }

    /// Unfolds one of what is alike, from the outside in, as long as the whole stays legible: a copy of each array of
    /// blocks.
    ///
    /// @param drawn the schematic that a folding gives
    /// @param most symbols that it may have
    public static Folding exemplary(Function<Folding, Schematic> drawn, int most) {
        return widest(drawn, most, Schematic::firsts);
    }

    private static Folding widest(
            Function<Folding, Schematic> drawn, int most, Function<Schematic, Map<String, Set<String>>> candidates) {
        Folding folding = Folding.CLOSED;
        Set<String> tried = new HashSet<>();
        while (true) {
            Folding wider = folding;
            for (Map.Entry<String, Set<String>> each :
                    candidates.apply(drawn.apply(folding)).entrySet()) {
                if (tried.add(each.getKey())) {
                    Folding next = wider.opened(each.getValue());
                    if (drawn.apply(next).symbols().size() <= most) {
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
    /// is the same in all copies of a block unfolds together.
    private Map<String, Set<String>> alike() {
        Map<String, Set<String>> arrays = new LinkedHashMap<>();
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        Map<String, Set<String>> copies = new LinkedHashMap<>();
        for (Symbol symbol : symbols) {
            boolean block = symbol.kind() == SymbolKind.BLOCK;
            if (block || symbol.opens().endsWith(SchematicBuilder.GROUP)) {
                (block ? symbol.units() > 1 ? arrays : copies : groups)
                        .computeIfAbsent(pattern(symbol.opens()), key -> new TreeSet<>())
                        .add(symbol.opens());
            }
        }
        Map<String, Set<String>> all = new LinkedHashMap<>();
        for (Map<String, Set<String>> some : List.of(arrays, groups, copies)) {
            some.values().forEach(keys -> all.put(String.join(" ", keys), keys));
        }
        return all;
    }

    /// The first copies of blocks.
    private Map<String, Set<String>> firsts() {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        for (Symbol symbol : symbols) {
            if (symbol.kind() == SymbolKind.BLOCK) {
                all.putIfAbsent(pattern(symbol.opensOne()), Set.of(symbol.opensOne()));
            }
        }
        return all;
    }

    /// What keys of the same thing in other copies have in common.
    private static String pattern(String key) {
        return key.replaceAll("/\\d+", "/*");
    }

    /// Whether two diagrams have the same symbols and links, so that a layout of one fits the other.
    public boolean hasShapeOf(Schematic other) {
        return symbols.size() == other.symbols.size()
                && links.size() == other.links.size()
                && frames.equals(other.frames)
                && Arrays.equals(symbolOfNode, other.symbolOfNode);
    }
}
