package io.millwright.ui.plan;

import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the painter needs to know of a graph, worked out once for each graph: where every node lies in plain numbers,
/// the order of painting, and the places of labels.
final class PlanSheet {
    /// Where a row writes its name: outside its front, where the aisle is.
    ///
    /// @param path of the row
    /// @param middle of its front edge
    /// @param outward unit vector away from the row
    /// @param lengthM from end to end
    /// @param standing whether it runs north and south
    record RowLabel(String path, Point middle, Point outward, double lengthM, boolean standing) {}

    private static final Layer[] LAYERS = Layer.values();

    private final FacilityGraph graph;
    private final double[] centreXM;
    private final double[] centreYM;
    private final double[] halfWidthM;
    private final double[] halfHeightM;
    private final boolean[] upright;
    private final Layer[] layers;
    private final List<RowLabel> rows = new ArrayList<>();
    private final List<Bounds> halls;
    private final Optional<Bounds> bounds;
    private boolean[] selected;
    private Set<String> selection;

    PlanSheet(FacilityGraph graph) {
        this(graph, Optional.empty());
    }

    /// The sheet of a graph after an edit; what the edit left alone is taken over.
    PlanSheet after(FacilityGraph edited) {
        return new PlanSheet(edited, edited.hasStructureOf(graph) ? Optional.of(this) : Optional.empty());
    }

    @SuppressWarnings("ReferenceEquality") // a node that was not touched is the same object
    private PlanSheet(FacilityGraph graph, Optional<PlanSheet> before) {
        this.graph = graph;
        int n = graph.nodes().size();
        centreXM = before.map(sheet -> sheet.centreXM.clone()).orElseGet(() -> new double[n]);
        centreYM = before.map(sheet -> sheet.centreYM.clone()).orElseGet(() -> new double[n]);
        halfWidthM = before.map(sheet -> sheet.halfWidthM.clone()).orElseGet(() -> new double[n]);
        halfHeightM = before.map(sheet -> sheet.halfHeightM.clone()).orElseGet(() -> new double[n]);
        upright = before.map(sheet -> sheet.upright.clone()).orElseGet(() -> new boolean[n]);
        layers = before.map(sheet -> sheet.layers.clone()).orElseGet(() -> new Layer[n]);
        for (int i = 0; i < n; i++) {
            if (before.isEmpty() || before.get().graph.node(i) != graph.node(i)) {
                place(i, graph.node(i));
            }
        }
        halls = graph.halls().stream()
                .map(HallNode::floor)
                .map(floor -> Geometry.around(floor).orElse(new Bounds(0, 0, 0, 0)))
                .toList();
        bounds = around();
        selected = before.map(sheet -> sheet.selected).orElseGet(() -> new boolean[0]);
        selection = before.map(sheet -> sheet.selection).orElse(Set.of());
        labelRows();
    }

    private void place(int i, Node node) {
        Footprint footprint = node.footprint();
        centreXM[i] = footprint.centre().xM();
        centreYM[i] = footprint.centre().yM();
        layers[i] = Layer.of(node.kind());
        double turned = Math.abs(footprint.rotationDeg() % 180);
        upright[i] = turned == 0 || turned == 90;
        if (upright[i]) {
            halfWidthM[i] = (turned == 0 ? footprint.widthM() : footprint.depthM()) / 2;
            halfHeightM[i] = (turned == 0 ? footprint.depthM() : footprint.widthM()) / 2;
        } else {
            double cos = Math.abs(Math.cos(Math.toRadians(turned)));
            double sin = Math.abs(Math.sin(Math.toRadians(turned)));
            halfWidthM[i] = (footprint.widthM() * cos + footprint.depthM() * sin) / 2;
            halfHeightM[i] = (footprint.widthM() * sin + footprint.depthM() * cos) / 2;
        }
    }

    /// Around everything that is drawn.
    private Optional<Bounds> around() {
        List<Point> corners = new ArrayList<>();
        graph.halls().forEach(hall -> corners.addAll(hall.floor()));
        graph.areas().forEach(area -> corners.addAll(area.outline()));
        graph.annotations().forEach(note -> corners.addAll(note.points()));
        Optional<Bounds> all = Geometry.around(corners);
        double minX = all.map(Bounds::minXM).orElse(Double.POSITIVE_INFINITY);
        double minY = all.map(Bounds::minYM).orElse(Double.POSITIVE_INFINITY);
        double maxX = all.map(Bounds::maxXM).orElse(Double.NEGATIVE_INFINITY);
        double maxY = all.map(Bounds::maxYM).orElse(Double.NEGATIVE_INFINITY);
        for (int i = 0; i < centreXM.length; i++) {
            minX = Math.min(minX, centreXM[i] - halfWidthM[i]);
            minY = Math.min(minY, centreYM[i] - halfHeightM[i]);
            maxX = Math.max(maxX, centreXM[i] + halfWidthM[i]);
            maxY = Math.max(maxY, centreYM[i] + halfHeightM[i]);
        }
        return minX > maxX ? Optional.empty() : Optional.of(new Bounds(minX, minY, maxX, maxY));
    }

    /// Members of a row follow one another.
    private void labelRows() {
        Node first = null;
        Node last = null;
        for (Node node : graph.nodes()) {
            if (first != null && last != null && !node.elementPath().equals(first.elementPath())) {
                rows.add(rowLabel(first.elementPath(), first, last));
                first = null;
            }
            if (node.kind() == EquipmentKind.RACK) {
                first = first == null ? node : first;
                last = node;
            }
        }
        if (first != null && last != null) {
            rows.add(rowLabel(first.elementPath(), first, last));
        }
    }

    private static RowLabel rowLabel(String path, Node first, Node last) {
        Point a = first.footprint().centre();
        Point b = last.footprint().centre();
        double halfDepthM = first.footprint().depthM() / 2;
        Point outward = new Point(0, -1).rotated(first.footprint().rotationDeg());
        Point middle = new Point((a.xM() + b.xM()) / 2, (a.yM() + b.yM()) / 2)
                .plus(outward.xM() * halfDepthM, outward.yM() * halfDepthM);
        double lengthM =
                Math.hypot(b.xM() - a.xM(), b.yM() - a.yM()) + first.footprint().widthM();
        boolean standing = Math.abs(outward.xM()) > Math.abs(outward.yM());
        return new RowLabel(path, middle, outward, lengthM, standing);
    }

    FacilityGraph graph() {
        return graph;
    }

    double centreXM(int node) {
        return centreXM[node];
    }

    double centreYM(int node) {
        return centreYM[node];
    }

    /// Half of the extent from west to east.
    double halfWidthM(int node) {
        return halfWidthM[node];
    }

    /// Half of the extent from south to north.
    double halfHeightM(int node) {
        return halfHeightM[node];
    }

    /// Whether its edges run with the axes.
    boolean isUpright(int node) {
        return upright[node];
    }

    Layer layer(int node) {
        return layers[node];
    }

    List<RowLabel> rows() {
        return rows;
    }

    /// All that is drawn, empty for an empty facility.
    Optional<Bounds> bounds() {
        return bounds;
    }

    Bounds hall(int index) {
        return halls.get(index);
    }

    /// The nodes that are seen, back to front: by layer, then in the order of the graph.
    ///
    /// @param shown whether a layer is
    /// @param smallestM nodes with no longer side are left out
    int[] visible(Bounds window, Set<Layer> shown, double smallestM) {
        int[] counts = new int[LAYERS.length + 1];
        boolean[] seen = new boolean[layers.length];
        for (int i = 0; i < layers.length; i++) {
            if (centreXM[i] + halfWidthM[i] >= window.minXM()
                    && centreXM[i] - halfWidthM[i] <= window.maxXM()
                    && centreYM[i] + halfHeightM[i] >= window.minYM()
                    && centreYM[i] - halfHeightM[i] <= window.maxYM()
                    && Math.max(halfWidthM[i], halfHeightM[i]) * 2 >= smallestM
                    && shown.contains(layers[i])) {
                seen[i] = true;
                counts[layers[i].ordinal() + 1]++;
            }
        }
        for (int l = 1; l < counts.length; l++) {
            counts[l] += counts[l - 1];
        }
        int[] order = new int[counts[LAYERS.length]];
        for (int i = 0; i < layers.length; i++) {
            if (seen[i]) {
                order[counts[layers[i].ordinal()]++] = i;
            }
        }
        return order;
    }

    /// Which nodes belong to selected elements. Not to be changed.
    boolean[] selected(Set<String> paths) {
        if (selected.length != layers.length || !selection.equals(paths)) {
            selected = new boolean[layers.length];
            selection = paths;
            for (String path : paths) {
                int[] range = graph.range(path);
                Arrays.fill(selected, range[0], range[1], true);
            }
        }
        return selected;
    }

    /// Whether a path or something that it belongs to is among others.
    static boolean isIn(Set<String> paths, String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (paths.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }
}
