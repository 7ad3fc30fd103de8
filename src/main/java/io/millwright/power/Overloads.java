package io.millwright.power;

import io.millwright.power.PowerModel.Role;
import io.millwright.power.protection.TripCurve;
import io.millwright.power.protection.TripMemory;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What overload does in a [Cascade]: a thermal memory for each breaker, UPS and source that has been above its pickup,
/// and the exact time at which the next of them acts at the present currents. Devices that never were above it have
/// nothing to remember.
final class Overloads {
    private final PowerModel model;
    private final Responses responses;
    private final Map<Integer, Device> edges = new TreeMap<>();
    private final Map<Integer, Device> nodes = new TreeMap<>();
    private final Set<Integer> released = new HashSet<>();

    /// A device with its memory and the current that flows now, in amperes or multiples of its rating.
    private static final class Device {
        final TripMemory memory;
        double current;

        Device(TripCurve curve) {
            memory = new TripMemory(curve);
        }
    }

    Overloads(PowerModel model, Responses responses, NormalRunning normal) {
        this.model = model;
        this.responses = responses;
        for (int e : normal.hotEdges) {
            edge(e);
        }
        for (int v : normal.hotNodes) {
            node(v);
        }
    }

    /// Reads the currents of a solved flow: in the domains that the last solve went through, and of every device that
    /// has something to remember.
    void read(PowerFlow flow) {
        for (int i = 0; i < flow.solvedCount; i++) {
            int domain = flow.solved[i];
            int[] members = flow.energised.members[domain];
            for (int j = 1; j < members.length; j++) {
                watch(flow, flow.energised.parentBranch[members[j]]);
            }
            for (int k : flow.energised.ringBranches[domain]) {
                watch(flow, k);
            }
            for (int bus : members) {
                int v = model.busNode[bus];
                if (responses.pickupFraction[v] < Double.POSITIVE_INFINITY
                        && bus == model.outBus[v]
                        && fraction(flow, v) > responses.pickupFraction[v]) {
                    node(v);
                }
            }
        }
        edges.forEach((e, device) -> device.current = amperes(flow, e));
        nodes.forEach((v, device) -> device.current = fraction(flow, v));
    }

    private void watch(PowerFlow flow, int k) {
        int e = model.branchEdge[k];
        if (e >= 0 && responses.pickupA[e] < Double.POSITIVE_INFINITY && amperes(flow, e) > responses.pickupA[e]) {
            edge(e);
        }
    }

    private void edge(int e) {
        edges.computeIfAbsent(e, key -> new Device(Objects.requireNonNull(responses.breaker[e])));
    }

    private void node(int v) {
        if (!released.contains(v)) {
            nodes.computeIfAbsent(v, key -> new Device(Objects.requireNonNull(responses.overload[v])));
        }
    }

    /// Time until the next device acts; infinite for none.
    double nextS() {
        double next = Double.POSITIVE_INFINITY;
        for (Device device : edges.values()) {
            next = Math.min(next, device.memory.remainingS(device.current));
        }
        for (Device device : nodes.values()) {
            next = Math.min(next, device.memory.remainingS(device.current));
        }
        return next;
    }

    void elapse(double dt) {
        edges.values().forEach(device -> device.memory.advance(dt, device.current));
        nodes.values().forEach(device -> device.memory.advance(dt, device.current));
    }

    /// Connections whose breaker acts now.
    int[] dueEdges() {
        return due(edges);
    }

    /// Nodes that overload puts out now.
    int[] dueNodes() {
        return due(nodes);
    }

    /// Current of a connection over the rating of its breaker, or output of a node over its rating, as last read.
    double fractionOfEdge(int edge) {
        return Objects.requireNonNull(edges.get(edge)).current / responses.breakerA[edge];
    }

    double fractionOfNode(int node) {
        return Objects.requireNonNull(nodes.get(node)).current;
    }

    /// Forgets a device that has acted.
    void forgetEdge(int edge) {
        edges.remove(edge);
    }

    /// Watches a node no longer: it is out, or on its bypass.
    void release(int node) {
        nodes.remove(node);
        released.add(node);
    }

    /// Watches a node again that has been repaired or reset.
    void watchAgain(int node) {
        released.remove(node);
    }

    private static int[] due(Map<Integer, Device> devices) {
        return devices.entrySet().stream()
                .filter(entry -> entry.getValue().memory.remainingS(entry.getValue().current) <= CascadeRun.TOGETHER_S)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
    }

    static double amperes(PowerFlow flow, int edge) {
        PowerModel model = flow.model;
        int k = model.edgeBranch[edge];
        double re = flow.iRe[k];
        double im = flow.iIm[k];
        return re == 0 && im == 0 ? 0 : model.amperes(model.branchFrom[k], Math.sqrt(re * re + im * im));
    }

    /// Output over rating, by real or apparent power, whichever is nearer to its limit.
    static double fraction(PowerFlow flow, int v) {
        PowerModel model = flow.model;
        double p = flow.givenP[v];
        double q = flow.givenQ[v];
        if (model.role[v] == Role.TRANSFORMER) {
            int k = model.transformerBranch[v];
            int bus = model.branchTo[k];
            p = flow.vRe[bus] * flow.iRe[k] + flow.vIm[bus] * flow.iIm[k];
            q = flow.vIm[bus] * flow.iRe[k] - flow.vRe[bus] * flow.iIm[k];
        }
        double va = Math.sqrt(p * p + q * q) * PowerModel.BASE_VA;
        return Math.max(p * PowerModel.BASE_VA / model.limits.ratedW[v], va / model.limits.ratedVa[v]);
    }
}
