package io.millwright.facility;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A facility with every block, row and array expanded: a flat list of nodes, and edges that join two ports of one
/// medium.
///
/// Node and edge order follow the file, so results are the same on every run. Paths are unique: `row-a/03`,
/// `hall-2/cdu-1`.
/// What could not be expanded (an unknown element, mixed media) is in [#findings]; the rest of the graph stands.
public final class FacilityGraph {
    /// Rectangle on the site plan.
    ///
    /// @param centre of the rectangle, site coordinates
    /// @param widthM along its local x axis
    /// @param depthM along its local y axis (front to rear, front at -y)
    /// @param rotationDeg counter-clockwise
    public record Footprint(Point centre, double widthM, double depthM, double rotationDeg) {
        /// The four corners: front left, front right, rear right, rear left.
        public List<Point> corners() {
            return corners(0, 0, 0);
        }

        /// The corners after growing the rectangle at its front, rear and sides.
        public List<Point> corners(double frontM, double rearM, double sideM) {
            double x = widthM / 2 + sideM;
            double y0 = -depthM / 2 - frontM;
            double y1 = depthM / 2 + rearM;
            List<Point> corners = new ArrayList<>(4);
            for (Point local : List.of(new Point(-x, y0), new Point(x, y0), new Point(x, y1), new Point(-x, y1))) {
                corners.add(local.rotated(rotationDeg).plus(centre.xM(), centre.yM()));
            }
            return corners;
        }

        public double areaM2() {
            return widthM * depthM;
        }
    }

    /// One rack or one unit of equipment.
    ///
    /// @param index position in [FacilityGraph#nodes]
    /// @param path unique path
    /// @param elementPath path of the row or equipment it is a member of; equal to the path for a single unit
    /// @param kind fixes its ports
    /// @param type catalogue key
    /// @param name what people call it; the path if it has no name
    /// @param hall index of the hall it stands in, -1 for outdoors
    /// @param footprint where it stands
    /// @param setPointC see [Equipment#setPointC]
    /// @param spare one of its element's redundant units
    /// @param rearDoor see [Row#rearDoor]
    /// @param powerCapW see [Row#powerCapW]
    /// @param power see [Equipment#power]
    /// @param cooling see [Equipment#cooling]
    public record Node(
            int index,
            String path,
            String elementPath,
            EquipmentKind kind,
            String type,
            String name,
            int hall,
            Footprint footprint,
            double setPointC,
            boolean spare,
            Optional<String> rearDoor,
            double powerCapW,
            PowerSettings power,
            CoolingSettings cooling) {}

    /// Two joined ports.
    ///
    /// @param index position in [FacilityGraph#edges]
    /// @param connection path of the connection in the file that made it
    /// @param from index of the supplying node
    /// @param to index of the taking node
    /// @param lengthM as typed, or along the drawn route; 0 if neither is known
    /// @param route corners of the busway, pipe or tray, site coordinates; empty if it is not drawn
    /// @param breaker see [Connection#breaker]
    /// @param normally see [Connection#normally]
    /// @param phases of this edge; never [Phases#ROTATED]
    /// @param pipe see [Connection#pipe]
    public record Edge(
            int index,
            String connection,
            Medium medium,
            int from,
            String fromPort,
            int to,
            String toPort,
            String cableType,
            double lengthM,
            double share,
            List<Point> route,
            String breaker,
            Normally normally,
            Phases phases,
            PipeSettings pipe) {}

    /// A hall on the site, with its outline in site coordinates.
    public record HallNode(int index, String path, Hall hall, List<Point> floor) {
        public double areaM2() {
            return Polygons.areaM2(floor);
        }
    }

    /// An area on the site.
    ///
    /// @param hall index of the hall that it belongs to, -1 for outdoors
    /// @param outline site coordinates
    public record AreaNode(int index, String path, Area area, int hall, List<Point> outline) {}

    /// An annotation on the site.
    ///
    /// @param points site coordinates
    public record AnnotationNode(int index, String path, Annotation annotation, List<Point> points) {}

    /// One copy of a block on the site.
    ///
    /// @param path of the copy, for example `pods/03`
    /// @param block id of the block
    /// @param origin of the block on the site
    /// @param rotationDeg of its content, counter-clockwise
    /// @param mirrored whether its content is mirrored about the block's y axis before it is turned
    public record CopyNode(String path, String block, Point origin, double rotationDeg, boolean mirrored) {}

    private final Facility facility;
    private final List<Node> nodes;
    private final List<Edge> edges;

    /// The same, since solvers ask for single ones millions of times.
    private final Node[] nodeAt;

    private final Edge[] edgeAt;
    private final List<HallNode> halls;
    private final List<AreaNode> areas;
    private final List<AnnotationNode> annotations;
    private final List<CopyNode> copies;
    private final List<Finding> findings;
    private final Topology topology;

    private FacilityGraph(Facility facility, GraphExpansion expansion, Optional<Topology> known) {
        this.facility = facility;
        nodes = Collections.unmodifiableList(expansion.nodes);
        edges = expansion.isUnchanged() ? expansion.edges : Collections.unmodifiableList(expansion.edges);
        nodeAt = nodes.toArray(Node[]::new);
        edgeAt = edges.toArray(Edge[]::new);
        halls = Collections.unmodifiableList(expansion.halls);
        areas = Collections.unmodifiableList(expansion.areas);
        annotations = Collections.unmodifiableList(expansion.annotations);
        copies = Collections.unmodifiableList(expansion.copies);
        findings = List.copyOf(expansion.findings);
        topology = known.orElseGet(() -> new Topology(nodes, edges));
    }

    /// Expands a facility. Sizes come from the catalogue; an unknown type stands as 0.6 m by 1.2 m.
    public static FacilityGraph of(Facility facility, Catalog catalog) {
        GraphExpansion expansion = new GraphExpansion(facility, catalog);
        expansion.run();
        return new FacilityGraph(facility, expansion, Optional.empty());
    }

    /// The graph of an edited facility, equal to that of [#of]. An edit that leaves alone what there is and what is
    /// joined to what, such as a move, shares everything with this graph but what it touched.
    ///
    /// @param catalog the one that this graph was made with
    public FacilityGraph after(Facility edited, Catalog catalog) {
        if (!findings.isEmpty() || !SameStructure.holds(facility, edited)) {
            return of(edited, catalog);
        }
        GraphExpansion expansion = new GraphExpansion(edited, catalog, Optional.of(this));
        expansion.run();
        return expansion.findings.isEmpty()
                ? new FacilityGraph(edited, expansion, Optional.of(topology))
                : of(edited, catalog);
    }

    /// Whether another graph has the same nodes and edges by index, so that at most places, types and lengths
    /// differ.
    @SuppressWarnings("ReferenceEquality") // graphs that came out of one another share their topology
    public boolean hasStructureOf(FacilityGraph other) {
        return topology == other.topology;
    }

    /// The facility that was expanded.
    public Facility facility() {
        return facility;
    }

    public List<Node> nodes() {
        return nodes;
    }

    public List<Edge> edges() {
        return edges;
    }

    public List<HallNode> halls() {
        return halls;
    }

    public List<AreaNode> areas() {
        return areas;
    }

    public List<AnnotationNode> annotations() {
        return annotations;
    }

    /// The copies of blocks, outer ones before those inside them.
    public List<CopyNode> copies() {
        return copies;
    }

    /// What could not be expanded.
    public List<Finding> findings() {
        return findings;
    }

    public Node node(int index) {
        return nodeAt[index];
    }

    public Edge edge(int index) {
        return edgeAt[index];
    }

    /// The node with that path.
    public Optional<Node> node(String path) {
        int index = topology.node(path);
        return index < 0 ? Optional.empty() : Optional.of(nodes.get(index));
    }

    /// Indices of the edges that end at a node, in file order. Not to be changed.
    public int[] incoming(int node) {
        return topology.incoming(node);
    }

    /// Indices of the edges that start at a node, in file order. Not to be changed.
    public int[] outgoing(int node) {
        return topology.outgoing(node);
    }

    /// First index, and the one after the last, of the nodes that a path names or contains; both 0 for none.
    public int[] range(String path) {
        return topology.below(path).clone();
    }

    /// The nodes that a path names: the node itself, the members of a row or array, or everything inside an
    /// instance.
    public List<Node> nodesBelow(String path) {
        int[] range = topology.below(path);
        List<Node> found = new ArrayList<>();
        String prefix = path + "/";
        for (int i = range[0]; i < range[1]; i++) {
            Node node = nodes.get(i);
            // an id that two elements share has others in between
            if (node.path().equals(path) || node.path().startsWith(prefix)) {
                found.add(node);
            }
        }
        return found;
    }
}
