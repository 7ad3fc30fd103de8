package io.millwright.cooling;

import io.millwright.cooling.LiquidLoop.Role;
import io.millwright.cooling.LoopCompiler.LoopPort;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.PipeSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How the drawing of one loop is understood: its ports without the pumps that stand at them as stubs, its
/// connections from the supplying to the taking end however they were drawn, and which chillers belong to which
/// header.
final class LoopDrawing {
    final List<LoopPort> ports = new ArrayList<>();

    /// By port the pumps that stand at it.
    final List<List<Integer>> pumpsAt = new ArrayList<>();

    final List<Edge> edges = new ArrayList<>();
    final List<Integer> tanks = new ArrayList<>();

    /// By port how many connections it has.
    final int[] edgeCount;

    /// By connection the ports at its supplying and taking ends.
    final int[] from;

    final int[] to;
    final Role[] roles;

    /// By port of a chiller the junction whose bank it belongs to, −1 for all others.
    final int[] bankOf;

    final boolean[] hasBank;

    /// By junction whether anything else than chillers supplies it.
    final boolean[] hasFree;

    private final FacilityGraph graph;
    private final boolean[] shut;
    private final Map<LoopPort, Integer> portIndex = new HashMap<>();

    LoopDrawing(FacilityGraph graph, Loop loop, boolean[] shut) {
        this.graph = graph;
        this.shut = shut;
        findPorts(loop);
        edgeCount = new int[ports.size()];
        findEdges(loop);
        roles = new Role[ports.size()];
        for (int p = 0; p < roles.length; p++) {
            roles[p] = role(kind(ports.get(p)), ports.get(p).name());
        }
        from = new int[edges.size()];
        to = new int[edges.size()];
        orient();
        bankOf = new int[roles.length];
        Arrays.fill(bankOf, -1);
        hasBank = new boolean[roles.length];
        hasFree = new boolean[roles.length];
        findBanks();
    }

    private void findPorts(Loop loop) {
        Map<LoopPort, Integer> degree = new HashMap<>();
        for (Edge edge : loop.edges) {
            degree.merge(new LoopPort(edge.from(), edge.fromPort()), 1, Integer::sum);
            degree.merge(new LoopPort(edge.to(), edge.toPort()), 1, Integer::sum);
        }
        for (LoopPort port : loop.ports) {
            EquipmentKind kind = kind(port);
            boolean stub = degree.getOrDefault(port, 0) == 1 && kind == EquipmentKind.PUMP;
            if (kind == EquipmentKind.TANK) {
                tanks.add(port.node());
            }
            if (!stub) {
                portIndex.put(port, ports.size());
                ports.add(port);
                List<Integer> own = new ArrayList<>();
                if (kind == EquipmentKind.PUMP) {
                    own.add(port.node());
                }
                pumpsAt.add(own);
            }
        }
    }

    private void findEdges(Loop loop) {
        for (Edge edge : loop.edges) {
            LoopPort from = new LoopPort(edge.from(), edge.fromPort());
            LoopPort to = new LoopPort(edge.to(), edge.toPort());
            Integer f = portIndex.get(from);
            Integer t = portIndex.get(to);
            if (f == null && t != null) {
                pumpsAt.get(t).add(from.node());
            } else if (t == null && f != null) {
                pumpsAt.get(f).add(to.node());
            } else if (f != null && t != null) {
                edges.add(edge);
                edgeCount[f]++;
                edgeCount[t]++;
            }
        }
    }

    private EquipmentKind kind(LoopPort port) {
        return graph.node(port.node()).kind();
    }

    private static Role role(EquipmentKind kind, String port) {
        return switch (kind.port(port).orElseThrow().direction()) {
            case SUPPLIES -> Role.SUPPLIER;
            case TAKES -> Role.CONSUMER;
            case BOTH -> Role.JUNCTION;
        };
    }

    private int index(int node, String port) {
        return Objects.requireNonNull(portIndex.get(new LoopPort(node, port)));
    }

    /// Turns edges that were drawn from a consumer or to a supplier.
    private void orient() {
        for (int e = 0; e < from.length; e++) {
            int f = index(edges.get(e).from(), edges.get(e).fromPort());
            int t = index(edges.get(e).to(), edges.get(e).toPort());
            boolean reversed = roles[f] == Role.CONSUMER || roles[t] == Role.SUPPLIER;
            from[e] = reversed ? t : f;
            to[e] = reversed ? f : t;
        }
    }

    private void findBanks() {
        for (int e = 0; e < from.length; e++) {
            boolean chiller = roles[from[e]] == Role.SUPPLIER
                    && CoolingNetwork.isChiller(kind(ports.get(from[e])))
                    && edgeCount[from[e]] == 1;
            if (chiller && roles[to[e]] == Role.JUNCTION && !isShut(edges.get(e))) {
                bankOf[from[e]] = to[e];
                hasBank[to[e]] = true;
            } else if (roles[from[e]] == Role.SUPPLIER) {
                hasFree[to[e]] = true;
            }
        }
    }

    /// A connection without length and valve to a unit that has no other: its ends are one point.
    boolean isPlain(int e) {
        boolean unitAtEnd = (roles[from[e]] != Role.JUNCTION && edgeCount[from[e]] == 1)
                || (roles[to[e]] != Role.JUNCTION && edgeCount[to[e]] == 1);
        Edge edge = edges.get(e);
        return !(edge.lengthM() > 0) && edge.pipe().equals(PipeSettings.NONE) && unitAtEnd;
    }

    /// Whether nothing can pass: shut for a what-if, or by a valve that stands shut.
    boolean isShut(Edge edge) {
        return shut[edge.index()]
                || (edge.pipe().valve().hasOpening() && !(edge.pipe().openFraction() > 0));
    }
}
