package io.millwright.airflow.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lines of one value in a slice (marching squares), chained from end to end. Where a square is a saddle its mean
/// decides which corners belong together.
public final class Contours {
    private final Slice slice;
    private final double level;
    private final Map<Integer, List<Integer>> neighbours = new HashMap<>();

    private Contours(Slice slice, double level) {
        this.slice = slice;
        this.level = level;
    }

    /// Lines as pairs of coordinates a, b in metres: `a0, b0, a1, b1, ...`; closed ones end where they start.
    public static List<double[]> of(Slice slice, double level) {
        Contours contours = new Contours(slice, level);
        for (int row = 0; row + 1 < slice.rows(); row++) {
            for (int column = 0; column + 1 < slice.columns(); column++) {
                contours.square(row, column);
            }
        }
        return contours.chained();
    }

    private void square(int row, int column) {
        double topLeft = value(row, column);
        double topRight = value(row, column + 1);
        double lowRight = value(row + 1, column + 1);
        double lowLeft = value(row + 1, column);
        double mean = (topLeft + topRight + lowRight + lowLeft) / 4;
        if (Double.isNaN(mean)) {
            return;
        }
        int top = edge(row, column, 0);
        int left = edge(row, column, 1);
        int low = edge(row + 1, column, 0);
        int right = edge(row, column + 1, 1);
        int above = (topLeft >= level ? 1 : 0)
                | (topRight >= level ? 2 : 0)
                | (lowRight >= level ? 4 : 0)
                | (lowLeft >= level ? 8 : 0);
        switch (above) {
            case 1, 14 -> join(top, left);
            case 2, 13 -> join(top, right);
            case 4, 11 -> join(right, low);
            case 8, 7 -> join(left, low);
            case 3, 12 -> join(left, right);
            case 6, 9 -> join(top, low);
            case 5, 10 -> {
                boolean middleJoinsTopLeft = (mean >= level) == (above == 5);
                join(top, middleJoinsTopLeft ? right : left);
                join(low, middleJoinsTopLeft ? left : right);
            }
            default -> {}
        }
    }

    private double value(int row, int column) {
        return slice.values()[row * slice.columns() + column];
    }

    /// The number of the edge from a point of the raster to its right (0) or lower (1) neighbour.
    private int edge(int row, int column, int direction) {
        return 2 * (row * slice.columns() + column) + direction;
    }

    private void join(int one, int other) {
        neighbours.computeIfAbsent(one, key -> new ArrayList<>(2)).add(other);
        neighbours.computeIfAbsent(other, key -> new ArrayList<>(2)).add(one);
    }

    private List<double[]> chained() {
        List<double[]> lines = new ArrayList<>();
        List<Integer> ends = neighbours.keySet().stream()
                .sorted((one, other) -> {
                    int byEnds = Integer.compare(
                            neighbours.getOrDefault(one, List.of()).size(),
                            neighbours.getOrDefault(other, List.of()).size());
                    return byEnds != 0 ? byEnds : Integer.compare(one, other);
                })
                .toList();
        for (int start : ends) {
            // a line ends at the border or at a solid; what is left after those are rings
            while (!left(start).isEmpty()) {
                lines.add(walk(start));
            }
        }
        return lines;
    }

    private List<Integer> left(int edge) {
        return neighbours.getOrDefault(edge, List.of());
    }

    private double[] walk(int start) {
        List<Integer> chain = new ArrayList<>();
        chain.add(start);
        int at = start;
        while (!left(at).isEmpty()) {
            int next = left(at).removeLast();
            left(next).remove(Integer.valueOf(at));
            chain.add(next);
            at = next;
        }
        double[] line = new double[2 * chain.size()];
        for (int i = 0; i < chain.size(); i++) {
            int edge = chain.get(i);
            int row = edge / 2 / slice.columns();
            int column = edge / 2 % slice.columns();
            boolean across = edge % 2 == 0;
            double here = value(row, column);
            double there = across ? value(row, column + 1) : value(row + 1, column);
            double part = there == here ? 0.5 : (level - here) / (there - here);
            line[2 * i] = slice.a(column + (across ? part : 0));
            line[2 * i + 1] = slice.b(row + (across ? 0 : part));
        }
        return line;
    }
}
