package io.millwright.airflow.layout;

import io.millwright.airflow.hall.Box;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A part of the floor with sides along the axes, metres.
///
/// Polygons become rectangles by strips between the heights of their corners: exact where walls run along the axes,
/// steps of at most [#STEP_M] where they do not.
record Rectangle(double x0, double y0, double x1, double y1) {
    /// Steps of a slanting wall: the usual cell.
    static final double STEP_M = 0.15;

    private static final double LEAST_M = 1e-6;

    /// A wall that is less out of line counts as straight.
    private static final double STRAIGHT_M = 0.02;

    static Rectangle around(List<Point> corners) {
        return new Rectangle(
                corners.stream().mapToDouble(Point::xM).min().orElse(0),
                corners.stream().mapToDouble(Point::yM).min().orElse(0),
                corners.stream().mapToDouble(Point::xM).max().orElse(0),
                corners.stream().mapToDouble(Point::yM).max().orElse(0));
    }

    static Rectangle of(Box box) {
        return new Rectangle(box.x0(), box.y0(), box.x1(), box.y1());
    }

    double widthM() {
        return x1 - x0;
    }

    double depthM() {
        return y1 - y0;
    }

    double areaM2() {
        return Math.max(0, widthM()) * Math.max(0, depthM());
    }

    Rectangle common(Rectangle other) {
        return new Rectangle(
                Math.max(x0, other.x0), Math.max(y0, other.y0), Math.min(x1, other.x1), Math.min(y1, other.y1));
    }

    /// The smallest rectangle around both.
    Rectangle around(Rectangle other) {
        return new Rectangle(
                Math.min(x0, other.x0), Math.min(y0, other.y0), Math.max(x1, other.x1), Math.max(y1, other.y1));
    }

    boolean contains(double x, double y) {
        return x >= x0 && x <= x1 && y >= y0 && y <= y1;
    }

    Box box(double fromM, double toM) {
        return new Box(x0, y0, fromM, x1, y1, toM);
    }

    /// Equal pieces as near to a size as divide it.
    List<Rectangle> split(double sizeM) {
        int columns = Math.max(1, (int) Math.round(widthM() / sizeM));
        int rows = Math.max(1, (int) Math.round(depthM() / sizeM));
        List<Rectangle> pieces = new ArrayList<>(columns * rows);
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                pieces.add(new Rectangle(
                        x0 + widthM() * i / columns,
                        y0 + depthM() * j / rows,
                        x0 + widthM() * (i + 1) / columns,
                        y0 + depthM() * (j + 1) / rows));
            }
        }
        return pieces;
    }

    /// The rectangles that a polygon consists of.
    static List<Rectangle> within(List<Point> polygon) {
        return strips(polygon, false);
    }

    /// The rectangles between a polygon and the rectangle around it.
    static List<Rectangle> outside(List<Point> polygon) {
        return strips(polygon, true);
    }

    private static List<Rectangle> strips(List<Point> polygon, boolean outside) {
        Rectangle around = around(polygon);
        double[] levels = levels(polygon);
        List<Rectangle> found = new ArrayList<>();
        List<Rectangle> below = List.of();
        for (int i = 0; i + 1 < levels.length; i++) {
            double[] walls = crossings(polygon, (levels[i] + levels[i + 1]) / 2);
            if (outside) {
                walls = between(around, walls);
            }
            List<Rectangle> strip = new ArrayList<>();
            for (int k = 0; k + 1 < walls.length; k += 2) {
                if (walls[k + 1] - walls[k] > LEAST_M) {
                    strip.add(new Rectangle(walls[k], levels[i], walls[k + 1], levels[i + 1]));
                }
            }
            below = joined(below, strip, found);
        }
        return found;
    }

    /// Adds a strip to those found, each piece grown from the one below it where both are as wide.
    private static List<Rectangle> joined(List<Rectangle> below, List<Rectangle> strip, List<Rectangle> found) {
        List<Rectangle> grown = new ArrayList<>(strip.size());
        for (Rectangle piece : strip) {
            Rectangle same = below.stream()
                    .filter(other -> Math.abs(other.x0 - piece.x0) < LEAST_M && Math.abs(other.x1 - piece.x1) < LEAST_M)
                    .findFirst()
                    .orElse(null);
            Rectangle whole = same == null ? piece : new Rectangle(same.x0, same.y0, same.x1, piece.y1);
            if (same != null) {
                found.remove(same);
            }
            found.add(whole);
            grown.add(whole);
        }
        return grown;
    }

    private static double[] between(Rectangle around, double[] walls) {
        double[] all = new double[walls.length + 2];
        all[0] = around.x0;
        System.arraycopy(walls, 0, all, 1, walls.length);
        all[all.length - 1] = around.x1;
        return all;
    }

    /// Where strips begin and end: at corners, and in steps along walls that slant.
    private static double[] levels(List<Point> polygon) {
        List<Double> levels = new ArrayList<>();
        for (int i = 0; i < polygon.size(); i++) {
            Point a = polygon.get(i);
            Point b = polygon.get((i + 1) % polygon.size());
            double rise = b.yM() - a.yM();
            boolean slants = Math.abs(rise) > STRAIGHT_M && Math.abs(b.xM() - a.xM()) > STRAIGHT_M;
            int steps = slants ? (int) Math.ceil(Math.max(Math.abs(rise), Math.abs(b.xM() - a.xM())) / STEP_M) : 1;
            IntStream.range(0, steps).forEach(k -> levels.add(a.yM() + rise * k / steps));
        }
        double[] sorted = levels.stream().mapToDouble(y -> y).sorted().toArray();
        int kept = 0;
        for (double level : sorted) {
            if (kept == 0 || level - sorted[kept - 1] > LEAST_M) {
                sorted[kept++] = level;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    private static double[] crossings(List<Point> polygon, double y) {
        double[] found = new double[polygon.size()];
        int count = 0;
        for (int i = 0; i < polygon.size(); i++) {
            Point a = polygon.get(i);
            Point b = polygon.get((i + 1) % polygon.size());
            if (a.yM() > y != b.yM() > y) {
                found[count++] = a.xM() + (b.xM() - a.xM()) * (y - a.yM()) / (b.yM() - a.yM());
            }
        }
        double[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
