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
import java.util.List;

/// What every symbol and link of a diagram carries in one electrical state.
///
/// A symbol that stands for several units has their powers together, and the loading of the unit that is loaded most:
/// the sum over limits that stand in for each other would hide it. A folded block has what enters it, and the loading
/// of the unit inside that is loaded most.
///
/// @param loadW what leaves each symbol; for loads and blocks what they take
/// @param limitW highest continuous output of its units together; NaN without a limit
/// @param fraction output over limit of the unit that is loaded most; NaN without a limit
/// @param failoverFraction the same after the worst single failure: a bound, or played through
/// @param batteryCharge of the battery with least in it, 0 to 1; NaN without one or where that is not known
/// @param outUnits units that are failed or switched off
/// @param deadUnits units without a live supply, with those that are out, but not standby sources at rest
/// @param restUnits standby sources at rest
/// @param batteryUnits UPS that live on their batteries
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
        double[] batteryCharge,
        int[] outUnits,
        int[] deadUnits,
        int[] restUnits,
        int[] batteryUnits,
        double[] linkW,
        boolean[] linkLive,
        boolean[] linkOpen,
        int racks,
        int racksLost,
        int racksOnOneFeed) {
    /// @param power flow in the graph that the diagram was made of
    /// @param state how it is switched then
    public static OneLineLoading of(Schematic diagram, FacilityGraph graph, PowerResult power, SwitchState state) {
        return of(diagram, graph, new SolvedOneLine(graph, power, state));
    }

    /// @param values of the graph that the diagram was made of
    public static OneLineLoading of(Schematic diagram, FacilityGraph graph, OneLineValues values) {
        int n = diagram.symbols().size();
        int m = diagram.links().size();
        OneLineLoading loading = new OneLineLoading(
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new int[n],
                new int[n],
                new int[n],
                new int[n],
                new double[m],
                new boolean[m],
                new boolean[m],
                count(graph, node -> true),
                count(graph, node -> !values.isLive(node)),
                count(graph, node -> onOneFeed(graph, values, node)));
        for (double[] unknown :
                List.of(loading.limitW, loading.fraction, loading.failoverFraction, loading.batteryCharge)) {
            Arrays.fill(unknown, Double.NaN);
        }
        for (Link link : diagram.links()) {
            loading.read(link, graph, values);
        }
        for (Symbol symbol : diagram.symbols()) {
            loading.read(symbol, graph, values);
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
                batteryCharge,
                outUnits,
                deadUnits,
                restUnits,
                batteryUnits,
                linkW,
                linkLive,
                linkOpen,
                racks,
                racksLost,
                racksOnOneFeed);
    }

    private void read(Symbol symbol, FacilityGraph graph, OneLineValues values) {
        int s = symbol.index();
        boolean block = symbol.kind() == SymbolKind.BLOCK;
        for (int node : symbol.nodes()) {
            boolean rests = values.isAtRest(node);
            outUnits[s] += values.isOut(node) ? 1 : 0;
            restUnits[s] += rests ? 1 : 0;
            deadUnits[s] += values.isLive(node) || rests ? 0 : 1;
            batteryUnits[s] += values.isOnBattery(node) ? 1 : 0;
            batteryCharge[s] = smaller(batteryCharge[s], values.batteryCharge(node));
            boolean rack = graph.node(node).kind() == EquipmentKind.RACK;
            double limit = values.limitW(node);
            double load = values.loadFraction(node);
            if (!block) {
                loadW[s] += values.outputW(node);
                limitW[s] = limit > 0 ? limit + (limitW[s] > 0 ? limitW[s] : 0) : limitW[s];
            }
            if (!Double.isNaN(load) && (!block || !rack)) {
                fraction[s] = larger(fraction[s], load);
                failoverFraction[s] = larger(failoverFraction[s], larger(values.failoverFraction(node), load));
            }
        }
    }

    private void read(Link link, FacilityGraph graph, OneLineValues values) {
        int l = link.index();
        boolean open = true;
        for (int e : link.edges()) {
            Edge edge = graph.edge(e);
            linkW[l] += values.powerW(e);
            linkLive[l] |= values.isLive(edge.from()) && !values.isOpen(e);
            open &= values.isOpen(e);
        }
        linkOpen[l] = open;
    }

    private static double larger(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }

    private static double smaller(double a, double b) {
        return Double.isNaN(a) || b < a ? b : a;
    }

    private interface RackTest {
        boolean holds(int node);
    }

    private static int count(FacilityGraph graph, RackTest test) {
        return (int) graph.nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK && test.holds(node.index()))
                .count();
    }

    private static boolean onOneFeed(FacilityGraph graph, OneLineValues values, int rack) {
        int feeds = 0;
        int live = 0;
        for (int e : graph.incoming(rack)) {
            Edge edge = graph.edge(e);
            if (edge.medium() == Medium.POWER) {
                feeds++;
                live += values.isLive(edge.from()) && !values.isOpen(e) ? 1 : 0;
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
