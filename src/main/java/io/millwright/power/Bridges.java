package io.millwright.power;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// The branches of an undirected graph whose loss would part it: those on no closed ring (Tarjan's low links, without
/// recursion).
final class Bridges {
    private final boolean[] bridge;

    /// @param counts whether a branch belongs to the graph
    Bridges(int vertices, int[] from, int[] to, IntPredicate counts) {
        bridge = new boolean[from.length];
        int[] degree = new int[vertices + 1];
        for (int k = 0; k < from.length; k++) {
            if (counts.test(k)) {
                degree[from[k] + 1]++;
                degree[to[k] + 1]++;
            }
        }
        for (int v = 0; v < vertices; v++) {
            degree[v + 1] += degree[v];
        }
        int[] start = degree.clone();
        int[] at = new int[degree[vertices]];
        int[] fill = degree.clone();
        for (int k = 0; k < from.length; k++) {
            if (counts.test(k)) {
                at[fill[from[k]]++] = k;
                at[fill[to[k]]++] = k;
            }
        }
        int[] found = new int[vertices];
        int[] low = new int[vertices];
        int[] next = start.clone();
        int[] stack = new int[vertices];
        int[] arrivedBy = new int[vertices];
        Arrays.fill(arrivedBy, -1);
        int clock = 0;
        for (int root = 0; root < vertices; root++) {
            if (found[root] != 0) {
                continue;
            }
            int depth = 0;
            stack[0] = root;
            found[root] = low[root] = ++clock;
            while (depth >= 0) {
                int v = stack[depth];
                if (next[v] < start[v + 1]) {
                    int k = at[next[v]++];
                    if (k == arrivedBy[v]) {
                        continue;
                    }
                    int w = from[k] == v ? to[k] : from[k];
                    if (found[w] == 0) {
                        found[w] = low[w] = ++clock;
                        arrivedBy[w] = k;
                        stack[++depth] = w;
                    } else {
                        low[v] = Math.min(low[v], found[w]);
                    }
                } else {
                    depth--;
                    if (depth >= 0) {
                        int parent = stack[depth];
                        low[parent] = Math.min(low[parent], low[v]);
                        bridge[arrivedBy[v]] = low[v] > found[parent];
                    }
                }
            }
        }
    }

    boolean isBridge(int branch) {
        return bridge[branch];
    }
}
