package io.millwright.serving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Jobs that wait for admission: by priority, highest first, and in order of arrival within one.
final class WaitingQueue {
    private record Level(int priority, ArrayDeque<Job> jobs) {}

    private final List<Level> levels = new ArrayList<>(1);
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Job head() {
        return fullLevel().getFirst();
    }

    Job removeHead() {
        size--;
        return fullLevel().removeFirst();
    }

    void add(Job job) {
        level(job.priority).addLast(job);
        size++;
    }

    void addFirst(Job job) {
        level(job.priority).addFirst(job);
        size++;
    }

    private ArrayDeque<Job> fullLevel() {
        for (int i = 0; i < levels.size(); i++) {
            ArrayDeque<Job> jobs = levels.get(i).jobs();
            if (!jobs.isEmpty()) {
                return jobs;
            }
        }
        throw new IllegalStateException("The waiting queue is empty; size says " + size + ".");
    }

    private ArrayDeque<Job> level(int priority) {
        int position = 0;
        while (position < levels.size() && levels.get(position).priority() > priority) {
            position++;
        }
        if (position == levels.size() || levels.get(position).priority() != priority) {
            levels.add(position, new Level(priority, new ArrayDeque<>()));
        }
        return levels.get(position).jobs();
    }
}
