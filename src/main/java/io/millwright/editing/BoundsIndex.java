package io.millwright.editing;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// Finds what lies in a rectangle of the plan among many things, without looking at them all.
///
/// A uniform grid with about one thing in each cell; what covers many cells (a hall) is kept in a list of its own.
/// Immutable, and built in linear time: 10,000 racks take about a millisecond. Answers come in the order in which the
/// things were given.
///
/// @param <T> the things
public final class BoundsIndex<T> {
    /// Something that covers more cells than this is looked at in every search instead.
    private static final int MOST_CELLS = 64;

    private final List<T> things;
    private final Bounds[] bounds;
    private final int[] large;
    private final int[] small;
    private final int[] cellStart;
    private final double minXM;
    private final double minYM;
    private final double cellM;
    private final int columns;
    private final int rows;

    private BoundsIndex(List<T> things, Bounds[] bounds) {
        this.things = things;
        this.bounds = bounds;
        Bounds all = Arrays.stream(bounds)
                .filter(BoundsIndex::isFinite)
                .reduce(Bounds::with)
                .orElse(new Bounds(0, 0, 0, 0));
        minXM = all.minXM();
        minYM = all.minYM();
        cellM = cellM(all, bounds);
        columns = cells(all.widthM());
        rows = cells(all.heightM());
        int[] counts = new int[columns * rows + 1];
        int[] largeFound = new int[bounds.length];
        int largeCount = 0;
        for (int i = 0; i < bounds.length; i++) {
            if (!isFinite(bounds[i])) {
                continue;
            }
            if (cellCount(bounds[i]) > MOST_CELLS) {
                largeFound[largeCount++] = i;
            } else {
                forEachCell(bounds[i], cell -> counts[cell + 1]++);
            }
        }
        large = Arrays.copyOf(largeFound, largeCount);
        for (int cell = 0; cell < columns * rows; cell++) {
            counts[cell + 1] += counts[cell];
        }
        cellStart = counts.clone();
        small = new int[counts[columns * rows]];
        for (int i = 0; i < bounds.length; i++) {
            if (isFinite(bounds[i]) && cellCount(bounds[i]) <= MOST_CELLS) {
                int index = i;
                forEachCell(bounds[i], cell -> small[counts[cell]++] = index);
            }
        }
    }

    /// @param place the rectangle that a thing takes up; one without finite numbers is never found
    public static <T> BoundsIndex<T> of(Collection<? extends T> things, Function<? super T, Bounds> place) {
        List<T> copy = List.copyOf(things);
        return new BoundsIndex<>(copy, copy.stream().map(place).toArray(Bounds[]::new));
    }

    public int size() {
        return things.size();
    }

    /// The things whose rectangles overlap or touch an area.
    public List<T> overlapping(Bounds area) {
        int[] found = new int[16];
        int count = 0;
        for (int i : large) {
            if (bounds[i].overlaps(area)) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = i;
            }
        }
        int x0 = column(area.minXM());
        int x1 = column(area.maxXM());
        int y0 = row(area.minYM());
        int y1 = row(area.maxYM());
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                int cell = y * columns + x;
                for (int k = cellStart[cell]; k < cellStart[cell + 1]; k++) {
                    Bounds candidate = bounds[small[k]];
                    // A thing in several cells counts in the first of them that the search visits.
                    boolean first =
                            x == Math.max(x0, column(candidate.minXM())) && y == Math.max(y0, row(candidate.minYM()));
                    if (first && candidate.overlaps(area)) {
                        found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                        found[count++] = small[k];
                    }
                }
            }
        }
        Arrays.sort(found, 0, count);
        List<T> result = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            result.add(things.get(found[i]));
        }
        return result;
    }

    /// The things whose rectangles hold a point or come as near to it as the tolerance.
    public List<T> at(Point point, double toleranceM) {
        return overlapping(new Bounds(point.xM(), point.yM(), point.xM(), point.yM()).grown(toleranceM));
    }

    private static boolean isFinite(Bounds bounds) {
        return Double.isFinite(bounds.minXM() + bounds.minYM() + bounds.maxXM() + bounds.maxYM());
    }

    /// Cells are at least as large as the things are on average, and no more than twice as many as the things.
    private static double cellM(Bounds all, Bounds[] bounds) {
        double sizes = 0;
        int count = 0;
        for (Bounds each : bounds) {
            if (isFinite(each)) {
                sizes += Math.max(each.widthM(), each.heightM());
                count++;
            }
        }
        if (count == 0) {
            return 1;
        }
        double longest = Math.max(all.widthM(), all.heightM());
        double even = Math.sqrt(all.widthM() * all.heightM() / count);
        return Math.max(Math.max(1e-3, sizes / count), Math.max(even, longest / (2.0 * count)));
    }

    private int cells(double lengthM) {
        return (int) Math.floor(lengthM / cellM) + 1;
    }

    private int column(double xM) {
        return (int) Math.clamp(Math.floor((xM - minXM) / cellM), 0, columns - 1);
    }

    private int row(double yM) {
        return (int) Math.clamp(Math.floor((yM - minYM) / cellM), 0, rows - 1);
    }

    private long cellCount(Bounds area) {
        return (1L + column(area.maxXM()) - column(area.minXM())) * (1L + row(area.maxYM()) - row(area.minYM()));
    }

    private void forEachCell(Bounds area, IntConsumer action) {
        for (int y = row(area.minYM()); y <= row(area.maxYM()); y++) {
            for (int x = column(area.minXM()); x <= column(area.maxXM()); x++) {
                action.accept(y * columns + x);
            }
        }
    }
}
