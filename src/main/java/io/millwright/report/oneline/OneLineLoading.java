package io.millwright.report.oneline;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Medium;
import io.millwright.power.Contingencies;
import io.millwright.power.PowerResult;
import io.millwright.power.SwitchState;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SymbolKind;
import java.util.Arrays;

/// What every symbol and link of a diagram carries in one electrical state.
///
/// A symbol that stands for several units has their powers together, and the loading of the unit that is loaded most:
/// the
/// sum over limits that stand in for each other would hide it. A folded block has what enters it, and the loading of
/// the
/// unit inside that is loaded most.
///
/// @param loadW what leaves each symbol; for loads and blocks what they take
/// @param limitW highest continuous output of its units together; NaN without a limit
/// @param fraction output over limit of the unit that is loaded most; NaN without a limit
/// @param failoverFraction the same after the worst single failure: a bound, or played through
/// @param outUnits units that are failed or switched off
/// @param deadUnits units without a live supply, with those that are out, but not standby sources at rest
/// @param restUnits standby sources at rest
/// @param linkW what arrives at the taking end of each link
/// @param linkLive whether the link is under voltage
/// @param linkOpen whether a switch in it is open
/// @param racks in the whole facility
/// @param racksLost without supply
/// @param racksOnOneFeed with several feeds of which one is live
public record OneLineLoading(
        double[] loadW,
        double[] limitW,
        double[] fraction,
        double[] failoverFraction,
        int[] outUnits,
        int[] deadUnits,
        int[] restUnits,
        double[] linkW,
        boolean[] linkLive,
        boolean[] linkOpen,
        int racks,
        int racksLost,
        int racksOnOneFeed) {
    /// @param power flow in the graph that the diagram was made of
    /// @param state how it is switched then
    public static OneLineLoading of(Schematic diagram, FacilityGraph graph, PowerResult power, SwitchState state) {
        int n = diagram.symbols().size();
        int m = diagram.links().size();
        OneLineLoading loading = new OneLineLoading(
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new int[n],
                new int[n],
                new int[n],
                new double[m],
                new boolean[m],
                new boolean[m],
                count(graph, node -> true),
                count(graph, node -> !power.energised()[node]),
                count(graph, node -> onOneFeed(graph, power, state, node)));
        Arrays.fill(loading.limitW, Double.NaN);
        Arrays.fill(loading.fraction, Double.NaN);
        Arrays.fill(loading.failoverFraction, Double.NaN);
        for (Link link : diagram.links()) {
            loading.read(link, graph, power, state);
        }
        for (Symbol symbol : diagram.symbols()) {
            loading.read(symbol, graph, power, state);
            if (symbol.kind() == SymbolKind.BLOCK) {
                for (Link link : diagram.links()) {
                    loading.loadW[symbol.index()] += link.to() == symbol.index() ? loading.linkW[link.index()] : 0;
                }
            }
        }
        return loading;
    }

    /// These loadings with those after the worst single failure as they were played through, in place of the bound.
    public OneLineLoading withPlayed(Schematic diagram, FacilityGraph graph, PowerResult power, Contingencies singles) {
        double[] played = new double[fraction.length];
        Arrays.fill(played, Double.NaN);
        for (Symbol symbol : diagram.symbols()) {
            int s = symbol.index();
            for (int node : symbol.nodes()) {
                double limit = power.nodeLimitW()[node];
                boolean rack = graph.node(node).kind() == EquipmentKind.RACK;
                if (limit > 0 && (symbol.kind() != SymbolKind.BLOCK || !rack)) {
                    played[s] = larger(played[s], Math.max(singles.worstW(node) / limit, power.loadFraction(node)));
                }
            }
        }
        return new OneLineLoading(
                loadW,
                limitW,
                fraction,
                played,
                outUnits,
                deadUnits,
                restUnits,
                linkW,
                linkLive,
                linkOpen,
                racks,
                racksLost,
                racksOnOneFeed);
    }

    private void read(Symbol symbol, FacilityGraph graph, PowerResult power, SwitchState state) {
        int s = symbol.index();
        boolean block = symbol.kind() == SymbolKind.BLOCK;
        for (int node : symbol.nodes()) {
            boolean out = state.isOutOfService(node);
            boolean rests = !out && graph.node(node).kind().isStandby() && !state.isRunning(node);
            outUnits[s] += out ? 1 : 0;
            restUnits[s] += rests ? 1 : 0;
            deadUnits[s] += power.energised()[node] || rests ? 0 : 1;
            boolean rack = graph.node(node).kind() == EquipmentKind.RACK;
            double limit = power.nodeLimitW()[node];
            if (!block) {
                loadW[s] += power.nodeOutputW()[node];
                limitW[s] = limit > 0 ? limit + (limitW[s] > 0 ? limitW[s] : 0) : limitW[s];
            }
            if (limit > 0 && (!block || !rack)) {
                fraction[s] = larger(fraction[s], power.loadFraction(node));
                failoverFraction[s] =
                        larger(failoverFraction[s], Math.max(power.failoverFraction(node), power.loadFraction(node)));
            }
        }
    }

    private void read(Link link, FacilityGraph graph, PowerResult power, SwitchState state) {
        int l = link.index();
        boolean open = true;
        for (int e : link.edges()) {
            Edge edge = graph.edge(e);
            linkW[l] += power.edgePowerW()[e];
            linkLive[l] |= power.energised()[edge.from()] && !isOpen(edge, graph, state);
            open &= isOpen(edge, graph, state);
        }
        linkOpen[l] = open;
    }

    /// Whether a switch in a connection is open: tripped or a tie, at something out of service, at a standby source at
    /// rest, or at the side of a transfer switch that is not taken.
    private static boolean isOpen(Edge edge, FacilityGraph graph, SwitchState state) {
        boolean isolated = state.isOutOfService(edge.from()) || state.isOutOfService(edge.to());
        boolean rests = graph.node(edge.from()).kind().isStandby() && !state.isRunning(edge.from());
        boolean otherSide = graph.node(edge.to()).kind() == EquipmentKind.TRANSFER_SWITCH
                && edge.toPort().equals("alternate") != state.isOnAlternate(edge.to());
        return state.isOpen(edge.index()) || isolated || rests || otherSide;
    }

    private static double larger(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }

    private interface RackTest {
        boolean holds(int node);
    }

    private static int count(FacilityGraph graph, RackTest test) {
        return (int) graph.nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK && test.holds(node.index()))
                .count();
    }

    private static boolean onOneFeed(FacilityGraph graph, PowerResult power, SwitchState state, int rack) {
        int feeds = 0;
        int live = 0;
        for (int e : graph.incoming(rack)) {
            Edge edge = graph.edge(e);
            if (edge.medium() == Medium.POWER) {
                feeds++;
                live += power.energised()[edge.from()] && !isOpen(edge, graph, state) ? 1 : 0;
            }
        }
        return feeds > 1 && live == 1;
    }

    /// All that a symbol stands for are standby sources at rest.
    public boolean isAtRest(Symbol symbol) {
        return restUnits[symbol.index()] == symbol.nodes().length;
    }

    /// Nothing that a symbol stands for has a supply.
    public boolean isDead(Symbol symbol) {
        return deadUnits[symbol.index()] == symbol.nodes().length;
    }
}
