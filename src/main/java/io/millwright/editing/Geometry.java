package io.millwright.editing;

import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Hall;
import io.millwright.facility.Point;
import io.millwright.facility.Polygons;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where elements lie on the plan.
public final class Geometry {
    /// An upright rectangle, metres.
    public record Bounds(double minXM, double minYM, double maxXM, double maxYM) {
        public double widthM() {
            return maxXM - minXM;
        }

        public double heightM() {
            return maxYM - minYM;
        }

        public Point centre() {
            return new Point((minXM + maxXM) / 2, (minYM + maxYM) / 2);
        }

        public Bounds moved(double dxM, double dyM) {
            return new Bounds(minXM + dxM, minYM + dyM, maxXM + dxM, maxYM + dyM);
        }

        public Bounds grown(double byM) {
            return new Bounds(minXM - byM, minYM - byM, maxXM + byM, maxYM + byM);
        }

        /// Around this and another.
        public Bounds with(Bounds other) {
            return new Bounds(
                    Math.min(minXM, other.minXM),
                    Math.min(minYM, other.minYM),
                    Math.max(maxXM, other.maxXM),
                    Math.max(maxYM, other.maxYM));
        }

        public boolean contains(Point point) {
            return point.xM() >= minXM && point.xM() <= maxXM && point.yM() >= minYM && point.yM() <= maxYM;
        }

        public boolean contains(Bounds other) {
            return other.minXM >= minXM && other.maxXM <= maxXM && other.minYM >= minYM && other.maxYM <= maxYM;
        }

        public boolean overlaps(Bounds other) {
            return other.minXM <= maxXM && other.maxXM >= minXM && other.minYM <= maxYM && other.maxYM >= minYM;
        }
    }

    private Geometry() {}

    /// The smallest upright rectangle around points, empty without points.
    public static Optional<Bounds> around(Collection<Point> points) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            minX = Math.min(minX, point.xM());
            minY = Math.min(minY, point.yM());
            maxX = Math.max(maxX, point.xM());
            maxY = Math.max(maxY, point.yM());
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(new Bounds(minX, minY, maxX, maxY));
    }

    /// Everything that is drawn, empty for an empty facility.
    public static Optional<Bounds> all(FacilityGraph graph) {
        List<Point> points = new ArrayList<>();
        graph.halls().forEach(hall -> points.addAll(hall.floor()));
        graph.nodes().forEach(node -> points.addAll(node.footprint().corners()));
        graph.areas().forEach(area -> points.addAll(area.outline()));
        graph.annotations().forEach(annotation -> points.addAll(annotation.points()));
        return around(points);
    }

    /// What some paths take up, empty if they name nothing with a place.
    public static Optional<Bounds> of(FacilityGraph graph, Collection<String> paths) {
        List<Point> points = new ArrayList<>();
        for (String path : paths) {
            graph.halls().stream()
                    .filter(hall -> hall.path().equals(path))
                    .forEach(hall -> points.addAll(hall.floor()));
            graph.areas().stream()
                    .filter(area -> area.path().equals(path) || area.path().startsWith(path + "/"))
                    .forEach(area -> points.addAll(area.outline()));
            graph.annotations().stream()
                    .filter(note -> note.path().equals(path) || note.path().startsWith(path + "/"))
                    .forEach(note -> points.addAll(note.points()));
            graph.nodesBelow(path)
                    .forEach(node -> points.addAll(node.footprint().corners()));
        }
        return around(points);
    }

    /// The mean of some points.
    static Point middle(List<Point> points) {
        double x = 0;
        double y = 0;
        for (Point point : points) {
            x += point.xM() / points.size();
            y += point.yM() / points.size();
        }
        return new Point(x, y);
    }

    /// The id of the hall of the site that a point lies in, empty for outdoors.
    public static String hallAt(Facility facility, Point point) {
        for (Map.Entry<String, Hall> hall : facility.layout().halls().entrySet()) {
            if (Polygons.contains(hall.getValue().floor(), point)) {
                return hall.getKey();
            }
        }
        return "";
    }
}
