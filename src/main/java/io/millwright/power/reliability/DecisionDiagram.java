package io.millwright.power.reliability;

import java.util.Arrays;

/// Reduced ordered binary decision diagrams with shared nodes: every Boolean function of the ordered variables is one
/// number, equal functions have equal numbers, and all functions share their parts.
///
/// Source: R. E. Bryant, *Graph-based algorithms for Boolean function manipulation*, IEEE Trans. Computers C-35, 1986.
final class DecisionDiagram {
    static final int FALSE = 0;
    static final int TRUE = 1;

    /// A function that would have needed more nodes than allowed, and all that is built on it.
    static final int UNKNOWN = -1;

    private static final int TERMINAL = Integer.MAX_VALUE;

    /// Recursion follows the variables; more than this is given up like too many nodes.
    private static final int DEEPEST = 4_000;

    private static final int LARGEST_CACHE = 1 << 18;

    private final int budget;
    private int count = 2;
    private int depth;
    private int[] variable = new int[1 << 10];
    private int[] low = new int[1 << 10];
    private int[] high = new int[1 << 10];

    /// Open addressing over node numbers; 0 is free.
    private int[] unique = new int[1 << 12];

    private Cache conjunctions = new Cache(1 << 10);
    private Cache disjunctions = new Cache(1 << 10);

    /// Results of pairs, a later one taking the place of an earlier.
    private record Cache(long[] keys, int[] results) {
        Cache(int size) {
            this(new long[size], new int[size]);
        }

        int slot(long key) {
            return (int) ((key * 0x9e3779b97f4a7c15L) >>> 40) & (keys.length - 1);
        }
    }

    DecisionDiagram(int budget) {
        this.budget = Math.max(budget, 2);
        variable[FALSE] = TERMINAL;
        variable[TRUE] = TERMINAL;
    }

    /// Nodes of all functions so far, with both constants. Every node comes after its branches.
    int size() {
        return count;
    }

    int variable(int node) {
        return variable[node];
    }

    int low(int node) {
        return low[node];
    }

    int high(int node) {
        return high[node];
    }

    /// The function that is true where the variable is.
    int literal(int ofVariable) {
        return node(ofVariable, FALSE, TRUE);
    }

    int and(int f, int g) {
        if (f == FALSE || g == FALSE) {
            return FALSE;
        }
        if (f == UNKNOWN || g == UNKNOWN) {
            return UNKNOWN;
        }
        if (f == TRUE || f == g) {
            return g;
        }
        return g == TRUE ? f : combine(f, g, true);
    }

    int or(int f, int g) {
        if (f == TRUE || g == TRUE) {
            return TRUE;
        }
        if (f == UNKNOWN || g == UNKNOWN) {
            return UNKNOWN;
        }
        if (f == FALSE || f == g) {
            return g;
        }
        return g == FALSE ? f : combine(f, g, false);
    }

    private int combine(int f, int g, boolean conjunction) {
        if (depth > DEEPEST) {
            return UNKNOWN;
        }
        int a = Math.min(f, g);
        int b = Math.max(f, g);
        long key = ((long) a << 32) | b;
        Cache cache = conjunction ? conjunctions : disjunctions;
        int slot = cache.slot(key);
        if (cache.keys()[slot] == key) {
            return cache.results()[slot];
        }
        int top = Math.min(variable[a], variable[b]);
        int aLow = variable[a] == top ? low[a] : a;
        int aHigh = variable[a] == top ? high[a] : a;
        int bLow = variable[b] == top ? low[b] : b;
        int bHigh = variable[b] == top ? high[b] : b;
        depth++;
        int whenLow = conjunction ? and(aLow, bLow) : or(aLow, bLow);
        int whenHigh = whenLow == UNKNOWN ? UNKNOWN : conjunction ? and(aHigh, bHigh) : or(aHigh, bHigh);
        depth--;
        int result = whenHigh == UNKNOWN ? UNKNOWN : node(top, whenLow, whenHigh);
        if (result != UNKNOWN) {
            Cache now = conjunction ? conjunctions : disjunctions;
            int place = now.slot(key);
            now.keys()[place] = key;
            now.results()[place] = result;
        }
        return result;
    }

    private int node(int ofVariable, int whenLow, int whenHigh) {
        if (whenLow == whenHigh) {
            return whenLow;
        }
        int mask = unique.length - 1;
        int slot = hash(ofVariable, whenLow, whenHigh) & mask;
        while (unique[slot] != 0) {
            int found = unique[slot];
            if (variable[found] == ofVariable && low[found] == whenLow && high[found] == whenHigh) {
                return found;
            }
            slot = (slot + 1) & mask;
        }
        if (count >= budget) {
            return UNKNOWN;
        }
        int added = count++;
        unique[slot] = added;
        if (added == variable.length) {
            grow();
        }
        variable[added] = ofVariable;
        low[added] = whenLow;
        high[added] = whenHigh;
        if (4 * count > 3 * unique.length) {
            rehash();
        }
        return added;
    }

    private void grow() {
        int size = 2 * variable.length;
        variable = Arrays.copyOf(variable, size);
        low = Arrays.copyOf(low, size);
        high = Arrays.copyOf(high, size);
        if (size <= LARGEST_CACHE) {
            conjunctions = new Cache(size);
            disjunctions = new Cache(size);
        }
    }

    private void rehash() {
        unique = new int[2 * unique.length];
        int mask = unique.length - 1;
        for (int i = 2; i < count; i++) {
            int slot = hash(variable[i], low[i], high[i]) & mask;
            while (unique[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            unique[slot] = i;
        }
    }

    private static int hash(int a, int b, int c) {
        long mixed = ((a * 0x9e3779b97f4a7c15L) ^ b) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 29) ^ c) * 0x94d049bb133111ebL;
        return (int) (mixed >>> 32);
    }
}
