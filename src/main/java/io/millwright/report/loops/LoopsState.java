package io.millwright.report.loops;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SymbolKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// What every symbol and link of a diagram of loops carries in one state.
///
/// A symbol that stands for several units has their flows together, temperatures as they mix, the pressure of the unit
/// with most of it, and the load of the unit that is loaded most. A folded block has what enters it.
///
/// @param streams of each symbol: of what it supplies or, if it supplies nothing, of what it takes
/// @param loadFraction of the unit that is loaded most; NaN where that means nothing
/// @param modes what a symbol's units do in words; empty if they have no modes or do not do the same
/// @param outUnits taken out of service by hand
/// @param stoppedUnits that do not run, with those that are out
/// @param saturatedUnits that would have to do more to hold their set point
/// @param linkStreams of the pipes of each link
/// @param linkShut whether all valves of a link are closed
/// @param lowestC of all temperatures
/// @param highestC of all temperatures
/// @param mostM3PerS largest flow in a link
public record LoopsState(
        Stream[] streams,
        double[] loadFraction,
        String[] modes,
        int[] outUnits,
        int[] stoppedUnits,
        int[] saturatedUnits,
        Stream[] linkStreams,
        boolean[] linkShut,
        double lowestC,
        double highestC,
        double mostM3PerS) {
    /// A supply and the return that belongs to it.
    ///
    /// @param pressurePa difference between the two: what drives the flow, or is lost on it; NaN where it is not known
    public record Stream(double flowM3PerS, double supplyC, double returnC, double pressurePa) {
        static final Stream NONE = new Stream(0, Double.NaN, Double.NaN, 0);

        /// Whether enough flows to speak of a temperature.
        public boolean flows() {
            return flowM3PerS > 1e-9;
        }

        /// Both together, mixed.
        Stream and(Stream other) {
            if (!other.flows() || !flows()) {
                return other.flows() ? other : this;
            }
            double sum = flowM3PerS + other.flowM3PerS;
            double part = other.flowM3PerS / sum;
            return new Stream(
                    sum,
                    supplyC + part * (other.supplyC - supplyC),
                    returnC + part * (other.returnC - returnC),
                    Math.max(pressurePa, other.pressurePa));
        }
    }

    /// @param values of the graph that the diagram was made of
    public static LoopsState of(Schematic diagram, FacilityGraph graph, LoopsValues values) {
        return new Reader(diagram, graph, values).read();
    }

    /// The same on a scale of its own, so that states of different moments are drawn alike.
    ///
    /// @param newLowestC where the scale of temperatures begins
    /// @param newHighestC where it ends
    /// @param newMostM3PerS flow of the widest pipe
    public LoopsState onScale(double newLowestC, double newHighestC, double newMostM3PerS) {
        return new LoopsState(
                streams,
                loadFraction,
                modes,
                outUnits,
                stoppedUnits,
                saturatedUnits,
                linkStreams,
                linkShut,
                newLowestC,
                newHighestC,
                newMostM3PerS);
    }

    /// No unit behind a symbol runs.
    public boolean isStopped(Symbol symbol) {
        return stoppedUnits[symbol.index()] == symbol.nodes().length;
    }

    /// Where a temperature lies between the lowest and the highest, 0 to 1.
    public double fraction(double temperatureC) {
        return highestC > lowestC ? (temperatureC - lowestC) / (highestC - lowestC) : 0.5;
    }

    private static final class Reader {
        /// A scale from end to end of less than this would make much of little.
        private static final double NARROWEST_SCALE_K = 5;

        private final Schematic diagram;
        private final FacilityGraph graph;
        private final LoopsValues values;
        private final Stream[] streams;
        private final double[] loadFraction;
        private final String[] modes;
        private final int[] out;
        private final int[] stopped;
        private final int[] saturated;
        private final Stream[] linkStreams;
        private final boolean[] linkShut;

        Reader(Schematic diagram, FacilityGraph graph, LoopsValues values) {
            this.diagram = diagram;
            this.graph = graph;
            this.values = values;
            int n = diagram.symbols().size();
            streams = new Stream[n];
            loadFraction = new double[n];
            modes = new String[n];
            out = new int[n];
            stopped = new int[n];
            saturated = new int[n];
            linkStreams = new Stream[diagram.links().size()];
            linkShut = new boolean[linkStreams.length];
        }

        LoopsState read() {
            for (Link link : diagram.links()) {
                read(link);
            }
            for (Symbol symbol : diagram.symbols()) {
                read(symbol);
            }
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            double most = 0;
            for (Stream stream : linkStreams) {
                if (stream.flows()) {
                    lowest = Math.min(lowest, Math.min(stream.supplyC(), stream.returnC()));
                    highest = Math.max(highest, Math.max(stream.supplyC(), stream.returnC()));
                    most = Math.max(most, stream.flowM3PerS());
                }
            }
            lowest = lowest > highest ? 0 : lowest;
            highest = Math.max(highest, lowest + NARROWEST_SCALE_K);
            return new LoopsState(
                    streams,
                    loadFraction,
                    modes,
                    out,
                    stopped,
                    saturated,
                    linkStreams,
                    linkShut,
                    Math.floor(lowest),
                    Math.ceil(highest),
                    most);
        }

        private void read(Link link) {
            Stream sum = Stream.NONE;
            boolean shut = true;
            for (int edge : link.edges()) {
                sum = sum.and(values.pipe(edge)
                        .map(p -> new Stream(p.flowM3PerS(), p.supplyC(), p.returnC(), p.dropPa()))
                        .orElseGet(() -> ofStub(graph.edge(edge))));
                shut &= values.isShut(edge);
            }
            linkStreams[link.index()] = sum;
            linkShut[link.index()] = shut;
        }

        /// A pump or tank that hangs on a header has no pipe of its own; what passes through it passes there.
        private Stream ofStub(Edge edge) {
            return IntStream.of(edge.from(), edge.to())
                    .mapToObj(graph::node)
                    .filter(node -> node.kind() == EquipmentKind.PUMP || node.kind() == EquipmentKind.TANK)
                    .findFirst()
                    .filter(node -> !values.isShut(edge.index()))
                    .map(this::stream)
                    .orElse(Stream.NONE);
        }

        private void read(Symbol symbol) {
            int s = symbol.index();
            loadFraction[s] = Double.NaN;
            modes[s] = "";
            Stream sum = Stream.NONE;
            boolean first = true;
            for (int node : symbol.nodes()) {
                sum = symbol.kind() == SymbolKind.BLOCK ? sum : sum.and(stream(graph.node(node)));
                out[s] += values.isOut(node) ? 1 : 0;
                Optional<LoopsValues.Unit> unit = values.unit(node);
                if (unit.isEmpty()) {
                    continue;
                }
                stopped[s] += unit.get().running() ? 0 : 1;
                saturated[s] += unit.get().saturated() ? 1 : 0;
                if (unit.get().running()) {
                    boolean more = Double.isNaN(loadFraction[s]) || unit.get().loadFraction() > loadFraction[s];
                    loadFraction[s] = more ? unit.get().loadFraction() : loadFraction[s];
                    modes[s] = first || modes[s].equals(unit.get().mode())
                            ? unit.get().mode()
                            : "";
                    first = false;
                }
            }
            streams[s] = symbol.kind() == SymbolKind.BLOCK ? entering(symbol) : sum;
        }

        private Stream entering(Symbol symbol) {
            return diagram.links().stream()
                    .filter(link -> link.to() == symbol.index())
                    .map(link -> linkStreams[link.index()])
                    .reduce(Stream.NONE, Stream::and);
        }

        private Stream stream(Node node) {
            return Arrays.stream(Port.Direction.values())
                    .sorted((a, b) -> Integer.compare(order(a), order(b)))
                    .flatMap(direction -> node.kind().ports().stream()
                            .filter(port -> port.medium() == Medium.LIQUID && port.direction() == direction))
                    .flatMap(port ->
                            values
                                    .side(node.index(), port.name())
                                    .map(side -> stream(node.kind(), port, side))
                                    .stream())
                    .findFirst()
                    .orElse(Stream.NONE);
        }

        private static int order(Port.Direction direction) {
            return switch (direction) {
                case SUPPLIES -> 0;
                case BOTH -> 1;
                case TAKES -> 2;
            };
        }

        private static Stream stream(EquipmentKind kind, Port port, LoopsValues.Side side) {
            boolean takes = port.direction() == Port.Direction.TAKES;
            double pressurePa = kind == EquipmentKind.HEADER || kind == EquipmentKind.PUMP
                    ? side.outPa() - side.inPa()
                    : side.inPa() - side.outPa();
            return takes
                    ? new Stream(side.flowM3PerS(), side.inC(), side.outC(), pressurePa)
                    : new Stream(side.flowM3PerS(), side.outC(), side.inC(), pressurePa);
        }
    }
}
