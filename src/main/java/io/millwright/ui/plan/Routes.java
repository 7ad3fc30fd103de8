package io.millwright.ui.plan;

import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Lines that show the connections of a facility: a rail behind every group of members, and a square-cornered line from
/// it to what feeds it.
///
/// Where a busway, pipe or tray is drawn, its line and the drops to it; elsewhere the lines are a picture of what is
/// joined to what, not a cable or pipe route.
final class Routes {
    /// Which supply a power line belongs to, found from the rack inputs that it reaches.
    enum Side {
        A,
        B,
        BOTH
    }

    /// The lines of one connection.
    ///
    /// @param connection its path
    /// @param lines polylines in metres
    /// @param drawn the busway, pipe or tray that it runs in; empty if it is not drawn
    /// @param nodes that it joins
    /// @param edges of the graph that it stands for
    record Route(
            String connection,
            Medium medium,
            Side side,
            List<List<Point>> lines,
            List<Point> drawn,
            Bounds bounds,
            int[] nodes,
            List<Integer> edges) {
        /// Whether a node is one of those that it joins.
        boolean joins(int node) {
            return Arrays.stream(nodes).anyMatch(joined -> joined == node);
        }
    }

    private static final double RAIL_GAP_M = 0.16;
    private static final double SLOT_M = 0.11;

    /// Depth by which members may differ and still share a rail.
    private static final double IN_LINE_M = 0.3;

    private final FacilityGraph graph;
    private final int[] sides;
    private final List<Route> routes = new ArrayList<>();

    private Routes(FacilityGraph graph, int[] sides) {
        this.graph = graph;
        this.sides = sides;
    }

    static Routes of(FacilityGraph graph) {
        Routes routes = new Routes(graph, sides(graph));
        // the edges of a connection stand together
        List<Edge> edges = graph.edges();
        int start = 0;
        for (int i = 1; i <= edges.size(); i++) {
            if (i == edges.size()
                    || !edges.get(i).connection().equals(edges.get(start).connection())) {
                routes.add(edges.subList(start, i));
                start = i;
            }
        }
        return routes;
    }

    /// The lines of a graph after an edit; those of connections that the edit left alone are taken over.
    @SuppressWarnings("ReferenceEquality") // what was not touched is the same object
    Routes after(FacilityGraph edited) {
        if (!edited.hasStructureOf(graph)) {
            return of(edited);
        }
        boolean[] moved = new boolean[edited.nodes().size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = edited.node(i) != graph.node(i);
        }
        boolean redrawn = edited.edges() != graph.edges();
        Routes after = new Routes(edited, sides);
        for (Route route : routes) {
            boolean touched = redrawn;
            for (int node : route.nodes()) {
                touched |= moved[node];
            }
            if (touched) {
                after.add(route.edges().stream().map(edited::edge).toList());
            } else {
                after.routes.add(route);
            }
        }
        return after;
    }

    List<Route> all() {
        return routes;
    }

    private void add(List<Edge> edges) {
        Edge first = edges.getFirst();
        Set<Integer> from = new LinkedHashSet<>();
        Set<Integer> to = new LinkedHashSet<>();
        edges.forEach(edge -> {
            from.add(edge.from());
            to.add(edge.to());
        });
        Side side = side(first);
        int slot = slot(first.medium(), side);
        List<List<Point>> lines = new ArrayList<>();
        List<Point> drawn = first.route();
        if (!drawn.isEmpty()) {
            from.forEach(node -> lines.add(drop(drawn, node)));
            to.forEach(node -> lines.add(drop(drawn, node)));
        } else if (from.size() == 1 && to.size() > 1) {
            rails(lines, nodes(to), centre(first.from(), slot), slot);
        } else if (to.size() == 1 && from.size() > 1) {
            rails(lines, nodes(from), centre(first.to(), slot), slot);
        } else {
            for (Edge edge : edges) {
                Point a = centre(edge.from(), slot);
                Point b = centre(edge.to(), slot);
                lines.add(corner(a, b, Math.abs(a.xM() - b.xM()) >= Math.abs(a.yM() - b.yM())));
            }
        }
        List<Point> all = new ArrayList<>();
        lines.forEach(all::addAll);
        all.addAll(drawn);
        Set<Integer> nodes = new LinkedHashSet<>(from);
        nodes.addAll(to);
        Geometry.around(all)
                .ifPresent(bounds -> routes.add(new Route(
                        first.connection(),
                        first.medium(),
                        side,
                        lines,
                        drawn,
                        bounds,
                        nodes.stream().mapToInt(Integer::intValue).toArray(),
                        edges.stream().map(Edge::index).toList())));
    }

    /// From a node straight to the nearest point of a route.
    private List<Point> drop(List<Point> route, int node) {
        Point from = graph.node(node).footprint().centre();
        Point nearest = route.getFirst();
        for (int i = 1; i < route.size(); i++) {
            Point a = route.get(i - 1);
            Point b = route.get(i);
            double dx = b.xM() - a.xM();
            double dy = b.yM() - a.yM();
            double square = dx * dx + dy * dy;
            double t = square == 0
                    ? 0
                    : Math.clamp(((from.xM() - a.xM()) * dx + (from.yM() - a.yM()) * dy) / square, 0, 1);
            Point onto = a.plus(t * dx, t * dy);
            if (distance(from, onto) < distance(from, nearest)) {
                nearest = onto;
            }
        }
        return List.of(from, nearest);
    }

    private List<Node> nodes(Set<Integer> indices) {
        return indices.stream().map(graph::node).toList();
    }

    private Point centre(int node, int slot) {
        return graph.node(node).footprint().centre().plus(slot * SLOT_M, slot * SLOT_M);
    }

    /// Members that stand side by side share a rail; others get one each.
    private static void rails(List<List<Point>> lines, List<Node> members, Point other, int slot) {
        List<Node> run = new ArrayList<>();
        for (Node member : members) {
            if (!run.isEmpty() && !inLine(run.getFirst(), member)) {
                rail(lines, run, other, slot);
                run.clear();
            }
            run.add(member);
        }
        rail(lines, run, other, slot);
    }

    /// Whether two members stand side by side: the same way round, at the same depth.
    private static boolean inLine(Node a, Node b) {
        var first = a.footprint();
        var second = b.footprint();
        Point apart =
                second.centre().plus(-first.centre().xM(), -first.centre().yM()).rotated(-first.rotationDeg());
        return first.rotationDeg() == second.rotationDeg() && Math.abs(apart.yM()) < IN_LINE_M;
    }

    /// A rail along the rear of the members, a short branch to each, and a line to the other end.
    private static void rail(List<List<Point>> lines, List<Node> members, Point other, int slot) {
        List<Point> rail = new ArrayList<>();
        for (Node member : members) {
            var footprint = member.footprint();
            double half = footprint.depthM() / 2;
            Point rear = at(footprint, half);
            Point tap = at(footprint, half + RAIL_GAP_M + slot * SLOT_M);
            lines.add(List.of(rear, tap));
            rail.add(tap);
        }
        lines.add(List.of(rail.getFirst(), rail.getLast()));
        Point end =
                distance(rail.getFirst(), other) <= distance(rail.getLast(), other) ? rail.getFirst() : rail.getLast();
        boolean lying = Math.abs(rail.getFirst().xM() - rail.getLast().xM())
                >= Math.abs(rail.getFirst().yM() - rail.getLast().yM());
        lines.add(corner(other, end, !lying));
    }

    private static Point at(FacilityGraph.Footprint footprint, double towardsRearM) {
        return new Point(0, towardsRearM)
                .rotated(footprint.rotationDeg())
                .plus(footprint.centre().xM(), footprint.centre().yM());
    }

    /// From a to b with one right angle: along x first, or along y first.
    private static List<Point> corner(Point a, Point b, boolean alongXFirst) {
        return List.of(a, alongXFirst ? new Point(b.xM(), a.yM()) : new Point(a.xM(), b.yM()), b);
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.xM() - b.xM(), a.yM() - b.yM());
    }

    private static int slot(Medium medium, Side side) {
        return switch (medium) {
            case POWER -> side == Side.B ? 1 : 0;
            case LIQUID -> 2;
            case NETWORK -> 3;
            case AIR -> 4;
        };
    }

    private Side side(Edge edge) {
        int mask = edge.medium() != Medium.POWER
                ? 0
                : graph.node(edge.to()).kind() == EquipmentKind.RACK
                        ? portSide(edge.toPort())
                        : sides[edge.to()] != 0 ? sides[edge.to()] : sides[edge.from()];
        return mask == 1 ? Side.A : mask == 2 ? Side.B : Side.BOTH;
    }

    private static int portSide(String port) {
        return switch (port) {
            case "A", "C" -> 1;
            case "B", "D" -> 2;
            default -> 0;
        };
    }

    /// For every node, which rack inputs its power reaches: 1 for A, 2 for B, 3 for both.
    private static int[] sides(FacilityGraph graph) {
        int[] sides = new int[graph.nodes().size()];
        List<Integer> open = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.POWER && graph.node(edge.to()).kind() == EquipmentKind.RACK) {
                mark(sides, open, edge.from(), portSide(edge.toPort()));
            }
        }
        while (!open.isEmpty()) {
            int node = open.removeLast();
            for (int index : graph.incoming(node)) {
                Edge edge = graph.edge(index);
                if (edge.medium() == Medium.POWER) {
                    mark(sides, open, edge.from(), sides[node]);
                }
            }
        }
        return sides;
    }

    private static void mark(int[] sides, List<Integer> open, int node, int side) {
        if ((sides[node] | side) != sides[node]) {
            sides[node] |= side;
            open.add(node);
        }
    }
}
