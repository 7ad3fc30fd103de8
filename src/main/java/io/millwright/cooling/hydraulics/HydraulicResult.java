package io.millwright.cooling.hydraulics;

import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Pump;
import io.millwright.cooling.hydraulics.Branch.Valve;
import io.millwright.finding.Finding;
import io.millwright.numeric.DisjointSets;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.List;

/// Flows and heads of a network under one operation, with what they miss of the balances.
public final class HydraulicResult {
    /// How a solve ended.
    public enum Outcome {
        /// Flows balance at every node and every open link meets its law.
        SOLVED,
        /// A part without an open way to a reservoir or tank is drawn from; its draws are left out, the rest is
        /// solved.
        CUT_OFF,
        /// No solution was found; what is returned is the last attempt.
        NOT_CONVERGED
    }

    /// What is left of the balances.
    ///
    /// @param converged whether it is little enough
    /// @param massM3PerS largest of all nodes
    /// @param massNode where, −1 if nothing is left
    /// @param energyM largest of all open links, in m of head
    /// @param energyLink where, −1 if nothing is left
    record Balance(int steps, boolean converged, double massM3PerS, int massNode, double energyM, int energyLink) {}

    private static final int NAMED = 3;

    private final HydraulicNetwork network;
    private final Operation operation;
    private final double[] flowM3PerS;
    private final double[] headM;
    private final LinkState[] state;
    private final Balance balance;
    private final Outcome outcome;
    private final List<Finding> findings;

    private HydraulicResult(
            HydraulicNetwork network,
            Operation operation,
            double[] flowM3PerS,
            double[] headM,
            LinkState[] state,
            List<Integer> cutOff,
            Balance balance) {
        this.network = network;
        this.operation = operation;
        this.flowM3PerS = flowM3PerS;
        this.headM = headM;
        this.state = state;
        this.balance = balance;
        if (balance.converged) {
            outcome = cutOff.isEmpty() ? Outcome.SOLVED : Outcome.CUT_OFF;
        } else {
            outcome = Outcome.NOT_CONVERGED;
        }
        findings = findings(cutOff.stream().sorted().map(network.nodes()::get).toList());
    }

    static HydraulicResult of(
            HydraulicNetwork network,
            Operation operation,
            double[] flowM3PerS,
            double[] headM,
            LinkState[] state,
            List<Integer> cutOff,
            Balance balance) {
        return new HydraulicResult(network, operation, flowM3PerS, headM, state, cutOff, balance);
    }

    /// What was solved.
    public HydraulicNetwork network() {
        return network;
    }

    /// Under which operation.
    public Operation operation() {
        return operation;
    }

    /// How the solve ended.
    public Outcome outcome() {
        return outcome;
    }

    /// What a reader should know: no solution, parts cut off, pumps beyond their curves, pipes outside the friction
    /// formula.
    public List<Finding> findings() {
        return findings;
    }

    /// Volume flow in a link, in m³/s of liquid at the density of the network, positive from its first node to its
    /// second.
    public double flowM3PerS(int link) {
        return flowM3PerS[link];
    }

    /// Head at a node, in m above datum. Of parts cut off it means nothing; see [#determinate].
    public double headM(int node) {
        return headM[node];
    }

    /// Gauge pressure at a node, in Pa.
    public double pressurePa(int node) {
        return (headM[node] - network.elevationM[node]) * network.liquid().weightNPerM3();
    }

    /// Head that falls along a link, in m; negative in a pump that works.
    public double headLossM(int link) {
        return headM[network.from[link]] - headM[network.to[link]];
    }

    /// Pressure that falls along a link, in Pa; negative in a pump that works.
    public double pressureDropPa(int link) {
        return pressurePa(network.from[link]) - pressurePa(network.to[link]);
    }

    /// Mean velocity in a pipe or in the seat of a valve, in m/s; 0 of what has no diameter.
    public double velocityMPerS(int link) {
        double diameter = switch (network.branch(link)) {
            case Pipe pipe -> pipe.diameterM();
            case Valve valve -> valve.diameterM();
            case Pump pump -> Double.POSITIVE_INFINITY;
            case Branch.Resistance resistance -> Double.POSITIVE_INFINITY;
        };
        double share = network.liquid().densityKgPerM3() / operation.densityKgPerM3[link];
        return share * flowM3PerS[link] / (Math.PI / 4 * diameter * diameter);
    }

    /// How a link stands in the end.
    public LinkState state(int link) {
        return state[link];
    }

    /// Number of linear systems that were solved.
    public int iterations() {
        return balance.steps;
    }

    /// The largest imbalance of flows at a node, in m³/s.
    public double massResidualM3PerS() {
        return balance.massM3PerS;
    }

    /// The largest difference between a link's law and the heads at its ends, in m.
    public double energyResidualM() {
        return balance.energyM;
    }

    /// For each node whether an open way leads to a reservoir or tank; if not, its head is not determined.
    public boolean[] determinate() {
        int nodes = network.nodes().size();
        DisjointSets parts = new DisjointSets(nodes + 1);
        for (int node = 0; node < nodes; node++) {
            if (network.fixedHead[node]) {
                parts.join(node, nodes);
            }
        }
        for (int link = 0; link < state.length; link++) {
            if (state[link] != LinkState.CLOSED) {
                parts.join(network.from[link], network.to[link]);
            }
        }
        boolean[] determinate = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            determinate[node] = parts.joined(node, nodes);
        }
        return determinate;
    }

    private List<Finding> findings(List<String> cutOff) {
        List<Finding> found = new ArrayList<>();
        if (outcome == Outcome.NOT_CONVERGED) {
            found.add(Finding.error(
                    "hydraulics.not-converged",
                    balance.energyLink < 0 ? "" : network.links().get(balance.energyLink),
                    "iterations",
                    balance.steps,
                    "head",
                    Finding.measure(balance.energyM, Dimension.LENGTH),
                    "node",
                    balance.massNode < 0 ? "-" : network.nodes().get(balance.massNode)));
        }
        if (!cutOff.isEmpty()) {
            String named = String.join(", ", cutOff.subList(0, Math.min(NAMED, cutOff.size())));
            found.add(Finding.error(
                    "hydraulics.cut-off",
                    cutOff.getFirst(),
                    "count",
                    cutOff.size(),
                    "nodes",
                    cutOff.size() > NAMED ? named + ", …" : named));
        }
        for (int link = 0; link < state.length; link++) {
            if (network.branch(link) instanceof Pump pump && state[link] == LinkState.OPEN) {
                double most = pump.curve().maxFlowM3PerS() * operation.setting[link];
                if (flowM3PerS[link] > most) {
                    found.add(Finding.warning(
                            "hydraulics.pump.beyond-curve",
                            network.links().get(link),
                            "flow",
                            Finding.measure(flowM3PerS[link], Dimension.LIQUID_FLOW),
                            "most",
                            Finding.measure(most, Dimension.LIQUID_FLOW)));
                }
            }
        }
        found.addAll(network.findings());
        return List.copyOf(found);
    }
}
