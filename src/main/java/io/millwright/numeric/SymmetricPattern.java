package io.millwright.numeric;

import java.util.Arrays;

/// Where a sparse symmetric matrix and its factor L have entries: the part of a factorisation A = L D Lᵀ that depends
/// on the shape of a network alone. It is found once and used by any number of [ComplexLdl] and [RealLdl], on any
/// thread.
///
/// Rows are eliminated in the order of least degree (ties: the one whose degree changed last), so that a tree fills in
/// nothing and costs O(n), and a mesh little. The structure of L falls out of the same elimination.
///
/// Source: A. George and J. W. H. Liu, *The evolution of the minimum degree ordering algorithm*, SIAM Review 31, 1989.
public final class SymmetricPattern {
    final int size;
    final int pairs;
    /// The row of the matrix that is eliminated at a step.
    final int[] rowAt;
    /// Columns of L below the diagonal: steps in rising order.
    final int[] columnStart;
    final int[] columnStep;
    /// Rows of L left of the diagonal: steps in rising order.
    final int[] rowStart;
    final int[] rowStep;
    /// Pairs of the matrix by the later step of their two: the earlier step, and which pair it is.
    final int[] entryStart;
    final int[] entryStep;
    final int[] entryPair;

    private SymmetricPattern(int size, int[] first, int[] second) {
        this.size = size;
        this.pairs = first.length;
        int[][] structure = new int[size][];
        this.rowAt = new Elimination(size, first, second).run(structure);
        int[] stepOf = new int[size];
        for (int step = 0; step < size; step++) {
            stepOf[rowAt[step]] = step;
        }
        columnStart = new int[size + 1];
        rowStart = new int[size + 1];
        for (int step = 0; step < size; step++) {
            int[] column = structure[step];
            for (int k = 0; k < column.length; k++) {
                column[k] = stepOf[column[k]];
                rowStart[column[k] + 1]++;
            }
            Arrays.sort(column);
            columnStart[step + 1] = columnStart[step] + column.length;
        }
        accumulate(rowStart);
        columnStep = new int[columnStart[size]];
        rowStep = new int[columnStart[size]];
        int[] next = Arrays.copyOf(rowStart, size);
        for (int step = 0; step < size; step++) {
            System.arraycopy(structure[step], 0, columnStep, columnStart[step], structure[step].length);
            for (int row : structure[step]) {
                rowStep[next[row]++] = step;
            }
        }
        entryStart = new int[size + 1];
        for (int pair = 0; pair < pairs; pair++) {
            entryStart[Math.max(stepOf[first[pair]], stepOf[second[pair]]) + 1]++;
        }
        accumulate(entryStart);
        entryStep = new int[pairs];
        entryPair = new int[pairs];
        int[] free = Arrays.copyOf(entryStart, size);
        for (int pair = 0; pair < pairs; pair++) {
            int one = stepOf[first[pair]];
            int other = stepOf[second[pair]];
            int at = free[Math.max(one, other)]++;
            entryStep[at] = Math.min(one, other);
            entryPair[at] = pair;
        }
    }

    /// The pattern of a matrix with a full diagonal and one entry above it for each pair of rows. A pair may occur more
    /// than once, its values then add up.
    ///
    /// @param size number of rows
    /// @param first row of each pair
    /// @param second row of each pair, another than the first
    public static SymmetricPattern of(int size, int[] first, int[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "pairs need two rows each, got " + first.length + " and " + second.length);
        }
        for (int pair = 0; pair < first.length; pair++) {
            if (first[pair] == second[pair]) {
                throw new IllegalArgumentException("pair " + pair + " joins row " + first[pair]
                        + " with itself. Maybe an element was not left out that begins and ends at one node.");
            }
        }
        return new SymmetricPattern(size, first, second);
    }

    /// Number of rows.
    public int size() {
        return size;
    }

    /// Number of entries of L below the diagonal: the measure of the work of a factorisation.
    public int entries() {
        return columnStep.length;
    }

    private static void accumulate(int[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
    }

    /// Elimination on the graph: the neighbours of an eliminated row become neighbours of each other. Rows of equal
    /// degree are kept in linked lists, so that the least degree is found without a search.
    private static final class Elimination {
        private final int size;
        private final int[][] neighbours;
        private final int[] degree;
        private final int[] head;
        private final int[] next;
        private final int[] previous;
        private final int[] mark;
        private int stamp;

        Elimination(int size, int[] first, int[] second) {
            this.size = size;
            neighbours = new int[size][];
            degree = new int[size];
            head = new int[size + 1];
            next = new int[size];
            previous = new int[size];
            mark = new int[size];
            Arrays.fill(head, -1);
            int[] count = new int[size];
            for (int pair = 0; pair < first.length; pair++) {
                count[first[pair]]++;
                count[second[pair]]++;
            }
            for (int row = 0; row < size; row++) {
                neighbours[row] = new int[count[row]];
            }
            for (int pair = 0; pair < first.length; pair++) {
                neighbours[first[pair]][degree[first[pair]]++] = second[pair];
                neighbours[second[pair]][degree[second[pair]]++] = first[pair];
            }
            for (int row = size - 1; row >= 0; row--) {
                dropRepeats(row);
                enter(row);
            }
        }

        int[] run(int[][] structure) {
            int[] order = new int[size];
            int least = 0;
            for (int step = 0; step < size; step++) {
                while (head[least] < 0) {
                    least++;
                }
                int row = head[least];
                leave(row);
                order[step] = row;
                int[] clique = Arrays.copyOf(neighbours[row], degree[row]);
                structure[step] = clique;
                for (int neighbour : clique) {
                    leave(neighbour);
                    join(neighbour, row, clique);
                    enter(neighbour);
                    least = Math.min(least, degree[neighbour]);
                }
                neighbours[row] = new int[0];
            }
            return order;
        }

        private void dropRepeats(int row) {
            stamp++;
            int kept = 0;
            for (int k = 0; k < degree[row]; k++) {
                int other = neighbours[row][k];
                if (mark[other] != stamp) {
                    mark[other] = stamp;
                    neighbours[row][kept++] = other;
                }
            }
            degree[row] = kept;
        }

        /// Replaces the eliminated row among the neighbours of another by the rest of the clique.
        private void join(int row, int eliminated, int[] clique) {
            stamp++;
            mark[row] = stamp;
            mark[eliminated] = stamp;
            int[] known = neighbours[row];
            int kept = 0;
            for (int k = 0; k < degree[row]; k++) {
                if (known[k] != eliminated) {
                    mark[known[k]] = stamp;
                    known[kept++] = known[k];
                }
            }
            int missing = 0;
            for (int other : clique) {
                if (mark[other] != stamp) {
                    missing++;
                }
            }
            if (kept + missing > known.length) {
                known = Arrays.copyOf(known, kept + 2 * missing);
                neighbours[row] = known;
            }
            for (int other : clique) {
                if (mark[other] != stamp) {
                    known[kept++] = other;
                }
            }
            degree[row] = kept;
        }

        private void enter(int row) {
            int list = degree[row];
            next[row] = head[list];
            previous[row] = -1;
            if (head[list] >= 0) {
                previous[head[list]] = row;
            }
            head[list] = row;
        }

        private void leave(int row) {
            if (previous[row] >= 0) {
                next[previous[row]] = next[row];
            } else {
                head[degree[row]] = next[row];
            }
            if (next[row] >= 0) {
                previous[next[row]] = previous[row];
            }
        }
    }
}
