package io.millwright.numeric;

/// Which of a number of things belong together, as pairs of them are joined (union by size, path halving): the parts of
/// a network, or buses without impedance between them.
public final class DisjointSets {
    private final int[] parent;
    private final int[] count;

    /// @param size number of things, each alone at first
    public DisjointSets(int size) {
        parent = new int[size];
        count = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
            count[i] = 1;
        }
    }

    /// The one that stands for the set of a thing.
    public int find(int thing) {
        int at = thing;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /// Makes one set of two.
    public void join(int one, int other) {
        int a = find(one);
        int b = find(other);
        if (a == b) {
            return;
        }
        if (count[a] < count[b]) {
            int swap = a;
            a = b;
            b = swap;
        }
        parent[b] = a;
        count[a] += count[b];
    }

    /// Whether two belong together.
    public boolean joined(int one, int other) {
        return find(one) == find(other);
    }
}
