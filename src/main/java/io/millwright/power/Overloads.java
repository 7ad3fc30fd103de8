package io.millwright.power;

import io.millwright.power.PowerModel.Role;
import io.millwright.power.protection.TripCurve;
import io.millwright.power.protection.TripMemory;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What overload does in a [Cascade]: a thermal memory for each breaker, UPS and source that has been above its pickup,
/// and the exact time at which the next of them acts at the present currents. Devices that never were above it have
/// nothing to remember.
final class Overloads {
    private final PowerModel model;
    private final Responses responses;
    private final Map<Integer, Device> edges = new LinkedHashMap<>();
    private final Map<Integer, Device> nodes = new LinkedHashMap<>();
    private final Set<Integer> released = new HashSet<>();

    /// A device with its memory and the current that flows now, in amperes or multiples of its rating.
    private static final class Device {
        final TripMemory memory;
        double current;

        Device(TripCurve curve) {
            memory = new TripMemory(curve);
        }
    }

    Overloads(PowerModel model, Responses responses) {
        this.model = model;
        this.responses = responses;
    }

    /// Reads the currents of a solved flow.
    void read(PowerFlow flow) {
        for (int e : responses.guardedEdges) {
            double amperes = amperes(flow, e);
            Device device = edges.get(e);
            if (device == null && amperes > responses.pickupA[e]) {
                device = new Device(Objects.requireNonNull(responses.breaker[e]));
                edges.put(e, device);
            }
            if (device != null) {
                device.current = amperes;
            }
        }
        for (int v : responses.guardedNodes) {
            double fraction = fraction(flow, v);
            TripCurve curve = Objects.requireNonNull(responses.overload[v]);
            Device device = nodes.get(v);
            if (device == null && fraction > curve.pickupA() && !released.contains(v)) {
                device = new Device(curve);
                nodes.put(v, device);
            }
            if (device != null) {
                device.current = fraction;
            }
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

    private static int[] due(Map<Integer, Device> devices) {
        return devices.entrySet().stream()
                .filter(entry -> entry.getValue().memory.remainingS(entry.getValue().current) <= CascadeRun.TOGETHER_S)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
    }

    private double amperes(PowerFlow flow, int edge) {
        int k = model.edgeBranch[edge];
        double re = flow.iRe[k];
        double im = flow.iIm[k];
        return re == 0 && im == 0 ? 0 : model.amperes(model.branchFrom[k], Math.sqrt(re * re + im * im));
    }

    /// Output over rating, by real or apparent power, whichever is nearer to its limit.
    private double fraction(PowerFlow flow, int v) {
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
