package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.power.PowerModel.Role;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Turns a solved flow into what people ask for: power, loss, loading and voltage of each node and connection, the
/// balance, and what is wrong.
final class FlowReport {
    /// Below this a load's voltage is worth a word: 5 % drop, the design target of NEC 210.19(A) and IEC 60364-5-52.
    private static final double LOW_VOLTAGE = 0.95;

    private static final double SLACK = 1 + 1e-9;

    private final PowerFlow flow;
    private final PowerModel model;
    private final FacilityGraph graph;
    private final double[] loadW;

    private final double[] inputW;
    private final double[] outputW;
    private final double[] outputVar;
    private final double[] lossW;
    private final double[] limitW;
    private final LimitKind[] limitKind;
    private final double[] voltage;
    private final double[] edgeW;
    private final double[] edgeA;
    private final double[] edgeLossW;
    private double sources;
    private double loads;
    private double losses;

    FlowReport(PowerFlow flow, double[] loadW) {
        this.flow = flow;
        this.loadW = loadW;
        model = flow.model;
        graph = model.graph;
        int n = graph.nodes().size();
        int edges = graph.edges().size();
        inputW = new double[n];
        outputW = new double[n];
        outputVar = new double[n];
        lossW = new double[n];
        limitW = new double[n];
        limitKind = new LimitKind[n];
        voltage = new double[n];
        edgeW = new double[edges];
        edgeA = new double[edges];
        edgeLossW = new double[edges];
    }

    /// Heat and what the sources give, nothing else.
    PowerLosses losses() {
        readBranches();
        readNodes();
        return new PowerLosses(lossW, edgeLossW, sources);
    }

    PowerResult result() {
        readBranches();
        readNodes();
        readCurrents();
        readLimits();
        readVoltages();
        for (double watts : lossW) {
            losses += watts;
        }
        for (double watts : edgeLossW) {
            losses += watts;
        }
        boolean converged = true;
        for (double part : flow.bearable) {
            converged &= part == 1;
        }
        return new PowerResult(
                inputW,
                outputW,
                outputVar,
                lossW,
                limitW,
                limitKind,
                FailoverBound.of(model, edgeW, edgeLossW, inputW, outputW),
                voltage,
                flow.energised.nodeLive,
                edgeW,
                edgeA,
                model.limits.edgeA,
                edgeLossW,
                sources,
                loads,
                losses,
                sources - loads - losses,
                converged,
                findings(),
                busVoltage());
    }

    private void readBranches() {
        for (int k = 0; k < model.branches(); k++) {
            double re = flow.iRe[k];
            double im = flow.iIm[k];
            if (re == 0 && im == 0) {
                continue;
            }
            int from = model.branchFrom[k];
            int to = model.branchTo[k];
            double sentP = (flow.vRe[from] * re + flow.vIm[from] * im) * PowerModel.BASE_VA;
            double sentQ = (flow.vIm[from] * re - flow.vRe[from] * im) * PowerModel.BASE_VA;
            double arrivingP = (flow.vRe[to] * re + flow.vIm[to] * im) * PowerModel.BASE_VA;
            double arrivingQ = (flow.vIm[to] * re - flow.vRe[to] * im) * PowerModel.BASE_VA;
            double loss = (re * re + im * im) * model.branchR[k] * PowerModel.BASE_VA;
            if (sentP >= 0) {
                leave(from, sentP, sentQ);
            } else {
                leave(to, -arrivingP, -arrivingQ);
            }
            int edge = model.branchEdge[k];
            if (edge >= 0) {
                edgeW[edge] = arrivingP;
                edgeLossW[edge] = loss;
            } else {
                lossW[model.busNode[to]] += loss;
            }
        }
    }

    private void readCurrents() {
        for (int k = 0; k < model.branches(); k++) {
            int edge = model.branchEdge[k];
            double re = flow.iRe[k];
            double im = flow.iIm[k];
            if (edge >= 0 && (re != 0 || im != 0)) {
                edgeA[edge] = model.amperes(model.branchFrom[k], length(re, im));
            }
        }
    }

    private void leave(int bus, double p, double q) {
        int node = model.busNode[bus];
        if (bus == model.outBus[node] && !model.gives(node)) {
            outputW[node] += p;
            outputVar[node] += q;
        }
    }

    private void readNodes() {
        for (int v = 0; v < outputW.length; v++) {
            Role role = model.role[v];
            if (role == Role.NONE) {
                continue;
            }
            boolean live = flow.energised.nodeLive[v];
            if (role == Role.LOAD) {
                outputW[v] = live ? loadW[v] : 0;
                outputVar[v] = outputW[v] * model.tanPhi[v];
                loads += outputW[v];
            } else if (model.gives(v)) {
                outputW[v] = flow.givenP[v] * PowerModel.BASE_VA;
                outputVar[v] = flow.givenQ[v] * PowerModel.BASE_VA;
                lossW[v] = live ? model.lossW(v, outputW[v]) : 0;
            } else if (live) {
                lossW[v] += flow.lossP[model.outBus[v]] * PowerModel.BASE_VA;
                if (role == Role.TRANSFORMER) {
                    int in = model.inBus[v];
                    double square = flow.vRe[in] * flow.vRe[in] + flow.vIm[in] * flow.vIm[in];
                    lossW[v] += model.shunt[in] * square * PowerModel.BASE_VA;
                }
            }
            inputW[v] = outputW[v] + lossW[v];
            if (flow.chargeW != null && live && flow.chargeW[v] > 0) {
                inputW[v] += flow.chargeW[v];
                loads += flow.chargeW[v];
            }
            if (role == Role.SOURCE || (role == Role.CONVERTER && flow.state.isOnBattery(v))) {
                sources += inputW[v];
            }
        }
    }

    private void readLimits() {
        for (int v = 0; v < outputW.length; v++) {
            limitKind[v] = LimitKind.NONE;
            limitW[v] = Double.NaN;
            if (model.role[v] != Role.NONE) {
                readLimit(v);
            }
        }
    }

    private void readLimit(int v) {
        double va = length(outputW[v], outputVar[v]);
        double powerFactor = va > 0 ? Math.abs(outputW[v]) / va : 1;
        int bus = model.outBus[v];
        double volts = bus >= 0 ? model.busV[bus] : 0;
        boolean dc = bus >= 0 && model.dc[bus];
        double limit = model.limits.limitW(v, powerFactor, volts, dc);
        limitW[v] = Double.isInfinite(limit) ? Double.NaN : limit;
        limitKind[v] = model.limits.kind(v, powerFactor, volts, dc);
    }

    private void readVoltages() {
        Arrays.fill(voltage, Double.POSITIVE_INFINITY);
        for (int b = 0; b < model.buses(); b++) {
            int node = model.busNode[b];
            boolean counts = model.role[node] == Role.LOAD ? flow.energised.busLive[b] : b == model.outBus[node];
            if (counts) {
                voltage[node] = Math.min(voltage[node], magnitude(b));
            }
        }
        for (int v = 0; v < voltage.length; v++) {
            voltage[v] = flow.energised.nodeLive[v] && Double.isFinite(voltage[v]) ? voltage[v] : 0;
        }
    }

    private double[] busVoltage() {
        double[] both = new double[2 * model.buses()];
        for (int b = 0; b < model.buses(); b++) {
            both[2 * b] = flow.vRe[b];
            both[2 * b + 1] = flow.vIm[b];
        }
        return both;
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Node node : graph.nodes()) {
            int v = node.index();
            if (model.role[v] == Role.LOAD) {
                if (!flow.energised.nodeLive[v] && loadW[v] > 0) {
                    findings.add(Finding.error("power.dead", node.path()));
                }
            } else if (outputW[v] > limitW[v] * SLACK) {
                findings.add(Finding.error(
                        "power.overload",
                        node.path(),
                        "load",
                        Finding.measure(outputW[v], Dimension.POWER),
                        "limit",
                        Finding.measure(limitW[v], Dimension.POWER),
                        "fraction",
                        Finding.measure(outputW[v] / limitW[v], Dimension.FRACTION)));
            }
        }
        addMinimumLoads(findings);
        for (Edge edge : graph.edges()) {
            int e = edge.index();
            if (edgeA[e] > model.limits.edgeA[e] * SLACK) {
                findings.add(Finding.error(
                        "power.connection.overload",
                        edge.connection(),
                        "to",
                        graph.node(edge.to()).path(),
                        "load",
                        Finding.measure(edgeA[e], Dimension.CURRENT),
                        "limit",
                        Finding.measure(model.limits.edgeA[e], Dimension.CURRENT),
                        "fraction",
                        Finding.measure(edgeA[e] / model.limits.edgeA[e], Dimension.FRACTION)));
            }
        }
        for (int d = 0; d < flow.energised.domains(); d++) {
            if (flow.energised.members[d].length > 0) {
                addVoltage(d, findings);
            }
        }
        return findings;
    }

    private void addMinimumLoads(List<Finding> findings) {
        for (Node node : graph.nodes()) {
            int v = node.index();
            boolean runs = node.kind() == EquipmentKind.PRIME_POWER && flow.energised.nodeLive[v];
            if (runs && outputW[v] < model.minimumW[v] / SLACK) {
                findings.add(Finding.warning(
                        "power.source.below-minimum",
                        node.path(),
                        "load",
                        Finding.measure(outputW[v], Dimension.POWER),
                        "minimum",
                        Finding.measure(model.minimumW[v], Dimension.POWER)));
            }
        }
    }

    private void addVoltage(int domain, List<Finding> findings) {
        int lowest = -1;
        for (int bus : flow.energised.members[domain]) {
            if (lowest < 0 || magnitude(bus) < magnitude(lowest)) {
                lowest = bus;
            }
        }
        Node source = graph.node(flow.energised.suppliers[domain][0]);
        Node node = graph.node(model.busNode[lowest]);
        if (flow.bearable[domain] < 1) {
            findings.add(Finding.error(
                    "power.voltage.collapse",
                    node.path(),
                    "source",
                    source.path(),
                    "part",
                    Finding.measure(flow.bearable[domain], Dimension.FRACTION),
                    "weakest",
                    weakest(domain)));
        } else if (magnitude(lowest) < LOW_VOLTAGE) {
            findings.add(Finding.warning(
                    "power.voltage.low",
                    node.path(),
                    "voltage",
                    Finding.measure(magnitude(lowest), Dimension.FRACTION),
                    "source",
                    source.path()));
        }
    }

    /// Where a domain loses most of its voltage: the place of its branch with the largest drop.
    private String weakest(int domain) {
        int worst = -1;
        double largest = -1;
        int[] members = flow.energised.members[domain];
        for (int i = 1; i < members.length; i++) {
            int k = flow.energised.parentBranch[members[i]];
            double drop = length(model.branchR[k], model.branchX[k]) * length(flow.iRe[k], flow.iIm[k]);
            if (drop > largest) {
                largest = drop;
                worst = k;
            }
        }
        if (worst < 0) {
            return "";
        }
        int edge = model.branchEdge[worst];
        return edge >= 0
                ? graph.edge(edge).connection()
                : graph.node(model.busNode[model.branchTo[worst]]).path();
    }

    private double magnitude(int bus) {
        return length(flow.vRe[bus], flow.vIm[bus]);
    }

    /// Nothing here is so large or small that its square could not be held, which spares the care of `Math.hypot`.
    private static double length(double a, double b) {
        return Math.sqrt(a * a + b * b);
    }
}
