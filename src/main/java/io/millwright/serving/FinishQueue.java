package io.millwright.serving;

/// Decoding jobs by the position of the batch that finishes them: a binary heap with removal.
final class FinishQueue {
    private final Job[] heap;
    private int size;

    FinishQueue(int capacity) {
        heap = new Job[capacity];
    }

    int size() {
        return size;
    }

    /// The position that finishes the next job, or one never reached if there is none.
    long nextPosition() {
        return size == 0 ? Long.MAX_VALUE : heap[0].finishPosition;
    }

    Job first() {
        return heap[0];
    }

    void add(Job job) {
        heap[size] = job;
        job.heapIndex = size;
        size++;
        up(size - 1);
    }

    void remove(Job job) {
        int index = job.heapIndex;
        size--;
        Job last = heap[size];
        if (index != size) {
            put(last, index);
            up(index);
            down(last.heapIndex);
        }
    }

    private void up(int start) {
        int index = start;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (!before(heap[index], heap[parent])) {
                return;
            }
            swap(index, parent);
            index = parent;
        }
    }

    private void down(int start) {
        int index = start;
        while (true) {
            int child = 2 * index + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], heap[index])) {
                return;
            }
            swap(index, child);
            index = child;
        }
    }

    private static boolean before(Job a, Job b) {
        return a.finishPosition < b.finishPosition
                || (a.finishPosition == b.finishPosition && a.admission < b.admission);
    }

    private void swap(int a, int b) {
        Job job = heap[a];
        put(heap[b], a);
        put(job, b);
    }

    private void put(Job job, int index) {
        heap[index] = job;
        job.heapIndex = index;
    }
}
