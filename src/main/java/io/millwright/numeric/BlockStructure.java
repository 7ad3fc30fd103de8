package io.millwright.numeric;

import java.util.Arrays;

/// Where a sparse matrix of 2×2 blocks fills in when it is factorised: the symbolic half of [BlockLu], done once for a
/// pattern and shared by any number of factorisations and threads.
///
/// Rows are renumbered by [MinimumDegree] and then along the elimination tree, children before parents, so that what
/// is used together lies together. With `c` blocks in a row of the upper factor, the numeric work is the sum of `c²`
/// block products over the rows; on a tree each `c` is at most one, and nothing fills in.
public final class BlockStructure {
    private static final int NONE = -1;

    final SparsePattern pattern;

    /// The unknown at each place of the elimination, and the place of each unknown.
    final int[] order;

    final int[] position;

    /// Columns of the lower and upper factor, row by row in places of the elimination, both rising.
    final int[] lowerStart;

    final int[] lowerColumn;
    final int[] upperStart;
    final int[] upperColumn;

    private BlockStructure(SparsePattern pattern) {
        this.pattern = pattern;
        int size = pattern.size();
        int[] chosen = MinimumDegree.order(pattern);
        int[] parent = eliminationTree(pattern, chosen, inverse(chosen));
        int[] postorder = postorder(parent);
        order = new int[size];
        int[] renumbered = new int[size];
        for (int k = 0; k < size; k++) {
            order[k] = chosen[postorder[k]];
            renumbered[postorder[k]] = k;
        }
        position = inverse(order);
        int[] above = new int[size];
        for (int k = 0; k < size; k++) {
            int up = parent[postorder[k]];
            above[k] = up == NONE ? NONE : renumbered[up];
        }
        upperStart = new int[size + 1];
        int[] seen = new int[size];
        countUpper(above, seen);
        upperColumn = new int[upperStart[size]];
        lowerStart = new int[size + 1];
        fillUpper(above, seen);
        lowerColumn = new int[upperColumn.length];
        fillLower();
    }

    /// Orders a pattern and finds its fill.
    public static BlockStructure of(SparsePattern pattern) {
        return new BlockStructure(pattern);
    }

    /// The pattern that was analysed.
    public SparsePattern pattern() {
        return pattern;
    }

    /// How many blocks stand above the diagonal of the factor; below it there are as many.
    public int factorBlocks() {
        return upperColumn.length;
    }

    /// How many products of blocks one factorisation takes.
    public long products() {
        long sum = 0;
        for (int k = 0; k < order.length; k++) {
            int inRow = upperStart[k + 1] - upperStart[k];
            sum += (long) inRow * (inRow + 1);
        }
        return sum;
    }

    /// The parent of a row is the first later row that its elimination touches (J. W. H. Liu, 1986).
    private static int[] eliminationTree(SparsePattern pattern, int[] order, int[] position) {
        int[] parent = new int[order.length];
        int[] ancestor = new int[order.length];
        Arrays.fill(parent, NONE);
        Arrays.fill(ancestor, NONE);
        for (int row = 0; row < order.length; row++) {
            for (int e = pattern.start(order[row]); e < pattern.end(order[row]); e++) {
                int below = position[pattern.column(e)];
                while (below != NONE && below < row) {
                    int up = ancestor[below];
                    ancestor[below] = row;
                    if (up == NONE) {
                        parent[below] = row;
                    }
                    below = up;
                }
            }
        }
        return parent;
    }

    private static int[] postorder(int[] parent) {
        int size = parent.length;
        int[] firstChild = new int[size];
        int[] sibling = new int[size];
        Arrays.fill(firstChild, NONE);
        Arrays.fill(sibling, NONE);
        for (int i = size - 1; i >= 0; i--) {
            if (parent[i] != NONE) {
                sibling[i] = firstChild[parent[i]];
                firstChild[parent[i]] = i;
            }
        }
        int[] postorder = new int[size];
        int[] stack = new int[size];
        int done = 0;
        for (int root = 0; root < size; root++) {
            if (parent[root] != NONE) {
                continue;
            }
            int depth = 0;
            stack[depth++] = root;
            while (depth > 0) {
                int top = stack[depth - 1];
                int child = firstChild[top];
                if (child == NONE) {
                    postorder[done++] = top;
                    depth--;
                } else {
                    firstChild[top] = sibling[child];
                    stack[depth++] = child;
                }
            }
        }
        return postorder;
    }

    private static int[] inverse(int[] order) {
        int[] position = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            position[order[k]] = k;
        }
        return position;
    }

    /// The columns of a row of the lower factor are the places passed on the way up the tree from its own entries.
    private void countUpper(int[] above, int[] seen) {
        Arrays.fill(seen, NONE);
        for (int row = 0; row < order.length; row++) {
            seen[row] = row;
            for (int e = pattern.start(order[row]); e < pattern.end(order[row]); e++) {
                for (int k = position[pattern.column(e)]; k < row && seen[k] != row; k = above[k]) {
                    seen[k] = row;
                    upperStart[k + 1]++;
                }
            }
        }
        for (int k = 0; k < order.length; k++) {
            upperStart[k + 1] += upperStart[k];
        }
    }

    private void fillUpper(int[] above, int[] seen) {
        int[] next = upperStart.clone();
        Arrays.fill(seen, NONE);
        for (int row = 0; row < order.length; row++) {
            seen[row] = row;
            int count = 0;
            for (int e = pattern.start(order[row]); e < pattern.end(order[row]); e++) {
                for (int k = position[pattern.column(e)]; k < row && seen[k] != row; k = above[k]) {
                    seen[k] = row;
                    upperColumn[next[k]++] = row;
                    count++;
                }
            }
            lowerStart[row + 1] = lowerStart[row] + count;
        }
    }

    private void fillLower() {
        int[] next = lowerStart.clone();
        for (int k = 0; k < order.length; k++) {
            for (int p = upperStart[k]; p < upperStart[k + 1]; p++) {
                lowerColumn[next[upperColumn[p]]++] = k;
            }
        }
    }
}
