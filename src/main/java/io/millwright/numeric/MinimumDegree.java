package io.millwright.numeric;

import java.util.Arrays;

/// An order of elimination that keeps a sparse factorisation sparse: always the unknown that meets the fewest others
/// comes next.
///
/// **Method.** First everything that hangs on a tree is taken off leaf by leaf, which fills nothing and costs O(n).
/// What remains is ordered by approximate minimum degree on a quotient graph: an eliminated unknown becomes an
/// *element*, the clique of those it met, and is stored by its members instead of by its edges; elements inside
/// another are absorbed, unknowns that meet the same others are merged, and the degree is the bound
///
///     d(i) = |A(i)| + |Lp \ i| + Σ |Le \ Lp|
///
/// over the elements `e` of `i`, exact when at most two elements meet at `i`. Unknowns of very many neighbours (a
/// busbar with thousands of taps) would be looked at again by each of them and come last instead.
///
/// **Source.** P. R. Amestoy, T. A. Davis, I. S. Duff, *An approximate minimum degree ordering algorithm*, SIAM J.
/// Matrix Anal. Appl. 17 (1996). Ties are broken by position, so that the same pattern always has the same order.
public final class MinimumDegree {
    private static final int NONE = -1;

    private final int size;
    private final int[] order;
    private int ordered;

    /// Members of elements and neighbours of unknowns. An unknown's part lists the unknowns it meets directly, then
    /// the elements it belongs to. It never grows; those of new elements are appended.
    private int[] list;

    private int used;
    private final int[] start;
    private final int[] direct;
    private final int[] elements;

    /// How many unknowns a merged one stands for; 0 if it is eliminated or stands within another.
    private final int[] weight;

    private final int[] lastWithin;
    private final int[] nextWithin;

    /// Of an unknown its degree, of a living element the weight of its members.
    private final int[] degree;

    private final boolean[] living;
    private final int[] bucket;
    private final int[] next;
    private final int[] previous;

    private final int[] marked;
    private int mark;
    private final int[] outside;
    private final int[] outsideOf;
    private final int[] hashBucket;
    private final int[] hash;
    private final int[] nextOfHash;

    private MinimumDegree(int size, int entries) {
        this.size = size;
        order = new int[size];
        list = new int[entries + entries / 2 + size];
        start = new int[size];
        direct = new int[size];
        elements = new int[size];
        weight = new int[size];
        lastWithin = new int[size];
        nextWithin = new int[size];
        degree = new int[size];
        living = new boolean[size];
        bucket = new int[size + 1];
        next = new int[size];
        previous = new int[size];
        marked = new int[size];
        outside = new int[size];
        outsideOf = new int[size];
        hashBucket = new int[size];
        hash = new int[size];
        nextOfHash = new int[size];
    }

    /// The unknowns in the order in which to eliminate them.
    public static int[] order(SparsePattern pattern) {
        int size = pattern.size();
        int[] order = new int[size];
        int[] degree = new int[size];
        int peeled = peel(pattern, order, degree);
        if (peeled == size) {
            return order;
        }
        int[] core = new int[size];
        int[] inCore = new int[size];
        int[] dense = new int[size];
        int coreSize = 0;
        int denseSize = 0;
        int limit = (int) Math.max(16, 10 * Math.sqrt(size - peeled));
        for (int i = 0; i < size; i++) {
            inCore[i] = NONE;
            if (degree[i] > limit) {
                dense[denseSize++] = i;
            } else if (degree[i] > 0) {
                inCore[i] = coreSize;
                core[coreSize++] = i;
            }
        }
        MinimumDegree graph = new MinimumDegree(coreSize, pattern.entries());
        for (int k = 0; k < coreSize; k++) {
            graph.add(k, pattern, core[k], inCore);
        }
        graph.eliminateAll();
        int at = peeled;
        for (int k : graph.order) {
            order[at++] = core[k];
        }
        System.arraycopy(dense, 0, order, at, denseSize);
        return order;
    }

    /// Takes off leaves until none is left; the degrees of what remains count what remains, all others are 0.
    private static int peel(SparsePattern pattern, int[] order, int[] degree) {
        int size = pattern.size();
        boolean[] taken = new boolean[size];
        int peeled = 0;
        for (int i = 0; i < size; i++) {
            degree[i] = pattern.degree(i);
            if (degree[i] <= 1) {
                taken[i] = true;
                order[peeled++] = i;
            }
        }
        for (int k = 0; k < peeled; k++) {
            int leaf = order[k];
            degree[leaf] = 0;
            for (int e = pattern.start(leaf); e < pattern.end(leaf); e++) {
                int other = pattern.column(e);
                if (!taken[other] && --degree[other] <= 1) {
                    taken[other] = true;
                    order[peeled++] = other;
                }
            }
        }
        return peeled;
    }

    private void add(int unknown, SparsePattern pattern, int row, int[] inCore) {
        start[unknown] = used;
        for (int e = pattern.start(row); e < pattern.end(row); e++) {
            int other = inCore[pattern.column(e)];
            if (other != NONE) {
                list[used++] = other;
            }
        }
        direct[unknown] = used - start[unknown];
    }

    private void eliminateAll() {
        Arrays.fill(weight, 1);
        Arrays.fill(bucket, NONE);
        Arrays.fill(hashBucket, NONE);
        Arrays.fill(nextWithin, NONE);
        for (int i = size - 1; i >= 0; i--) {
            lastWithin[i] = i;
            degree[i] = direct[i];
            enqueue(i);
        }
        int least = 0;
        while (ordered < size) {
            while (bucket[least] == NONE) {
                least++;
            }
            least = Math.min(least, eliminate(bucket[least]));
        }
    }

    /// Eliminates an unknown and returns the least degree that came out of it.
    private int eliminate(int pivot) {
        dequeue(pivot);
        formElement(pivot);
        emit(pivot);
        int element = pivot;
        int from = start[element];
        int to = used;
        countOutside(from, to);
        for (int k = from; k < to; k++) {
            prune(list[k], element);
        }
        for (int k = from; k < to; k++) {
            mergeEqual(list[k]);
        }
        int least = size;
        int kept = from;
        for (int k = from; k < to; k++) {
            int member = list[k];
            if (weight[member] > 0) {
                list[kept++] = member;
                int others = degree[element] - weight[member];
                int bound = Math.min(degree[member], outside[member]) + others;
                degree[member] = Math.max(0, Math.min(bound, size - ordered - weight[member]));
                least = Math.min(least, degree[member]);
                enqueue(member);
            }
        }
        used = kept;
        direct[element] = 0;
        elements[element] = kept - from;
        living[element] = kept > from;
        return least;
    }

    /// Appends the members of the element that an unknown becomes and takes them out of the queue. The elements it
    /// was in are absorbed. Members are left marked.
    private void formElement(int pivot) {
        mark++;
        marked[pivot] = mark;
        int from = start[pivot];
        int ownDirect = direct[pivot];
        int ownElements = elements[pivot];
        int room = ownDirect;
        for (int k = from + ownDirect; k < from + ownDirect + ownElements; k++) {
            room += living[list[k]] ? elements[list[k]] : 0;
        }
        if (used + room > list.length) {
            list = Arrays.copyOf(list, Math.max(used + room, list.length + list.length / 2));
        }
        start[pivot] = used;
        degree[pivot] = 0;
        for (int k = from; k < from + ownDirect; k++) {
            join(list[k], pivot);
        }
        for (int k = from + ownDirect; k < from + ownDirect + ownElements; k++) {
            int absorbed = list[k];
            if (living[absorbed]) {
                for (int m = start[absorbed]; m < start[absorbed] + elements[absorbed]; m++) {
                    join(list[m], pivot);
                }
                living[absorbed] = false;
            }
        }
    }

    private void join(int member, int element) {
        if (weight[member] > 0 && marked[member] != mark) {
            marked[member] = mark;
            list[used++] = member;
            degree[element] += weight[member];
            dequeue(member);
        }
    }

    /// For every element that meets the new one: the weight of its members outside the new one.
    private void countOutside(int from, int to) {
        for (int k = from; k < to; k++) {
            int member = list[k];
            int begin = start[member] + direct[member];
            for (int m = begin; m < begin + elements[member]; m++) {
                int other = list[m];
                if (living[other]) {
                    if (outsideOf[other] != mark) {
                        outsideOf[other] = mark;
                        outside[other] = degree[other];
                    }
                    outside[other] -= weight[member];
                }
            }
        }
    }

    /// Leaves in the list of a member only what the new element does not say already; a member that meets nothing
    /// else is eliminated with the pivot. The part of its degree outside the new element goes to `outside`.
    private void prune(int member, int element) {
        int begin = start[member];
        int middle = begin + direct[member];
        int end = middle + elements[member];
        int write = begin;
        int sum = 0;
        int key = 0;
        for (int k = begin; k < middle; k++) {
            int other = list[k];
            if (weight[other] > 0 && marked[other] != mark) {
                list[write++] = other;
                sum += weight[other];
                key += other;
            }
        }
        direct[member] = write - begin;
        for (int k = middle; k < end; k++) {
            int other = list[k];
            if (living[other]) {
                if (outside[other] == 0) {
                    living[other] = false;
                } else {
                    list[write++] = other;
                    sum += outside[other];
                    key += other;
                }
            }
        }
        if (write == begin) {
            degree[element] -= weight[member];
            emit(member);
            return;
        }
        list[write++] = element;
        elements[member] = write - begin - direct[member];
        outside[member] = sum;
        hash[member] = Math.floorMod(key, size);
        nextOfHash[member] = hashBucket[hash[member]];
        hashBucket[hash[member]] = member;
    }

    /// Merges members that meet the same others as this one, and forgets its hash.
    private void mergeEqual(int member) {
        if (weight[member] == 0 || hashBucket[hash[member]] == NONE) {
            return;
        }
        int first = hashBucket[hash[member]];
        hashBucket[hash[member]] = NONE;
        for (int one = first; one != NONE; one = nextOfHash[one]) {
            if (weight[one] == 0 || nextOfHash[one] == NONE) {
                continue;
            }
            mark++;
            int length = direct[one] + elements[one];
            for (int k = start[one]; k < start[one] + length; k++) {
                marked[list[k]] = mark;
            }
            for (int other = nextOfHash[one]; other != NONE; other = nextOfHash[other]) {
                if (weight[other] > 0 && isSame(one, other)) {
                    weight[one] += weight[other];
                    weight[other] = 0;
                    nextWithin[lastWithin[one]] = other;
                    lastWithin[one] = lastWithin[other];
                }
            }
        }
    }

    private boolean isSame(int one, int other) {
        if (direct[one] != direct[other] || elements[one] != elements[other]) {
            return false;
        }
        for (int k = start[other]; k < start[other] + direct[other] + elements[other]; k++) {
            if (marked[list[k]] != mark) {
                return false;
            }
        }
        return true;
    }

    /// Puts an unknown, and those merged into it, next in the order.
    private void emit(int unknown) {
        weight[unknown] = 0;
        for (int each = unknown; each != NONE; each = nextWithin[each]) {
            order[ordered++] = each;
        }
    }

    private void enqueue(int unknown) {
        int head = bucket[degree[unknown]];
        next[unknown] = head;
        previous[unknown] = NONE;
        if (head != NONE) {
            previous[head] = unknown;
        }
        bucket[degree[unknown]] = unknown;
    }

    private void dequeue(int unknown) {
        if (previous[unknown] == NONE) {
            bucket[degree[unknown]] = next[unknown];
        } else {
            next[previous[unknown]] = next[unknown];
        }
        if (next[unknown] != NONE) {
            previous[next[unknown]] = previous[unknown];
        }
    }
}
