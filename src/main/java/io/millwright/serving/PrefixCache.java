package io.millwright.serving;

import java.util.Arrays;

/// Prompt blocks by hash, counted by their users; unused ones stay until their room is needed, the one unused for
/// longest goes first. Open addressing over primitive arrays: lookups happen at every admission.
final class PrefixCache {
    private static final int NONE = -1;

    private long[] keys = new long[1024];
    private int[] users = new int[1024];
    private int[] older = new int[1024];
    private int[] newer = new int[1024];
    private int[] nextFree = new int[1024];
    private int firstFree = NONE;
    private int used;
    private int[] table = new int[4096];
    private int count;

    private int oldest = NONE;
    private int newest = NONE;
    private int unused;

    PrefixCache() {
        Arrays.fill(table, NONE);
    }

    /// Blocks held.
    int size() {
        return count;
    }

    /// Blocks held that nobody uses.
    int unused() {
        return unused;
    }

    /// The entry of a hash, negative if there is none.
    int find(long hash) {
        int mask = table.length - 1;
        int slot = slot(hash, mask);
        while (table[slot] != NONE) {
            if (keys[table[slot]] == hash) {
                return table[slot];
            }
            slot = (slot + 1) & mask;
        }
        return NONE;
    }

    boolean isUnused(int entry) {
        return users[entry] == 0;
    }

    void use(int entry) {
        if (users[entry] == 0) {
            unlink(entry);
            unused--;
        }
        users[entry]++;
    }

    void release(int entry) {
        users[entry]--;
        if (users[entry] == 0) {
            older[entry] = newest;
            newer[entry] = NONE;
            if (newest == NONE) {
                oldest = entry;
            } else {
                newer[newest] = entry;
            }
            newest = entry;
            unused++;
        }
    }

    /// Adds a hash that is not held, with one user.
    void add(long hash) {
        if (2 * (count + 1) > table.length) {
            rehash(2 * table.length);
        }
        int entry = firstFree;
        if (entry == NONE) {
            if (used == keys.length) {
                grow();
            }
            entry = used++;
        } else {
            firstFree = nextFree[entry];
        }
        keys[entry] = hash;
        users[entry] = 1;
        insert(entry);
        count++;
    }

    /// Drops the block that has been unused for longest.
    void evictOldest() {
        int entry = oldest;
        unlink(entry);
        unused--;
        remove(entry);
        nextFree[entry] = firstFree;
        firstFree = entry;
        count--;
    }

    private void unlink(int entry) {
        int before = older[entry];
        int after = newer[entry];
        if (before == NONE) {
            oldest = after;
        } else {
            newer[before] = after;
        }
        if (after == NONE) {
            newest = before;
        } else {
            older[after] = before;
        }
    }

    private void insert(int entry) {
        int mask = table.length - 1;
        int slot = slot(keys[entry], mask);
        while (table[slot] != NONE) {
            slot = (slot + 1) & mask;
        }
        table[slot] = entry;
    }

    /// Removes by shifting the entries behind, so that no marks are left.
    private void remove(int entry) {
        int mask = table.length - 1;
        int slot = slot(keys[entry], mask);
        while (table[slot] != entry) {
            slot = (slot + 1) & mask;
        }
        int hole = slot;
        int scan = slot;
        while (true) {
            scan = (scan + 1) & mask;
            if (table[scan] == NONE) {
                break;
            }
            int home = slot(keys[table[scan]], mask);
            if (((scan - home) & mask) >= ((scan - hole) & mask)) {
                table[hole] = table[scan];
                hole = scan;
            }
        }
        table[hole] = NONE;
    }

    private void rehash(int length) {
        int[] entries = table;
        table = new int[length];
        Arrays.fill(table, NONE);
        for (int entry : entries) {
            if (entry != NONE) {
                insert(entry);
            }
        }
    }

    private void grow() {
        int length = 2 * keys.length;
        keys = Arrays.copyOf(keys, length);
        users = Arrays.copyOf(users, length);
        older = Arrays.copyOf(older, length);
        newer = Arrays.copyOf(newer, length);
        nextFree = Arrays.copyOf(nextFree, length);
    }

    private static int slot(long hash, int mask) {
        long mixed = hash * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & mask;
    }
}
