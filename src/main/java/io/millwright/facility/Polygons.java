package io.millwright.facility;

import java.util.ArrayList;
import java.util.List;

/// Plane geometry of simple polygons, metres.
public final class Polygons {
    private Polygons() {}

    /// Area by the shoelace formula, whatever the sense of the corners.
    public static double areaM2(List<Point> corners) {
        return Math.abs(signedTwiceAreaM2(corners)) / 2;
    }

    private static double signedTwiceAreaM2(List<Point> corners) {
        double twice = 0;
        for (int i = 0; i < corners.size(); i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % corners.size());
            twice += a.xM() * b.yM() - b.xM() * a.yM();
        }
        return twice;
    }

    /// Whether a point lies inside (even-odd rule; points on an edge count as inside within 1 mm).
    public static boolean contains(List<Point> corners, Point p) {
        boolean inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            Point a = corners.get(i);
            Point b = corners.get(j);
            if (distanceToSegmentM(p, a, b) < 1e-3) {
                return true;
            }
            if ((a.yM() > p.yM()) != (b.yM() > p.yM())
                    && p.xM() < (b.xM() - a.xM()) * (p.yM() - a.yM()) / (b.yM() - a.yM()) + a.xM()) {
                inside = !inside;
            }
        }
        return inside;
    }

    /// Whether two convex polygons share more than a touch (separating axes, 1 mm tolerance).
    public static boolean convexOverlap(List<Point> first, List<Point> second) {
        return !separated(first, second) && !separated(second, first);
    }

    private static boolean separated(List<Point> edges, List<Point> others) {
        for (int i = 0; i < edges.size(); i++) {
            Point a = edges.get(i);
            Point b = edges.get((i + 1) % edges.size());
            double nx = b.yM() - a.yM();
            double ny = a.xM() - b.xM();
            double length = Math.hypot(nx, ny);
            if (length == 0) {
                continue;
            }
            double minOwn = Double.POSITIVE_INFINITY;
            double maxOwn = Double.NEGATIVE_INFINITY;
            for (Point p : edges) {
                double d = (p.xM() * nx + p.yM() * ny) / length;
                minOwn = Math.min(minOwn, d);
                maxOwn = Math.max(maxOwn, d);
            }
            double minOther = Double.POSITIVE_INFINITY;
            double maxOther = Double.NEGATIVE_INFINITY;
            for (Point p : others) {
                double d = (p.xM() * nx + p.yM() * ny) / length;
                minOther = Math.min(minOther, d);
                maxOther = Math.max(maxOther, d);
            }
            if (maxOwn <= minOther + 1e-3 || maxOther <= minOwn + 1e-3) {
                return true;
            }
        }
        return false;
    }

    /// Area that a simple polygon and a convex one have in common, m² (the polygon clipped by each edge of the convex
    /// one).
    public static double commonAreaM2(List<Point> polygon, List<Point> convex) {
        double sense = signedTwiceAreaM2(convex) >= 0 ? 1 : -1;
        List<Point> rest = polygon;
        for (int i = 0; i < convex.size() && rest.size() >= 3; i++) {
            Point a = convex.get(i);
            Point b = convex.get((i + 1) % convex.size());
            List<Point> kept = new ArrayList<>(rest.size() + 2);
            for (int k = 0; k < rest.size(); k++) {
                Point p = rest.get(k);
                Point q = rest.get((k + 1) % rest.size());
                double sideP = sense * side(a, b, p);
                double sideQ = sense * side(a, b, q);
                if (sideP >= 0) {
                    kept.add(p);
                }
                if ((sideP > 0 && sideQ < 0) || (sideP < 0 && sideQ > 0)) {
                    double t = sideP / (sideP - sideQ);
                    kept.add(new Point(p.xM() + t * (q.xM() - p.xM()), p.yM() + t * (q.yM() - p.yM())));
                }
            }
            rest = kept;
        }
        return rest.size() < 3 ? 0 : areaM2(rest);
    }

    /// Positive if p lies to the left of the line from a to b.
    private static double side(Point a, Point b, Point p) {
        return (b.xM() - a.xM()) * (p.yM() - a.yM()) - (b.yM() - a.yM()) * (p.xM() - a.xM());
    }

    private static double distanceToSegmentM(Point p, Point a, Point b) {
        double dx = b.xM() - a.xM();
        double dy = b.yM() - a.yM();
        double lengthSquared = dx * dx + dy * dy;
        double t = lengthSquared == 0 ? 0 : ((p.xM() - a.xM()) * dx + (p.yM() - a.yM()) * dy) / lengthSquared;
        double clamped = Math.clamp(t, 0, 1);
        return Math.hypot(p.xM() - a.xM() - clamped * dx, p.yM() - a.yM() - clamped * dy);
    }
}
