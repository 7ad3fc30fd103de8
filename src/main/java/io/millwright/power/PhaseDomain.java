package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.PowerType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Phases;
import io.millwright.finding.Finding;
import io.millwright.power.PowerModel.Role;
import io.millwright.power.flow.PhaseLoads;
import io.millwright.power.flow.UnbalancedFlow;
import io.millwright.power.flow.UnbalancedNetwork;
import io.millwright.power.flow.UnbalancedResult;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One galvanic domain with its three phases and neutral.
final class PhaseDomain {
    private static final double ZERO_SEQUENCE = 4;
    private static final double VOLTAGE_FACTOR = 1.1;
    private static final double SUBTRANSIENT = 0.15;
    private static final int ALL = 7;

    private final PowerModel model;
    private final FacilityGraph graph;
    private final Catalog catalog;
    private final Energised energised;
    private final SwitchState state;
    private final PowerResult power;
    private final int domain;
    private final int[] members;

    /// Bus of the phase network by bus of the model; -1 for others.
    private final int[] local;

    /// Phases that a bus of the phase network has, as bits.
    private final int[] phases;

    private final List<UnbalancedNetwork.Line> lines = new ArrayList<>();
    private final List<Integer> lineBranch = new ArrayList<>();
    private final List<UnbalancedNetwork.Transformer> transformers = new ArrayList<>();
    private final List<Integer> transformerNode = new ArrayList<>();
    private final List<UnbalancedNetwork.Source> sources = new ArrayList<>();

    PhaseDomain(
            PowerModel model, Catalog catalog, Energised energised, SwitchState state, PowerResult power, int domain) {
        this.model = model;
        this.catalog = catalog;
        this.energised = energised;
        this.state = state;
        this.power = power;
        this.domain = domain;
        graph = model.graph;
        members = energised.members[domain];
        local = new int[model.buses()];
        Arrays.fill(local, -1);
        phases = new int[members.length];
    }

    /// Solves the domain and writes its values into a result.
    ///
    /// @return balance residual, W
    double solve(PhaseLoading into, List<Finding> findings) {
        int buses = spreadPhases(findings);
        double[] nominalV = new double[buses];
        for (int bus : members) {
            if (local[bus] >= 0) {
                nominalV[local[bus]] = model.busV[bus];
            }
        }
        addElements();
        PhaseLoads loads = loads(buses);
        UnbalancedResult result = UnbalancedFlow.of(new UnbalancedNetwork(nominalV, sources, lines, transformers))
                .solve(loads);
        if (result.state() != UnbalancedResult.State.SOLVED) {
            findings.add(unsolved(result));
            return 0;
        }
        read(result, into);
        return Math.abs(result.balanceResidualW());
    }

    /// Gives each bus, from the root outwards, the phases of the connection it hangs on. Behind a transformer that has
    /// less than three phases nothing is looked at.
    ///
    /// @return number of buses that are looked at
    private int spreadPhases(List<Finding> findings) {
        int buses = 0;
        for (int bus : members) {
            int k = energised.parentBranch[bus];
            int parent = k < 0 ? -1 : local[model.branchTo[k] == bus ? model.branchFrom[k] : model.branchTo[k]];
            if (k < 0) {
                phases[buses] = ALL;
            } else if (parent < 0 || (model.branchEdge[k] < 0 && phases[parent] != ALL)) {
                continue;
            } else {
                int own = model.branchEdge[k] < 0
                        ? ALL
                        : mask(graph.edge(model.branchEdge[k]).phases());
                int taken = own & phases[parent];
                if (own != ALL && taken != own) {
                    Edge edge = graph.edge(model.branchEdge[k]);
                    findings.add(Finding.error(
                            "power.phase.missing",
                            edge.connection(),
                            "phases",
                            edge.phases().fileName(),
                            "from",
                            graph.node(edge.from()).path()));
                }
                phases[buses] = taken == 0 ? phases[parent] : taken;
            }
            local[bus] = buses++;
        }
        return buses;
    }

    private static int mask(Phases phases) {
        return switch (phases) {
            case A -> 1;
            case B -> 2;
            case C -> 4;
            case AB -> 3;
            case BC -> 6;
            case CA -> 5;
            case ABC, ROTATED -> ALL;
        };
    }

    private void addElements() {
        for (int bus : members) {
            for (int k : model.branchesAt[bus]) {
                boolean both = local[model.branchFrom[k]] >= 0 && local[model.branchTo[k]] >= 0;
                if (model.branchFrom[k] == bus && both && energised.carries(model, state, k)) {
                    addBranch(k);
                }
            }
        }
        addSource(energised.suppliers[domain][0]);
        for (int v : energised.freeUtilities[domain]) {
            addSource(v);
        }
    }

    private void addBranch(int k) {
        int a = local[model.branchFrom[k]];
        int b = local[model.branchTo[k]];
        double ohm = model.busV[model.branchTo[k]] * model.busV[model.branchTo[k]] / PowerModel.BASE_VA;
        double r = model.branchR[k] * ohm;
        double x = model.branchX[k] * ohm;
        if (model.branchEdge[k] >= 0) {
            Edge edge = graph.edge(model.branchEdge[k]);
            DataSheet sheet =
                    catalog.power(edge.cableType()).map(PowerType::sheet).orElse(null);
            double zeroR = sheet == null ? Double.NaN : sheet.number("zeroSequenceResistanceOhmPerM") * edge.lengthM();
            double zeroX = sheet == null ? Double.NaN : sheet.number("zeroSequenceReactanceOhmPerM") * edge.lengthM();
            lines.add(new UnbalancedNetwork.Line(
                    a, b, r, x, zeroR >= 0 ? zeroR : ZERO_SEQUENCE * r, zeroX >= 0 ? zeroX : ZERO_SEQUENCE * x));
            lineBranch.add(k);
            return;
        }
        int v = model.busNode[model.branchTo[k]];
        PowerType type = catalog.power(graph.node(v).type()).orElse(null);
        double ratedVa = type != null && type.ratedVa() > 0 ? type.ratedVa() : model.ratedW[v];
        double z = Math.hypot(r, x) * ratedVa / (ohm * PowerModel.BASE_VA);
        if (!(ratedVa > 0) || !(z > 0)) {
            lines.add(new UnbalancedNetwork.Line(a, b, 0, 0, 0, 0));
            lineBranch.add(k);
            return;
        }
        double iron = model.noLoadLossW[v];
        transformers.add(UnbalancedNetwork.Transformer.deltaStar(
                a,
                b,
                ratedVa,
                model.busV[model.branchFrom[k]],
                model.busV[model.branchTo[k]],
                z,
                Math.min(z, r * ratedVa / (ohm * PowerModel.BASE_VA)),
                iron,
                iron / ratedVa));
        transformerNode.add(v);
    }

    private void addSource(int v) {
        int bus = local[model.outBus[v]];
        double volts = model.busV[model.outBus[v]];
        PowerType type = catalog.power(graph.node(v).type()).orElse(null);
        EquipmentKind kind = graph.node(v).kind();
        double ratedVa = type != null && type.ratedVa() > 0 ? type.ratedVa() : model.ratedW[v];
        if (kind == EquipmentKind.UTILITY && type != null && type.faultVa() > 0) {
            double rx = 1 / type.sheet().number("xOverR", 10);
            double x = VOLTAGE_FACTOR * volts * volts / type.faultVa() / Math.hypot(1, rx);
            sources.add(new UnbalancedNetwork.Source(bus, volts, 0, rx * x, x, rx * x, x));
        } else if ((kind == EquipmentKind.GENERATOR || kind == EquipmentKind.PRIME_POWER) && ratedVa > 0) {
            double fraction =
                    type != null && type.subtransientFraction() > 0 ? type.subtransientFraction() : SUBTRANSIENT;
            double x = fraction * volts * volts / ratedVa;
            sources.add(new UnbalancedNetwork.Source(bus, volts, 0, 0, x, 0, x / 2));
        } else {
            sources.add(UnbalancedNetwork.Source.stiff(bus, volts, 0));
        }
    }

    private PhaseLoads loads(int buses) {
        PhaseLoads loads = PhaseLoads.none(buses);
        for (int bus : members) {
            int v = model.busNode[bus];
            if (local[bus] < 0) {
                continue;
            }
            if (bus != model.outBus[v] && model.isTerminal(v)) {
                addTerminal(loads, bus, v);
            } else if (bus == model.inBus[v]) {
                if (local[model.outBus[v]] < 0) {
                    add(loads, local[bus], power.nodeInputW()[v], power.nodeOutputVar()[v]);
                }
            } else if (bus == model.outBus[v] && model.role[v] == Role.TRANSFORMER && model.ratedW[v] > 0) {
                add(loads, local[bus], model.lossW(v, power.nodeOutputW()[v]), 0);
            } else if (bus == model.outBus[v] && !model.gives(v)) {
                add(loads, local[bus], power.nodeLossW()[v], 0);
            }
        }
        for (int v : energised.suppliers[domain]) {
            boolean holds = v == energised.suppliers[domain][0]
                    || Arrays.stream(energised.freeUtilities[domain]).anyMatch(free -> free == v);
            if (!holds && local[model.outBus[v]] >= 0) {
                loads.addBalanced(local[model.outBus[v]], -power.nodeOutputW()[v], -power.nodeOutputVar()[v]);
            }
        }
        return loads;
    }

    private void addTerminal(PhaseLoads loads, int bus, int v) {
        for (int edge : model.terminals[v]) {
            if (model.branchTo[model.edgeBranch[edge]] == bus) {
                double watts = power.edgePowerW()[edge];
                add(loads, local[bus], watts, watts * model.tanPhi[v]);
            }
        }
    }

    private void add(PhaseLoads loads, int bus, double watts, double var) {
        switch (phases[bus]) {
            case 1, 2, 4 -> {
                int at = 3 * bus + Integer.numberOfTrailingZeros(phases[bus]);
                loads.neutralW()[at] += watts;
                loads.neutralVar()[at] += var;
            }
            case 3, 5, 6 -> {
                int at = 3 * bus + (phases[bus] == 3 ? 0 : phases[bus] == 6 ? 1 : 2);
                loads.lineW()[at] += watts;
                loads.lineVar()[at] += var;
            }
            default -> loads.addBalanced(bus, watts, var);
        }
    }

    private void read(UnbalancedResult result, PhaseLoading into) {
        double[] re = new double[3 * model.role.length];
        double[] im = new double[3 * model.role.length];
        boolean[] known = new boolean[model.role.length];
        for (int line = 0; line < lines.size(); line++) {
            int k = lineBranch.get(line);
            int edge = model.branchEdge[k];
            if (edge >= 0) {
                for (int phase = 0; phase < 3; phase++) {
                    into.edgeA()[3 * edge + phase] = result.lineA(line, phase);
                }
                into.edgeNeutralA()[edge] = result.neutralA(line);
            }
            boolean forward = sentW(result, line) >= 0;
            int sender = model.busNode[forward ? model.branchFrom[k] : model.branchTo[k]];
            addCurrent(result, line, forward ? 1 : -1, sender, re, im);
            known[sender] = true;
            int taker = model.busNode[model.branchTo[k]];
            if (model.role[taker] == Role.LOAD) {
                addCurrent(result, line, 1, taker, re, im);
                known[taker] = true;
            }
        }
        for (int t = 0; t < transformers.size(); t++) {
            int v = transformerNode.get(t);
            known[v] = true;
            for (int phase = 0; phase < 3; phase++) {
                re[3 * v + phase] = result.lowCurrentRe()[3 * t + phase];
                im[3 * v + phase] = result.lowCurrentIm()[3 * t + phase];
            }
        }
        for (int bus : members) {
            int v = model.busNode[bus];
            if (local[bus] >= 0 && (bus == model.outBus[v] || model.role[v] == Role.LOAD)) {
                readVoltage(result, bus, v, into);
                if (known[v]) {
                    readCurrent(v, re, im, into);
                }
            }
        }
    }

    private double sentW(UnbalancedResult result, int line) {
        int bus = lines.get(line).from();
        double watts = 0;
        for (int phase = 0; phase < 3; phase++) {
            watts += result.voltageRe()[3 * bus + phase] * result.lineCurrentRe()[3 * line + phase]
                    + result.voltageIm()[3 * bus + phase] * result.lineCurrentIm()[3 * line + phase];
        }
        return watts;
    }

    private static void addCurrent(UnbalancedResult result, int line, int sign, int node, double[] re, double[] im) {
        for (int phase = 0; phase < 3; phase++) {
            re[3 * node + phase] += sign * result.lineCurrentRe()[3 * line + phase];
            im[3 * node + phase] += sign * result.lineCurrentIm()[3 * line + phase];
        }
    }

    private static void readCurrent(int v, double[] re, double[] im, PhaseLoading into) {
        double sumRe = 0;
        double sumIm = 0;
        for (int phase = 0; phase < 3; phase++) {
            into.nodeA()[3 * v + phase] = Math.hypot(re[3 * v + phase], im[3 * v + phase]);
            sumRe += re[3 * v + phase];
            sumIm += im[3 * v + phase];
        }
        into.nodeNeutralA()[v] = Math.hypot(sumRe, sumIm);
    }

    /// Of several feeds of a load the lowest voltage counts.
    private void readVoltage(UnbalancedResult result, int bus, int v, PhaseLoading into) {
        double nominalV = model.busV[bus] / Math.sqrt(3);
        for (int phase = 0; phase < 3; phase++) {
            if ((phases[local[bus]] & (1 << phase)) != 0) {
                int at = 3 * v + phase;
                double perUnit = result.voltageV(local[bus], phase) / nominalV;
                into.nodeVoltagePu()[at] =
                        Double.isNaN(into.nodeVoltagePu()[at]) ? perUnit : Math.min(into.nodeVoltagePu()[at], perUnit);
            }
        }
    }

    private Finding unsolved(UnbalancedResult result) {
        UnbalancedResult.Explanation why = result.explanation();
        int bus = members[0];
        for (int member : members) {
            bus = why != null && local[member] == why.bus() ? member : bus;
        }
        String place = graph.node(model.busNode[bus]).path();
        String source = graph.node(energised.suppliers[domain][0]).path();
        return result.state() == UnbalancedResult.State.NO_NEUTRAL
                ? Finding.error("power.phase.no-neutral", place, "source", source)
                : Finding.error(
                        "power.phase.collapse",
                        place,
                        "source",
                        source,
                        "part",
                        Finding.measure(why == null ? 0 : why.possibleFraction(), Dimension.FRACTION));
    }
}
