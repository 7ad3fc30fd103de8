package io.millwright.serving;

import java.util.Arrays;

/// Remembers for every pool of engines which one had its turn last, so that ties are spread evenly.
final class Turns {
    private int[] lastByPool = {};

    /// Position among the candidates after the engine chosen last.
    int start(int[] candidates, int count, int pool) {
        if (pool >= lastByPool.length) {
            int known = lastByPool.length;
            lastByPool = Arrays.copyOf(lastByPool, pool + 1);
            Arrays.fill(lastByPool, known, pool + 1, -1);
        }
        int found = Arrays.binarySearch(candidates, 0, count, lastByPool[pool]);
        int next = found >= 0 ? found + 1 : -found - 1;
        return next >= count ? 0 : next;
    }

    void chosen(int engine, int pool) {
        lastByPool[pool] = engine;
    }
}
