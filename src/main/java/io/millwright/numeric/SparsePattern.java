package io.millwright.numeric;

import java.util.Arrays;

/// Which unknowns of a sparse system meet each other: a graph without loops, stored as compressed rows.
///
/// The pattern is symmetric, and the diagonal belongs to it without being stored. An *entry* is one stored place
/// (row, column); entries of a row follow each other by rising column. Values live beside the pattern in arrays that
/// are indexed by entry.
public final class SparsePattern {
    private final int[] start;
    private final int[] column;

    private SparsePattern(int[] start, int[] column) {
        this.start = start;
        this.column = column;
    }

    /// The pattern in which each pair `(from[k], to[k])` meets; repeated pairs and pairs of equals add nothing.
    ///
    /// @throws IllegalArgumentException if the arrays differ in length or name an unknown outside `0…size-1`
    public static SparsePattern of(int size, int[] from, int[] to) {
        if (from.length != to.length) {
            throw new IllegalArgumentException("pairs need two ends, got " + from.length + " and " + to.length);
        }
        int[] end = new int[size + 1];
        for (int k = 0; k < from.length; k++) {
            if (from[k] < 0 || from[k] >= size || to[k] < 0 || to[k] >= size) {
                throw new IllegalArgumentException(
                        "pair " + k + " is " + from[k] + ", " + to[k] + " in a pattern of " + size);
            }
            if (from[k] != to[k]) {
                end[from[k] + 1]++;
                end[to[k] + 1]++;
            }
        }
        for (int i = 0; i < size; i++) {
            end[i + 1] += end[i];
        }
        int[] bounds = end.clone();
        int[] unsorted = new int[bounds[size]];
        for (int k = 0; k < from.length; k++) {
            if (from[k] != to[k]) {
                unsorted[end[from[k]]++] = to[k];
                unsorted[end[to[k]]++] = from[k];
            }
        }
        return sorted(size, bounds, unsorted);
    }

    /// A symmetric pattern is its own transpose, and transposing writes every row in rising order.
    private static SparsePattern sorted(int size, int[] bounds, int[] unsorted) {
        int[] next = bounds.clone();
        int[] rising = new int[unsorted.length];
        for (int i = 0; i < size; i++) {
            for (int e = bounds[i]; e < bounds[i + 1]; e++) {
                rising[next[unsorted[e]]++] = i;
            }
        }
        int[] start = new int[size + 1];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int before = -1;
            for (int e = bounds[i]; e < bounds[i + 1]; e++) {
                if (rising[e] != before) {
                    before = rising[e];
                    rising[kept++] = before;
                }
            }
            start[i + 1] = kept;
        }
        return new SparsePattern(start, kept == rising.length ? rising : Arrays.copyOf(rising, kept));
    }

    /// How many unknowns there are.
    public int size() {
        return start.length - 1;
    }

    /// How many places are stored: two for each pair that meets.
    public int entries() {
        return column.length;
    }

    /// The first entry of a row; the row ends before the first entry of the next one.
    public int start(int row) {
        return start[row];
    }

    /// The entry after the last one of a row.
    public int end(int row) {
        return start[row + 1];
    }

    /// The column of an entry.
    public int column(int entry) {
        return column[entry];
    }

    /// How many others an unknown meets.
    public int degree(int row) {
        return start[row + 1] - start[row];
    }

    /// The entry at a place, or a negative number if there is none.
    public int entry(int row, int at) {
        return Arrays.binarySearch(column, start[row], start[row + 1], at);
    }
}
