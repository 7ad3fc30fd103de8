package io.millwright.report.schematic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.GreedySwitchType;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkMargin;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.NodeLabelPlacement;
import org.eclipse.elk.core.options.PortAlignment;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Lays out one frame with the layered algorithm of the Eclipse Layout Kernel: layers from top to bottom, lines along
/// the axes, symbols of a layer in the order in which they were given.
final class LevelLayout {
    private static final double LAYER_GAP = 24;
    private static final double SYMBOL_GAP = 14;
    private static final double TIE = 24;

    /// What stands in the frame, without names, so that equal frames are equal requests. Cells come first to last from
    /// left to right within a side.
    static final class Request {
        private record Cell(SymbolSize size, int shape, Side side, double order, List<Double> ports) {}

        private record Line(End from, End to, boolean tie) {}

        private static final int POINT = 0;
        private static final int WIDE = 1;
        private static final int FRAME = 2;

        private final List<Cell> cells = new ArrayList<>();
        private final List<End> entries = new ArrayList<>();
        private final List<End> exits = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private double top;
        private double around;
        private double narrowest;
        private double lineGap = 10;

        void addSymbol(SymbolSize size, SymbolKind kind, Side side) {
            int shape = kind.isBar() || kind.isBox() ? WIDE : POINT;
            cells.add(new Cell(size, shape, side, cells.size(), List.of()));
        }

        /// A frame that was laid out before.
        ///
        /// @param before how many symbols of its side come before it
        void addFrame(Result inner, Side side, int before) {
            List<Double> ports = new ArrayList<>();
            for (double x : inner.ports()) {
                ports.add(x);
            }
            cells.add(new Cell(new SymbolSize(inner.width(), inner.height(), 0, 0), FRAME, side, before - 0.5, ports));
        }

        void addEntry(End to) {
            entries.add(to);
        }

        void addExit(End from) {
            exits.add(from);
        }

        void addLine(End from, End to) {
            lines.add(new Line(from, to, false));
        }

        /// A line between two buses of which neither stands above the other.
        void addTie(End from, End to) {
            lines.add(new Line(from, to, true));
        }

        /// Room at the edges.
        void surround(double newTop, double newAround, double newNarrowest) {
            top = newTop;
            around = newAround;
            narrowest = newNarrowest;
        }

        /// How far lines keep from each other.
        void spread(double newLineGap) {
            lineGap = newLineGap;
        }

        private List<Object> parts() {
            return List.of(cells, entries, exits, lines, top, around, narrowest, lineGap);
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Request request && parts().equals(request.parts());
        }

        @Override
        public int hashCode() {
            return Objects.hash(parts());
        }
    }

    /// One end of a line.
    ///
    /// @param cell that it ends at
    /// @param port of an inner frame: its entries first, then its exits; -1 for a symbol
    record End(int cell, int port) {}

    /// Places within the frame.
    ///
    /// @param cells in the order of the request
    /// @param lines corners of entries, exits and lines, in this order
    /// @param ports abscissas of entries (at the top) and exits (at the bottom)
    record Result(List<Box> cells, List<double[]> lines, double[] ports, double width, double height) {
        static final Result EMPTY = new Result(List.of(), List.of(), new double[0], 0, 0);
    }

    private final Request request;
    private final ElkNode graph = ElkGraphUtil.createGraph();
    private List<ElkNode> nodes = List.of();
    private final List<ElkNode> gates = new ArrayList<>();
    private final List<ElkNode> ties = new ArrayList<>();
    private final Map<ElkEdge, ElkEdge> otherHalves = new HashMap<>();

    private LevelLayout(Request request) {
        this.request = request;
    }

    static Result of(Request request) {
        return request.cells.isEmpty() ? Result.EMPTY : new LevelLayout(request).run();
    }

    private Result run() {
        options();
        for (int i = 0; i < request.entries.size(); i++) {
            gates.add(gate(LayerConstraint.FIRST_SEPARATE));
        }
        nodes = nodesInOrder();
        for (int i = 0; i < request.exits.size(); i++) {
            gates.add(gate(LayerConstraint.LAST_SEPARATE));
        }
        List<ElkEdge> edges = new ArrayList<>();
        for (int i = 0; i < request.entries.size(); i++) {
            edges.add(edge(gatePort(gates.get(i), PortSide.SOUTH), port(request.entries.get(i), PortSide.NORTH)));
        }
        for (int i = 0; i < request.exits.size(); i++) {
            edges.add(edge(
                    port(request.exits.get(i), PortSide.SOUTH),
                    gatePort(gates.get(request.entries.size() + i), PortSide.NORTH)));
        }
        for (Request.Line line : request.lines) {
            if (line.tie()) {
                ElkNode below = ties.get(otherHalves.size());
                edges.add(edge(port(line.from(), PortSide.SOUTH), gatePort(below, PortSide.NORTH)));
                otherHalves.put(
                        edges.getLast(), edge(port(line.to(), PortSide.SOUTH), gatePort(below, PortSide.NORTH)));
            } else {
                edges.add(edge(port(line.from(), PortSide.SOUTH), port(line.to(), PortSide.NORTH)));
            }
        }
        new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
        return result(edges);
    }

    /// What stands first in the model stands left: A, half of what is shared, ties, the other half, B.
    private List<ElkNode> nodesInOrder() {
        ElkNode[] cells = new ElkNode[request.cells.size()];
        List<Integer> order = IntStream.range(0, cells.length)
                .boxed()
                .sorted(Comparator.comparingInt(
                                (Integer i) -> request.cells.get(i).side().column())
                        .thenComparingDouble(i -> request.cells.get(i).order()))
                .toList();
        int shared = Side.SHARED.column();
        long before = order.stream().filter(i -> column(i) < shared).count();
        long middle = before + order.stream().filter(i -> column(i) == shared).count() / 2;
        for (int at = 0; at <= order.size(); at++) {
            if (at == middle) {
                request.lines.stream().filter(Request.Line::tie).forEach(line -> ties.add(tie()));
            }
            if (at < order.size()) {
                cells[order.get(at)] = node(request.cells.get(order.get(at)));
            }
        }
        return List.of(cells);
    }

    private int column(int cell) {
        return request.cells.get(cell).side().column();
    }

    private void options() {
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.RANDOM_SEED, 1);
        graph.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        graph.setProperty(
                CoreOptions.PADDING, new ElkPadding(request.top, request.around, request.around, request.around));
        graph.setProperty(CoreOptions.SPACING_NODE_NODE, SYMBOL_GAP);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, LAYER_GAP);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, request.lineGap);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, request.lineGap);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, request.lineGap);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, request.lineGap);
        graph.setProperty(LayeredOptions.SPACING_LABEL_NODE, SymbolSize.LABEL_GAP);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        graph.setProperty(LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.LAYER_SWEEP);
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
        graph.setProperty(LayeredOptions.CROSSING_MINIMIZATION_FORCE_NODE_MODEL_ORDER, true);
        graph.setProperty(LayeredOptions.CROSSING_MINIMIZATION_GREEDY_SWITCH_TYPE, GreedySwitchType.OFF);
    }

    private ElkNode node(Request.Cell cell) {
        ElkNode node = ElkGraphUtil.createNode(graph);
        node.setDimensions(cell.size().width(), cell.size().height());
        if (cell.size().labelWidth() > 0) {
            // a label without letters would get no room
            ElkLabel label = ElkGraphUtil.createLabel("text", node);
            label.setDimensions(cell.size().labelWidth(), cell.size().labelHeight());
            node.setProperty(
                    CoreOptions.NODE_LABELS_PLACEMENT,
                    EnumSet.of(NodeLabelPlacement.OUTSIDE, NodeLabelPlacement.H_RIGHT, NodeLabelPlacement.V_CENTER));
        }
        node.setProperty(
                CoreOptions.PORT_CONSTRAINTS,
                cell.shape() == Request.FRAME ? PortConstraints.FIXED_POS : PortConstraints.FIXED_SIDE);
        node.setProperty(CoreOptions.PORT_ALIGNMENT_DEFAULT, PortAlignment.DISTRIBUTED);
        node.setProperty(CoreOptions.SPACING_PORTS_SURROUNDING, new ElkMargin(0, 6, 0, 6));
        if (cell.shape() == Request.FRAME) {
            for (int i = 0; i < cell.ports().size(); i++) {
                ElkPort port = ElkGraphUtil.createPort(node);
                port.setLocation(cell.ports().get(i), 0);
            }
        }
        return node;
    }

    /// Where a line crosses the edge of the frame.
    private ElkNode gate(LayerConstraint layer) {
        ElkNode gate = ElkGraphUtil.createNode(graph);
        gate.setDimensions(2, 1);
        gate.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, layer);
        gate.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
        return gate;
    }

    /// Where the halves of a tie meet, under both buses.
    private ElkNode tie() {
        ElkNode tie = ElkGraphUtil.createNode(graph);
        tie.setDimensions(TIE, 1);
        tie.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
        tie.setProperty(CoreOptions.PORT_ALIGNMENT_DEFAULT, PortAlignment.JUSTIFIED);
        return tie;
    }

    private static ElkPort gatePort(ElkNode gate, PortSide side) {
        ElkPort port = ElkGraphUtil.createPort(gate);
        port.setProperty(CoreOptions.PORT_SIDE, side);
        return port;
    }

    private ElkPort port(End end, PortSide side) {
        ElkNode node = nodes.get(end.cell());
        Request.Cell cell = request.cells.get(end.cell());
        if (end.port() >= 0) {
            ElkPort port = node.getPorts().get(end.port());
            port.setProperty(CoreOptions.PORT_SIDE, side);
            port.setY(side == PortSide.NORTH ? 0 : cell.size().height());
            return port;
        }
        if (cell.shape() != Request.WIDE) {
            for (ElkPort known : node.getPorts()) {
                if (known.getProperty(CoreOptions.PORT_SIDE) == side) {
                    return known;
                }
            }
        }
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setProperty(CoreOptions.PORT_SIDE, side);
        return port;
    }

    private static ElkEdge edge(ElkPort from, ElkPort to) {
        return ElkGraphUtil.createSimpleEdge(from, to);
    }

    private Result result(List<ElkEdge> edges) {
        double width = Math.max(graph.getWidth(), request.narrowest);
        double height = graph.getHeight();
        double[] ports = new double[gates.size()];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = gates.get(i).getX() + gates.get(i).getWidth() / 2;
        }
        List<Box> boxes = nodes.stream()
                .map(node -> new Box(node.getX(), node.getY(), node.getWidth(), node.getHeight()))
                .toList();
        List<double[]> lines = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            List<Double> corners = corners(edges.get(i));
            ElkEdge other = otherHalves.get(edges.get(i));
            if (other != null) {
                List<Double> back = corners(other);
                for (int c = back.size() - 2; c >= 0; c -= 2) {
                    corners.add(back.get(c));
                    corners.add(back.get(c + 1));
                }
            }
            if (i < request.entries.size()) {
                corners.addAll(0, List.of(corners.get(0), 0.0));
                ports[i] = corners.get(0);
            } else if (i < gates.size()) {
                double x = corners.get(corners.size() - 2);
                corners.addAll(List.of(x, height));
                ports[i] = x;
            }
            lines.add(corners.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return new Result(boxes, lines, ports, width, height);
    }

    private static List<Double> corners(ElkEdge edge) {
        List<Double> corners = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            corners.add(section.getStartX());
            corners.add(section.getStartY());
            for (ElkBendPoint bend : section.getBendPoints()) {
                corners.add(bend.getX());
                corners.add(bend.getY());
            }
            corners.add(section.getEndX());
            corners.add(section.getEndY());
        }
        return corners;
    }
}
