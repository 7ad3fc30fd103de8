package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Assumptions;
import io.millwright.facility.CodeProfile;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.power.fault.FaultAssumptions;
import io.millwright.power.fault.FaultCase;
import io.millwright.power.fault.FaultLevels;
import io.millwright.power.fault.ShortCircuit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Short-circuit currents everywhere in a facility, and whether its equipment bears them and its breakers see them.
///
/// **Model.** [ShortCircuit] (IEC 60909-0) on the alternating-current part, in every switch state that matters: normal
/// running, each utility service lost in turn, all of them lost (standby sources and their ties). Largest and smallest
/// currents are those over all states. A fault behind a UPS is fed through its static bypass as long as its input
/// lives;
/// [#nodeInverterA] is what the inverters alone give, on battery. Standby sources are never in parallel with a service;
/// all that start are connected.
///
/// **Checks.** Largest current against what equipment withstands for a second and at its peak, and against what the
/// breaker at that place interrupts. Cables: `I²t` up to the latest trip of their breaker against their one-second
/// withstand. Smallest current (two phases, hot conductors, weakest supply) at the far end of each connection against
/// the highest edge of the short-time or instantaneous pickup of its breaker.
///
/// **Not included**: faults to earth, direct current (IEC 61660), arcs.
///
/// Arrays are indexed by node or edge of the facility graph, belong to the result and must not be changed. They are 0
/// where nothing feeds a fault.
///
/// @param nodeMaximumA initial symmetrical current of a three-phase fault at the output of a node, at the terminals of
/// a load
/// @param nodePeakA largest peak there
/// @param nodeThermalA largest thermally equivalent current of one second there
/// @param nodeMinimumA smallest current of a fault between two phases there, UPS on their bypass
/// @param nodeInverterA smallest current of a fault between two phases there, UPS on their inverters alone
/// @param edgeMaximumA largest current that the breaker at the sending end has to interrupt
/// @param edgeMinimumA smallest current through the breaker of a fault at the taking end, UPS on their bypass
/// @param edgeInverterA the same with UPS on their inverters
/// @param states how many switch states were looked at
/// @param residual see [FaultLevels#residual], worst of all
public record FaultStudy(
        double[] nodeMaximumA,
        double[] nodePeakA,
        double[] nodeThermalA,
        double[] nodeMinimumA,
        double[] nodeInverterA,
        double[] edgeMaximumA,
        double[] edgeMinimumA,
        double[] edgeInverterA,
        int states,
        double residual,
        List<Finding> findings) {
    /// Whether motors feed a fault.
    public enum Motors {
        /// They hang on drives that do not feed back.
        ON_DRIVES,
        /// Mechanical loads are motors on the mains.
        ON_MAINS
    }

    /// How the currents are computed.
    public record Options(FaultAssumptions assumptions, Motors motors) {
        /// Mains of 60 Hz under the NEC, of 50 Hz under the IEC, motors on drives.
        public static Options of(Assumptions assumptions) {
            return new Options(
                    FaultAssumptions.at(assumptions.codeProfile() == CodeProfile.NEC ? 60 : 50), Motors.ON_DRIVES);
        }
    }

    /// Computes the fault currents of a facility.
    ///
    /// @param loadW demand of each load node; used for motors only
    public static FaultStudy of(
            PowerNetwork network, Catalog catalog, double[] loadW, Options options, Progress progress) {
        PowerModel model = network.model();
        FaultModel faults = new FaultModel(model, catalog, options.motors() == Motors.ON_MAINS ? loadW : null);
        Set<SwitchState> states = states(network);
        Envelope envelope = new Envelope(faults, options.assumptions());
        int done = 0;
        for (SwitchState state : states) {
            progress.checkCancelled();
            envelope.add(state, network.domains(state));
            progress.report((double) ++done / states.size(), "faults");
        }
        List<Finding> findings = new ArrayList<>(faults.assumed());
        FaultStudy bare = envelope.result(states.size(), List.of());
        findings.addAll(new FaultReview(faults, catalog, bare).findings());
        return envelope.result(states.size(), List.copyOf(findings));
    }

    /// Normal running, then each utility lost, then all of them.
    private static Set<SwitchState> states(PowerNetwork network) {
        List<Node> utilities = network.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.UTILITY)
                .toList();
        Set<SwitchState> states = new LinkedHashSet<>();
        states.add(network.normal());
        boolean[] out = new boolean[network.graph().nodes().size()];
        for (Node utility : utilities) {
            out[utility.index()] = true;
            states.add(network.settled(out));
            out[utility.index()] = false;
        }
        utilities.forEach(utility -> out[utility.index()] = true);
        states.add(network.settled(out));
        return states;
    }

    /// The largest and the smallest currents over several states.
    private static final class Envelope {
        private final FaultModel faults;
        private final PowerModel model;
        private final FaultAssumptions assumptions;
        private final double[] maximumA;
        private final double[] peakA;
        private final double[] thermalA;
        private final double[] minimumA;
        private final double[] inverterA;
        private final double[] edgeMaximumA;
        private final double[] edgeMinimumA;
        private final double[] edgeInverterA;
        private double residual;

        Envelope(FaultModel faults, FaultAssumptions assumptions) {
            this.faults = faults;
            this.assumptions = assumptions;
            model = faults.model;
            int n = model.role.length;
            int edges = model.graph.edges().size();
            maximumA = new double[n];
            peakA = new double[n];
            thermalA = new double[n];
            minimumA = endless(n);
            inverterA = endless(n);
            edgeMaximumA = new double[edges];
            edgeMinimumA = endless(edges);
            edgeInverterA = endless(edges);
        }

        void add(SwitchState state, Energised energised) {
            FaultModel.Part bypass = faults.network(state, energised, FaultModel.UpsPath.BYPASS);
            ShortCircuit largest = ShortCircuit.of(bypass.network(), FaultCase.MAXIMUM, assumptions);
            addLargest(largest.levels());
            addSmallest(bypass, minimumA, edgeMinimumA);
            FaultModel.Part inverter = faults.network(state, energised, FaultModel.UpsPath.INVERTER);
            addSmallest(inverter, inverterA, edgeInverterA);
        }

        private void addLargest(FaultLevels levels) {
            residual = Math.max(residual, levels.residual());
            for (int b = 0; b < model.buses(); b++) {
                int bus = faults.busOf[b];
                int v = model.busNode[b];
                if (bus >= 0 && (b == model.outBus[v] || model.role[v] == PowerModel.Role.LOAD)) {
                    maximumA[v] = Math.max(maximumA[v], levels.threePhaseA()[bus]);
                    peakA[v] = Math.max(peakA[v], levels.peakA()[bus]);
                    thermalA[v] = Math.max(thermalA[v], levels.thermalA()[bus]);
                }
            }
            for (int k = 0; k < model.branches(); k++) {
                int edge = model.branchEdge[k];
                int bus = faults.busOf[model.branchFrom[k]];
                if (edge >= 0 && bus >= 0) {
                    edgeMaximumA[edge] = Math.max(edgeMaximumA[edge], levels.threePhaseA()[bus]);
                }
            }
        }

        private void addSmallest(FaultModel.Part part, double[] nodeA, double[] edgeA) {
            ShortCircuit smallest = ShortCircuit.of(part.network(), FaultCase.MINIMUM, assumptions);
            FaultLevels levels = smallest.levels();
            residual = Math.max(residual, levels.residual());
            for (int b = 0; b < model.buses(); b++) {
                int bus = faults.busOf[b];
                int v = model.busNode[b];
                if (bus >= 0
                        && levels.twoPhaseA()[bus] > 0
                        && (b == model.outBus[v] || model.role[v] == PowerModel.Role.LOAD)) {
                    nodeA[v] = Math.min(nodeA[v], levels.twoPhaseA()[bus]);
                }
            }
            int[] feeds = new int[model.buses()];
            for (int k : part.lineBranch()) {
                if (k >= 0) {
                    feeds[model.branchTo[k]]++;
                    feeds[model.branchFrom[k]] += model.twoWay[k] ? 1 : 0;
                }
            }
            for (int line = 0; line < part.lineBranch().length; line++) {
                int k = part.lineBranch()[line];
                if (k < 0) {
                    continue;
                }
                int edge = model.branchEdge[k];
                int bus = faults.busOf[model.branchTo[k]];
                double totalA = levels.twoPhaseA()[bus];
                boolean guarded = !model.graph.edge(edge).breaker().isEmpty();
                if (guarded && totalA > 0) {
                    int beside = feeds[model.branchTo[k]];
                    double throughA = beside <= 1 ? totalA : share(smallest, part, line, bus, beside) * totalA;
                    edgeA[edge] = Math.min(edgeA[edge], throughA);
                }
            }
        }

        /// Part of a fault's current that comes through one of several lines to it; equal parts where they have no
        /// impedance.
        private static double share(ShortCircuit fault, FaultModel.Part part, int line, int bus, int beside) {
            FaultLevels levels = fault.levels();
            boolean solid = part.network().lines().get(line).resistanceOhm() == 0
                    && part.network().lines().get(line).reactanceOhm() == 0;
            double networkA = levels.threePhaseA()[bus] - levels.converterA()[bus];
            return solid || networkA <= 0
                    ? 1.0 / beside
                    : Math.min(1, fault.at(bus).lineA()[line] / networkA);
        }

        FaultStudy result(int states, List<Finding> findings) {
            return new FaultStudy(
                    maximumA,
                    peakA,
                    thermalA,
                    finite(minimumA),
                    finite(inverterA),
                    edgeMaximumA,
                    finite(edgeMinimumA),
                    finite(edgeInverterA),
                    states,
                    residual,
                    findings);
        }

        private static double[] endless(int size) {
            double[] values = new double[size];
            Arrays.fill(values, Double.POSITIVE_INFINITY);
            return values;
        }

        private static double[] finite(double[] values) {
            return Arrays.stream(values)
                    .map(value -> Double.isInfinite(value) ? 0 : value)
                    .toArray();
        }
    }
}
