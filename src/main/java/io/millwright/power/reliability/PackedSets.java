package io.millwright.power.reliability;

import java.util.Arrays;
import java.util.BitSet;

/// Sets of up to three components, each packed into one `long`: members plus one, ascending, 21 bits each, the first
/// in the lowest bits. Numbers so are ordered by size of the set first, and two sets are equal if their numbers are.
final class PackedSets {
    static final int LARGEST_INDEX = (1 << 21) - 2;

    /// A union of more than three.
    static final long TOO_LARGE = -1;

    private static final int BITS = 21;
    private static final long MASK = (1L << BITS) - 1;

    private PackedSets() {}

    static long single(int member) {
        return member + 1L;
    }

    static int order(long set) {
        return set == 0 ? 0 : (63 - Long.numberOfLeadingZeros(set)) / BITS + 1;
    }

    static int[] members(long set) {
        int[] members = new int[order(set)];
        for (int i = 0; i < members.length; i++) {
            members[i] = (int) ((set >>> (BITS * i)) & MASK) - 1;
        }
        return members;
    }

    /// The union of two sets, [#TOO_LARGE] above three.
    static long union(long a, long b) {
        long x = a;
        long y = b;
        long result = 0;
        int shift = 0;
        while (x != 0 || y != 0) {
            long i = x & MASK;
            long j = y & MASK;
            long least = i == 0 ? j : j == 0 ? i : Math.min(i, j);
            if (shift == 3 * BITS) {
                return TOO_LARGE;
            }
            result |= least << shift;
            shift += BITS;
            x = i == least ? x >>> BITS : x;
            y = j == least ? y >>> BITS : y;
        }
        return result;
    }

    /// Sorted sets, without those that contain another.
    static long[] minimal(long[] sets, int length) {
        Arrays.sort(sets, 0, length);
        if (length > 0 && sets[0] == 0) {
            return new long[] {0};
        }
        BitSet singles = new BitSet();
        int kept = 0;
        int pairsFrom = -1;
        int pairsTo = -1;
        for (int i = 0; i < length; i++) {
            long set = sets[i];
            if (kept > 0 && sets[kept - 1] == set) {
                continue;
            }
            int order = order(set);
            int a = (int) (set & MASK);
            int b = (int) ((set >>> BITS) & MASK);
            int c = (int) (set >>> (2 * BITS));
            if (order > 1 && pairsFrom < 0) {
                pairsFrom = kept;
            }
            if (order > 2 && pairsTo < 0) {
                pairsTo = kept;
            }
            if (order == 1) {
                singles.set(a);
            } else if (singles.get(a) || singles.get(b) || (c != 0 && singles.get(c))) {
                continue;
            } else if (order > 2
                    && (contains(sets, pairsFrom, pairsTo, a, b)
                            || contains(sets, pairsFrom, pairsTo, a, c)
                            || contains(sets, pairsFrom, pairsTo, b, c))) {
                continue;
            }
            sets[kept++] = set;
        }
        return Arrays.copyOf(sets, kept);
    }

    private static boolean contains(long[] sets, int from, int to, int a, int b) {
        return Arrays.binarySearch(sets, from, to, ((long) b << BITS) | a) >= 0;
    }
}
