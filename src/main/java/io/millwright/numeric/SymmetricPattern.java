package io.millwright.numeric;

import java.util.Arrays;

/// Where a sparse symmetric matrix and its factor L have entries: the part of a factorisation A = L D Lᵀ that depends
/// on the shape of a network alone. It is found once and used by any number of [ComplexLdl] and [RealLdl], on any
/// thread.
///
/// Rows are eliminated in the order of [MinimumDegree], so that a tree fills in nothing and costs O(n), and a mesh
/// little.
/// A column of L meets what its row meets later and, the first of those apart, what the columns that end in it met:
/// the elimination tree (J. W. H. Liu, *The role of elimination trees in sparse factorization*, SIAM J. Matrix Anal.
/// Appl. 11, 1990).
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

    private SymmetricPattern(SparsePattern meets, int[] order, int[] first, int[] second) {
        this.size = order.length;
        this.pairs = first.length;
        rowAt = order;
        int[] stepOf = new int[size];
        for (int step = 0; step < size; step++) {
            stepOf[rowAt[step]] = step;
        }
        int[][] columns = columns(size, meets, rowAt, stepOf);
        columnStart = new int[size + 1];
        rowStart = new int[size + 1];
        for (int step = 0; step < size; step++) {
            for (int row : columns[step]) {
                rowStart[row + 1]++;
            }
            columnStart[step + 1] = columnStart[step] + columns[step].length;
        }
        accumulate(rowStart);
        columnStep = new int[columnStart[size]];
        rowStep = new int[columnStart[size]];
        int[] next = Arrays.copyOf(rowStart, size);
        for (int step = 0; step < size; step++) {
            System.arraycopy(columns[step], 0, columnStep, columnStart[step], columns[step].length);
            for (int row : columns[step]) {
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
        SparsePattern meets = SparsePattern.of(size, first, second);
        return new SymmetricPattern(meets, MinimumDegree.order(meets), first, second);
    }

    /// The same for rows that are numbered as they are to be eliminated, which keeps what belongs together together in
    /// memory.
    public static SymmetricPattern inOrder(int size, int[] first, int[] second) {
        int[] order = new int[size];
        Arrays.setAll(order, row -> row);
        return new SymmetricPattern(SparsePattern.of(size, first, second), order, first, second);
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

    /// Columns of L by step: what a row meets later, and what the columns that end in it hand on.
    private static int[][] columns(int size, SparsePattern meets, int[] rowAt, int[] stepOf) {
        int[][] columns = new int[size][];
        int[] firstChild = new int[size];
        int[] nextChild = new int[size];
        int[] mark = new int[size];
        int[] found = new int[size];
        Arrays.fill(firstChild, -1);
        Arrays.fill(mark, -1);
        for (int step = 0; step < size; step++) {
            int count = 0;
            mark[step] = step;
            for (int e = meets.start(rowAt[step]); e < meets.end(rowAt[step]); e++) {
                int other = stepOf[meets.column(e)];
                if (other > step) {
                    mark[other] = step;
                    found[count++] = other;
                }
            }
            for (int child = firstChild[step]; child >= 0; child = nextChild[child]) {
                for (int other : columns[child]) {
                    if (mark[other] != step) {
                        mark[other] = step;
                        found[count++] = other;
                    }
                }
            }
            int[] column = Arrays.copyOf(found, count);
            Arrays.sort(column);
            columns[step] = column;
            if (count > 0) {
                nextChild[step] = firstChild[column[0]];
                firstChild[column[0]] = step;
            }
        }
        return columns;
    }
}
