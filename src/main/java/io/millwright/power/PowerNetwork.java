package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.power.PowerModel.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The electrical path of a facility graph, compiled once and solved as often as loads or switches change.
///
/// **Model.** Balanced three-phase alternating current and direct current, constant-power loads. Cables are series
/// impedances `(R' + jX') l` (direct current: loop resistance `2 R' l`); transformers `r = P_k / S²`, `z = v_k / S`
/// with their iron loss at the input; everything else that passes power on loses
///
///     P_0 + P_1 x + P_2 x²,   x = P_out / P_rated
///
/// with no-load, linear and quadratic loss from its data sheet. UPS, rectifiers and power shelves hold the voltage at
/// their output and take `P_out` plus that loss at their input power factor. What has several feeds takes its power by
/// their shares (equal parts unless the connection says otherwise), by what is left of them after a failure.
///
/// **Switching.** [SwitchState] says what is in service and how it is switched. [#settled] gives the state in which
/// transfer switches, standby ties and standby sources have done what they do by themselves; the way there in time is
/// [Cascade].
///
/// **Limits.** See [Limits]. **Assumptions.** Sources hold nominal voltage; transformers stand at their nominal ratio;
/// line capacitance inside a facility is left out (a 34.5 kV cable of 1 km makes about 0.1 Mvar); phases are balanced
/// here, [PhaseLoading] treats single-phase loads.
///
/// **Balance**: sources = loads + losses, checked on every solve by separate sums.
///
/// **Source**: Kersting, Distribution System Modeling and Analysis (sweep); IEC 60076-1 (transformer losses); IEC
/// 62040-3 (UPS efficiency points).
public final class PowerNetwork {
    private final PowerModel model;
    private final Settling settling;
    private final SwitchState normal;
    private final Energised normalEnergised;
    private final Responses responses;

    private PowerNetwork(FacilityGraph graph, Catalog catalog, Assumptions assumptions) {
        model = new PowerModel(graph, catalog, assumptions);
        settling = new Settling(model);
        normal = settling.settle(SwitchState.normal(graph));
        normalEnergised = new Energised(model, normal);
        responses = new Responses(model, catalog, assumptions);
    }

    /// Compiles the power part of a graph.
    public static PowerNetwork of(FacilityGraph graph, Catalog catalog, Assumptions assumptions) {
        return new PowerNetwork(graph, catalog, assumptions);
    }

    public FacilityGraph graph() {
        return model.graph;
    }

    PowerModel model() {
        return model;
    }

    Settling settling() {
        return settling;
    }

    Responses responses() {
        return responses;
    }

    /// The state in which nothing has failed.
    public SwitchState normal() {
        return normal;
    }

    /// The state that the automatic transfers lead to when some nodes are out of service.
    public SwitchState settled(boolean[] outOfService) {
        for (boolean out : outOfService) {
            if (out) {
                return settled(SwitchState.normal(model.graph).withOutOfService(outOfService));
            }
        }
        return normal;
    }

    /// The state that the automatic transfers lead to from another.
    public SwitchState settled(SwitchState state) {
        return settling.settle(state);
    }

    /// Which nodes have a live supply after the automatic transfers.
    public boolean[] energised(boolean[] outOfService) {
        return energised(settled(outOfService));
    }

    /// Which nodes have a live supply in a switch state as it is.
    public boolean[] energised(SwitchState state) {
        return domains(state).nodeLive.clone();
    }

    /// Whether a node consumes power itself.
    public boolean isLoad(int node) {
        return model.role[node] == Role.LOAD;
    }

    /// Nominal voltage at the output of a node, of a load at its first feed: line to line, of direct current pole to
    /// pole; 0 if it is not known.
    public double nominalV(int node) {
        int bus = bus(node);
        return bus < 0 ? 0 : model.busV[bus];
    }

    /// Whether a node delivers, or as a load takes, direct current.
    public boolean isDc(int node) {
        int bus = bus(node);
        return bus >= 0 && model.dc[bus];
    }

    private int bus(int node) {
        int[] feeds = model.terminals[node];
        return model.outBus[node] >= 0
                ? model.outBus[node]
                : feeds.length == 0 ? -1 : model.branchTo[model.edgeBranch[feeds[0]]];
    }

    /// How long the full battery behind a UPS or another converter would carry it at a given input; 0 without one.
    public double batteryS(int node, double inputW) {
        double storedJ = responses.storedJ[node];
        boolean backed = model.role[node] == Role.CONVERTER && storedJ > 0;
        return !backed ? 0 : inputW > 0 ? storedJ / inputW : Double.POSITIVE_INFINITY;
    }

    /// Solves the flow for given loads after the automatic transfers.
    ///
    /// @param loadW demand of each load node; ignored for nodes that are not loads and for dead ones
    /// @param outOfService nodes that are failed or switched off
    public PowerResult solve(double[] loadW, boolean[] outOfService) {
        return solve(loadW, settled(outOfService), null);
    }

    /// Solves the flow for given loads in a switch state as it is.
    ///
    /// @param start result of a nearby state to start from
    public PowerResult solve(double[] loadW, SwitchState state, @Nullable PowerResult start) {
        PowerFlow flow = new PowerFlow(model, state, domains(state), start == null ? null : start.busVoltage());
        flow.solve(loadW);
        return new FlowReport(flow, loadW).result();
    }

    /// A solver for loads that follow each other in a switch state as it is.
    ///
    /// @param start result of a nearby state to start from
    public PowerSolver solver(SwitchState state, @Nullable PowerResult start) {
        return new PowerSolver(this, state, start);
    }

    /// Solves the flow in a switch state in which some batteries are being charged.
    ///
    /// @param chargeW what each UPS takes for its battery beside its load
    public PowerResult solveCharging(double[] loadW, SwitchState state, double[] chargeW) {
        PowerFlow flow = new PowerFlow(model, state, domains(state), null);
        flow.solve(loadW, chargeW);
        return new FlowReport(flow, loadW).result();
    }

    /// The flow of given loads when nothing has failed.
    PowerFlow normalFlow(double[] loadW) {
        PowerFlow flow = new PowerFlow(model, normal, normalEnergised, null);
        flow.solve(loadW);
        return flow;
    }

    Energised domains(SwitchState state) {
        return state.equals(normal) ? normalEnergised : new Energised(model, state);
    }

    /// What is wrong with the path as drawn, whatever the load: loads without any path to a source, converters that
    /// feed themselves.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Node node : model.graph.nodes()) {
            int v = node.index();
            if (isLoad(v) && !normalEnergised.nodeLive[v]) {
                findings.add(Finding.error(
                        node.kind() == EquipmentKind.RACK ? "power.rack.no-feed" : "power.load.no-feed", node.path()));
            }
            if (normalEnergised.bypassed[v]) {
                findings.add(Finding.warning("power.converter.bypassed", node.path()));
            }
        }
        return findings;
    }
}
