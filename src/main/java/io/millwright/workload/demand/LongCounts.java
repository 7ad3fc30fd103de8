package io.millwright.workload.demand;

import io.millwright.workload.Mixing;
import java.util.Arrays;

/// Counts by a key of 64 bits, in two arrays. Once [#MOST] keys are known, further ones are not remembered.
final class LongCounts {
    private static final int MOST = 1 << 22;

    private long[] keys = new long[1 << 12];
    private int[] counts = new int[1 << 12];
    private int size;

    /// Adds one and returns the new count; 0 if there is no room for the key.
    int add(long key) {
        int slot = slot(key);
        if (counts[slot] == 0) {
            if (size == MOST) {
                return 0;
            }
            keys[slot] = key;
            counts[slot] = 1;
            if (++size > keys.length / 2) {
                grow();
            }
            return 1;
        }
        return ++counts[slot];
    }

    int of(long key) {
        return counts[slot(key)];
    }

    int size() {
        return size;
    }

    /// All counts, the largest first.
    int[] falling() {
        int[] rising = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
        int[] falling = new int[rising.length];
        for (int i = 0; i < rising.length; i++) {
            falling[i] = rising[rising.length - 1 - i];
        }
        return falling;
    }

    private int slot(long key) {
        int slot = (int) Mixing.mix(key) & (keys.length - 1);
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
