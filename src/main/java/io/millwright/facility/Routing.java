package io.millwright.facility;

import java.util.List;

/// Lengths along drawn routes.
public final class Routing {
    private Routing() {}

    /// Length from one place to another by way of a route: straight from each place to the nearest point of the route,
    /// and along the route between the two, metres on the plan. Rises and drops are not in it; type the length
    /// where they count.
    ///
    /// @param route at least one point
    public static double lengthM(List<Point> route, Point from, Point to) {
        double[] onto = nearest(route, from);
        double[] off = nearest(route, to);
        return onto[0] + Math.abs(onto[1] - off[1]) + off[0];
    }

    /// Length of the polyline itself.
    public static double lengthM(List<Point> route) {
        double length = 0;
        for (int i = 1; i < route.size(); i++) {
            length += distanceM(route.get(i - 1), route.get(i));
        }
        return length;
    }

    /// Distance to the nearest point of a route, and how far along the route that point lies.
    private static double[] nearest(List<Point> route, Point p) {
        double best = distanceM(route.getFirst(), p);
        double bestAlong = 0;
        double along = 0;
        for (int i = 1; i < route.size(); i++) {
            Point a = route.get(i - 1);
            Point b = route.get(i);
            double length = distanceM(a, b);
            double dx = b.xM() - a.xM();
            double dy = b.yM() - a.yM();
            double t = length == 0
                    ? 0
                    : Math.clamp(((p.xM() - a.xM()) * dx + (p.yM() - a.yM()) * dy) / (length * length), 0, 1);
            double distance = Math.hypot(p.xM() - a.xM() - t * dx, p.yM() - a.yM() - t * dy);
            if (distance < best) {
                best = distance;
                bestAlong = along + t * length;
            }
            along += length;
        }
        return new double[] {best, bestAlong};
    }

    private static double distanceM(Point a, Point b) {
        return Math.hypot(a.xM() - b.xM(), a.yM() - b.yM());
    }
}
