package io.millwright.serving;

import java.util.Arrays;

/// Unfinished requests by engine, in a tournament tree: the least loaded of a range of engines is found in O(log n).
/// Engines out of service take no part.
final class RequestLoad {
    private static final int ABSENT = Integer.MAX_VALUE;

    private final int[] requests;
    private final int leaves;
    /// By node of the tree, the root is 1: the least load below it.
    private final int[] least;
    /// By node: engines in service below it.
    private final int[] present;

    private final int[] rightNodes = new int[Integer.SIZE];

    /// Engines in service without requests.
    RequestLoad(int engines) {
        requests = new int[engines];
        leaves = engines <= 1 ? 1 : Integer.highestOneBit(engines - 1) << 1;
        least = new int[2 * leaves];
        present = new int[2 * leaves];
        Arrays.fill(least, ABSENT);
        for (int engine = 0; engine < engines; engine++) {
            least[leaves + engine] = 0;
            present[leaves + engine] = 1;
        }
        for (int node = leaves - 1; node > 0; node--) {
            update(node);
        }
    }

    int requests(int engine) {
        return requests[engine];
    }

    void add(int engine, int change) {
        requests[engine] += change;
        int node = leaves + engine;
        if (present[node] > 0) {
            least[node] = requests[engine];
            for (node >>= 1; node > 0; node >>= 1) {
                int before = least[node];
                least[node] = Math.min(least[2 * node], least[2 * node + 1]);
                if (least[node] == before) {
                    return;
                }
            }
        }
    }

    void setAvailable(int engine, boolean available) {
        int node = leaves + engine;
        least[node] = available ? requests[engine] : ABSENT;
        present[node] = available ? 1 : 0;
        for (node >>= 1; node > 0; node >>= 1) {
            update(node);
        }
    }

    /// Engines in service in a range.
    int available(int from, int to) {
        int sum = 0;
        for (int left = from + leaves, right = to + leaves; left < right; left >>= 1, right >>= 1) {
            if ((left & 1) == 1) {
                sum += present[left++];
            }
            if ((right & 1) == 1) {
                sum += present[--right];
            }
        }
        return sum;
    }

    /// The first of the engines with the least load in a range, -1 if none is in service.
    int least(int from, int to) {
        int best = ABSENT;
        int bestNode = 0;
        int rights = 0;
        for (int left = from + leaves, right = to + leaves; left < right; left >>= 1, right >>= 1) {
            if ((left & 1) == 1) {
                if (least[left] < best) {
                    best = least[left];
                    bestNode = left;
                }
                left++;
            }
            if ((right & 1) == 1) {
                rightNodes[rights++] = --right;
            }
        }
        while (rights > 0) {
            int node = rightNodes[--rights];
            if (least[node] < best) {
                best = least[node];
                bestNode = node;
            }
        }
        if (bestNode == 0) {
            return -1;
        }
        while (bestNode < leaves) {
            bestNode = least[2 * bestNode] == best ? 2 * bestNode : 2 * bestNode + 1;
        }
        return bestNode - leaves;
    }

    private void update(int node) {
        least[node] = Math.min(least[2 * node], least[2 * node + 1]);
        present[node] = present[2 * node] + present[2 * node + 1];
    }
}
