package io.millwright.ui.replay.scene;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.report.loops.LoopsValues;
import io.millwright.twin.loop.RackMode;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.EquipmentState;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The liquid loops as they were recorded at one moment, read anew for every moment.
///
/// Flows are those of the pipes. What comes in by a port has the temperature of its loop: of the supply at units that
/// take from it, of the return at those that supply it. What goes out has that of the pipe where it is recorded, and
/// that of the loop at racks. Pumps share the flow of their loop evenly among those that have power. Pressures are not
/// recorded.
final class RecordedLoops implements LoopsValues {
    private final RunIndex index;
    private final LoopPlaces places;
    private final FacilityGraph graph;
    private final BitSet recorded = new BitSet();
    private final List<Optional<Channel>> supply;
    private final List<Optional<Channel>> back;
    private final List<Optional<Channel>> flow;
    private final double[] supplyC;
    private final double[] returnC;
    private final double[] loopM3PerS;
    private double[] pipeM3PerS = new double[0];
    private double[] state = new double[0];
    private double[] mode = new double[0];
    private double[] drawW = new double[0];
    private double[] pipeSupplyC = new double[0];
    private double[] pipeReturnC = new double[0];

    RecordedLoops(RunIndex index, LoopPlaces places, Recording run) {
        this.index = index;
        this.places = places;
        graph = index.graph();
        Arrays.stream(index.connections(Quantities.FLOW).indices()).forEach(recorded::set);
        supply = channels(run, Quantities.SUPPLY);
        back = channels(run, Quantities.RETURN);
        flow = channels(run, Quantities.FLOW);
        supplyC = new double[supply.size()];
        returnC = new double[supply.size()];
        loopM3PerS = new double[supply.size()];
    }

    /// A quantity of each loop, if the run has the loop at the same place by the same name.
    private List<Optional<Channel>> channels(Recording run, Quantity quantity) {
        List<Channel> known = run.channels(Subject.Kind.LOOP, quantity);
        return IntStream.range(0, places.names().size())
                .mapToObj(loop -> loop < known.size()
                                && name(known.get(loop)).equals(places.names().get(loop))
                        ? Optional.of(known.get(loop))
                        : Optional.<Channel>empty())
                .toList();
    }

    /// Of loops with the same name all but the first are recorded with a number.
    private static String name(Channel channel) {
        return channel.subject().path().replaceAll("#\\d+$", "");
    }

    RunIndex index() {
        return index;
    }

    LoopPlaces places() {
        return places;
    }

    /// The loop of a port, if the run knows it.
    Optional<Subject> loop(int node, String port) {
        int loop = places.loop(node, port);
        return loop < 0 ? Optional.empty() : supply.get(loop).map(Channel::subject);
    }

    /// Reads a moment.
    void read(Recording run, double timeS) {
        for (int loop = 0; loop < supplyC.length; loop++) {
            supplyC[loop] = value(run, supply.get(loop), timeS);
            returnC[loop] = value(run, back.get(loop), timeS);
            loopM3PerS[loop] = value(run, flow.get(loop), timeS);
        }
        pipeM3PerS = index.connections(Quantities.FLOW).at(run, timeS);
        state = index.columns(Subject.Kind.EQUIPMENT, Quantities.STATE).at(run, timeS);
        drawW = index.columns(Subject.Kind.EQUIPMENT, Quantities.DRAW).at(run, timeS);
        pipeSupplyC = index.connections(Quantities.SUPPLY).at(run, timeS);
        pipeReturnC = index.connections(Quantities.RETURN).at(run, timeS);
        mode = index.columns(Subject.Kind.RACK, Quantities.MODE).at(run, timeS);
    }

    private static double value(Recording run, Optional<Channel> channel, double timeS) {
        return channel.map(known -> run.valueAt(known, timeS)).orElse(Double.NaN);
    }

    @Override
    public Optional<Side> side(int node, String port) {
        int loop = places.loop(node, port);
        if (loop < 0) {
            return Optional.empty();
        }
        double flow = flowM3PerS(node, port, loop);
        double in = direction(node, port) == Port.Direction.TAKES ? supplyC[loop] : returnC[loop];
        return Optional.of(new Side(flow, in, outC(node, port, loop), Double.NaN, Double.NaN));
    }

    private Port.Direction direction(int node, String port) {
        return graph.node(node).kind().ports().stream()
                .filter(each -> each.name().equals(port))
                .map(Port::direction)
                .findFirst()
                .orElse(Port.Direction.BOTH);
    }

    /// What goes out of a port.
    private double outC(int node, String port, int loop) {
        return switch (direction(node, port)) {
            case SUPPLIES -> pipeC(graph.outgoing(node), port, pipeSupplyC, supplyC[loop]);
            case TAKES -> pipeC(graph.incoming(node), port, pipeReturnC, returnC[loop]);
            case BOTH -> isStub(node) ? returnC[loop] : supplyC[loop];
        };
    }

    /// A pump that hangs on a header without pipes of its own lifts the return.
    private boolean isStub(int node) {
        return graph.node(node).kind() == EquipmentKind.PUMP
                && IntStream.concat(Arrays.stream(graph.incoming(node)), Arrays.stream(graph.outgoing(node)))
                        .allMatch(edge -> places.ofEdge()[edge] < 0);
    }

    /// The temperature of the first pipe of a port for which one is recorded.
    private double pipeC(int[] edges, String port, double[] temperatures, double otherwise) {
        for (int e : edges) {
            Edge edge = graph.edge(e);
            boolean own = edge.fromPort().equals(port) || edge.toPort().equals(port);
            if (edge.medium() == Medium.LIQUID && own && !Double.isNaN(temperatures[e])) {
                return temperatures[e];
            }
        }
        return otherwise;
    }

    /// What comes in or goes out by the pipes of a port, whichever is known to be more.
    private double flowM3PerS(int node, String port, int loop) {
        EquipmentKind kind = graph.node(node).kind();
        if (kind == EquipmentKind.PUMP) {
            long running =
                    places.pumps().get(loop).stream().filter(this::isRunning).count();
            return isRunning(node) ? known(loopM3PerS[loop]) / running : 0;
        }
        if (kind == EquipmentKind.TANK) {
            return known(loopM3PerS[loop]);
        }
        double in = 0;
        for (int e : graph.incoming(node)) {
            in += isOf(graph.edge(e), graph.edge(e).toPort(), port) ? known(pipeM3PerS[e]) : 0;
        }
        double out = 0;
        for (int e : graph.outgoing(node)) {
            out += isOf(graph.edge(e), graph.edge(e).fromPort(), port) ? known(pipeM3PerS[e]) : 0;
        }
        return Math.max(in, out);
    }

    private static boolean isOf(Edge edge, String own, String port) {
        return edge.medium() == Medium.LIQUID && own.equals(port);
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    @Override
    public Optional<Pipe> pipe(int edge) {
        int loop = places.ofEdge()[edge];
        if (loop < 0) {
            return Optional.empty();
        }
        double supply = Double.isNaN(pipeSupplyC[edge]) ? supplyC[loop] : pipeSupplyC[edge];
        double back = Double.isNaN(pipeReturnC[edge]) ? returnC[loop] : pipeReturnC[edge];
        return Optional.of(new Pipe(known(pipeM3PerS[edge]), supply, back, Double.NaN));
    }

    @Override
    public Optional<Unit> unit(int node) {
        if (!Double.isNaN(mode[node])) {
            RackMode now = Words.mode(mode[node]);
            boolean works = now != RackMode.DARK && now != RackMode.SHUT_DOWN;
            return Optional.of(new Unit("", Double.NaN, false, works, 0));
        }
        if (Double.isNaN(state[node])) {
            return Optional.empty();
        }
        String words = Words.state(state[node]) == EquipmentState.AT_REST ? "at rest" : "";
        return Optional.of(new Unit(words, Double.NaN, false, isRunning(node), known(drawW[node])));
    }

    private boolean isRunning(int node) {
        EquipmentState now = Double.isNaN(state[node]) ? EquipmentState.NORMAL : Words.state(state[node]);
        return now != EquipmentState.DARK && now != EquipmentState.OUT_OF_SERVICE;
    }

    @Override
    public boolean isOut(int node) {
        return !Double.isNaN(state[node]) && Words.state(state[node]) == EquipmentState.OUT_OF_SERVICE;
    }

    /// A pipe without a flow at all, not even none, is shut.
    @Override
    public boolean isShut(int edge) {
        return places.ofEdge()[edge] >= 0 && recorded.get(edge) && Double.isNaN(pipeM3PerS[edge]);
    }
}
