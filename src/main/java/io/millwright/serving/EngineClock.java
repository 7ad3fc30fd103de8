package io.millwright.serving;

import java.util.Arrays;

/// Which engine has to be looked at next: a binary heap of engines by the time of their next visible event, with the
/// place of every engine in it. Equal times go by the index of the engine.
final class EngineClock {
    private final double[] timeS;
    private final int[] heap;
    private final int[] place;

    /// Engines that have nothing to do.
    EngineClock(int engines) {
        timeS = new double[engines];
        Arrays.fill(timeS, Double.POSITIVE_INFINITY);
        heap = new int[engines];
        place = new int[engines];
        for (int engine = 0; engine < engines; engine++) {
            heap[engine] = engine;
            place[engine] = engine;
        }
    }

    /// The engine with the earliest event.
    int next() {
        return heap[0];
    }

    /// The time of the earliest event, infinite if there is none.
    double nextS() {
        return heap.length > 0 ? timeS[heap[0]] : Double.POSITIVE_INFINITY;
    }

    void set(int engine, double newTimeS) {
        double before = timeS[engine];
        if (newTimeS == before) {
            return;
        }
        timeS[engine] = newTimeS;
        if (newTimeS < before) {
            up(place[engine]);
        } else {
            down(place[engine]);
        }
    }

    private void up(int start) {
        int engine = heap[start];
        int index = start;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (!before(engine, heap[parent])) {
                break;
            }
            put(heap[parent], index);
            index = parent;
        }
        put(engine, index);
    }

    private void down(int start) {
        int engine = heap[start];
        int index = start;
        while (true) {
            int child = 2 * index + 1;
            if (child >= heap.length) {
                break;
            }
            if (child + 1 < heap.length && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], engine)) {
                break;
            }
            put(heap[child], index);
            index = child;
        }
        put(engine, index);
    }

    private boolean before(int a, int b) {
        return timeS[a] < timeS[b] || (timeS[a] == timeS[b] && a < b);
    }

    private void put(int engine, int index) {
        heap[index] = engine;
        place[engine] = index;
    }
}
