package io.millwright.exchange;

import io.millwright.exchange.Drawing.Extent;
import java.util.Arrays;

/// Many polylines in two primitive arrays, so that a drawing of a million points is two objects. A closed polyline ends
/// at the point it began with.
public final class Polylines {
    static final Polylines NONE = new Builder().build();

    private final double[] coordinates;
    private final int[] ends;
    private final double[] boxes;
    private final Extent extent;

    private Polylines(double[] coordinates, int[] ends, double[] boxes, Extent extent) {
        this.coordinates = coordinates;
        this.ends = ends;
        this.boxes = boxes;
        this.extent = extent;
    }

    /// The number of polylines.
    public int count() {
        return ends.length;
    }

    /// The number of points of all polylines.
    public int points() {
        return coordinates.length / 2;
    }

    /// Index of the first point of a polyline.
    public int from(int polyline) {
        return polyline == 0 ? 0 : ends[polyline - 1];
    }

    /// Index after the last point of a polyline.
    public int to(int polyline) {
        return ends[polyline];
    }

    /// The abscissa of a point, in drawing units.
    public double x(int point) {
        return coordinates[2 * point];
    }

    /// The ordinate of a point, in drawing units.
    public double y(int point) {
        return coordinates[2 * point + 1];
    }

    /// The longer side of the upright rectangle around a polyline, in drawing units.
    public double size(int polyline) {
        int box = 4 * polyline;
        return Math.max(boxes[box + 2] - boxes[box], boxes[box + 3] - boxes[box + 1]);
    }

    /// Whether the upright rectangle around a polyline reaches into another.
    public boolean overlaps(int polyline, double lowX, double lowY, double highX, double highY) {
        int box = 4 * polyline;
        return boxes[box] <= highX && boxes[box + 1] <= highY && boxes[box + 2] >= lowX && boxes[box + 3] >= lowY;
    }

    public Extent extent() {
        return extent;
    }

    /// Grows by one point after the other.
    static final class Builder {
        private double[] coordinates = new double[64];
        private int[] ends = new int[16];
        private double[] boxes = new double[64];
        private int used;
        private int count;
        private double lowX = Double.POSITIVE_INFINITY;
        private double lowY = Double.POSITIVE_INFINITY;
        private double highX = Double.NEGATIVE_INFINITY;
        private double highY = Double.NEGATIVE_INFINITY;
        private Extent extent = Extent.NOTHING;

        /// Adds a point to the polyline under way, unless it is where the last one is.
        void add(double x, double y) {
            boolean first = used == start();
            if (!first && coordinates[used - 2] == x && coordinates[used - 1] == y) {
                return;
            }
            if (used + 2 > coordinates.length) {
                coordinates = Arrays.copyOf(coordinates, 2 * coordinates.length);
            }
            coordinates[used++] = x;
            coordinates[used++] = y;
            lowX = Math.min(lowX, x);
            lowY = Math.min(lowY, y);
            highX = Math.max(highX, x);
            highY = Math.max(highY, y);
        }

        /// Ends the polyline under way; a single point is no line and is dropped.
        void end() {
            if (used - start() < 4) {
                used = start();
            } else {
                if (count == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * count);
                    boxes = Arrays.copyOf(boxes, 8 * count);
                }
                extent = extent.with(new Extent(lowX, lowY, highX, highY));
                boxes[4 * count] = lowX;
                boxes[4 * count + 1] = lowY;
                boxes[4 * count + 2] = highX;
                boxes[4 * count + 3] = highY;
                ends[count++] = used / 2;
            }
            lowX = lowY = Double.POSITIVE_INFINITY;
            highX = highY = Double.NEGATIVE_INFINITY;
        }

        Polylines build() {
            return new Polylines(
                    Arrays.copyOf(coordinates, used),
                    Arrays.copyOf(ends, count),
                    Arrays.copyOf(boxes, 4 * count),
                    extent);
        }

        private int start() {
            return count == 0 ? 0 : 2 * ends[count - 1];
        }
    }
}
