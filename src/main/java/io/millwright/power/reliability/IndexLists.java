package io.millwright.power.reliability;

import java.util.Arrays;
import java.util.List;

/// Lists of indices in one array: list `i` is `items[start[i]] … items[start[i + 1] - 1]`.
record IndexLists(int[] start, int[] items) {
    static IndexLists of(List<int[]> lists) {
        int[] start = new int[lists.size() + 1];
        for (int i = 0; i < lists.size(); i++) {
            start[i + 1] = start[i] + lists.get(i).length;
        }
        int[] items = new int[start[lists.size()]];
        for (int i = 0; i < lists.size(); i++) {
            System.arraycopy(lists.get(i), 0, items, start[i], lists.get(i).length);
        }
        return new IndexLists(start, items);
    }

    int size() {
        return start.length - 1;
    }

    int from(int list) {
        return start[list];
    }

    int to(int list) {
        return start[list + 1];
    }

    int length(int list) {
        return start[list + 1] - start[list];
    }

    /// For each of `count` possible items the positions at which it occurs, in order.
    IndexLists positionsOf(int count) {
        int[] first = new int[count + 1];
        for (int item : items) {
            first[item + 1]++;
        }
        for (int i = 0; i < count; i++) {
            first[i + 1] += first[i];
        }
        int[] next = first.clone();
        int[] positions = new int[items.length];
        for (int position = 0; position < items.length; position++) {
            positions[next[items[position]]++] = position;
        }
        return new IndexLists(first, positions);
    }

    /// The list in which each position lies.
    int[] listOfPosition() {
        int[] lists = new int[items.length];
        for (int list = 0; list < size(); list++) {
            Arrays.fill(lists, start[list], start[list + 1], list);
        }
        return lists;
    }
}
