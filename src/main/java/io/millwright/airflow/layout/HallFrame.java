package io.millwright.airflow.layout;

import io.millwright.facility.Point;
import java.util.List;

/// How the coordinates of a hall's air lie on the site: turned about the site's origin so that the longest wall of the
/// hall runs along an axis. Halls that are drawn along the axes of the site are not turned: their coordinates are those
/// of the site.
///
/// @param turnDeg from the site's axes to those of the air, counter-clockwise, above -45 and at most 45
public record HallFrame(double turnDeg) {
    private static final double ALONG_DEG = 1e-6;

    /// The frame of a floor on the site.
    public static HallFrame of(List<Point> floor) {
        double longest = 0;
        double directionDeg = 0;
        for (int i = 0; i < floor.size(); i++) {
            Point a = floor.get(i);
            Point b = floor.get((i + 1) % floor.size());
            double length = Math.hypot(b.xM() - a.xM(), b.yM() - a.yM());
            if (length > longest + ALONG_DEG) {
                longest = length;
                directionDeg = Math.toDegrees(Math.atan2(b.yM() - a.yM(), b.xM() - a.xM()));
            }
        }
        double turn = directionDeg - 90 * Math.round(directionDeg / 90);
        return new HallFrame(Math.abs(turn) < ALONG_DEG ? 0 : turn);
    }

    /// A place on the site in the coordinates of the air.
    public Point toHall(Point site) {
        return turnDeg == 0 ? site : site.rotated(-turnDeg);
    }

    /// A place in the coordinates of the air on the site.
    public Point toSite(Point hall) {
        return turnDeg == 0 ? hall : hall.rotated(turnDeg);
    }
}
