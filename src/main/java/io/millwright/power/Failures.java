package io.millwright.power;

import java.util.List;
import java.util.TreeSet;

/// What has failed or is taken out for service, by index in the facility graph; each list ascending, without
/// repetition.
///
/// @param nodes out of service
/// @param edges connections that stay open until somebody closes them
public record Failures(List<Integer> nodes, List<Integer> edges) {
    /// Nothing has failed.
    public static final Failures NONE = new Failures(List.of(), List.of());

    public Failures {
        nodes = List.copyOf(new TreeSet<>(nodes));
        edges = List.copyOf(new TreeSet<>(edges));
    }

    public static Failures ofNode(int node) {
        return new Failures(List.of(node), List.of());
    }

    public static Failures ofEdge(int edge) {
        return new Failures(List.of(), List.of(edge));
    }

    /// Both these failures and the other ones.
    public Failures and(Failures other) {
        TreeSet<Integer> bothNodes = new TreeSet<>(nodes);
        bothNodes.addAll(other.nodes);
        TreeSet<Integer> bothEdges = new TreeSet<>(edges);
        bothEdges.addAll(other.edges);
        return new Failures(List.copyOf(bothNodes), List.copyOf(bothEdges));
    }

    /// A switch state with these failures, before anything has answered to them.
    public SwitchState applied(SwitchState state) {
        SwitchState failed = state;
        for (int node : nodes) {
            failed = failed.withOutOfService(node, true);
        }
        for (int edge : edges) {
            failed = failed.withTripped(edge);
        }
        return failed;
    }
}
