package io.millwright.serving;

import org.jspecify.annotations.Nullable;

/// The jobs that an engine runs, in the order of admission: a list through the jobs themselves.
final class RunningList {
    private @Nullable Job first;
    private @Nullable Job last;
    private int size;
    private long admissions;

    int size() {
        return size;
    }

    /// The job admitted first.
    @Nullable
    Job first() {
        return first;
    }

    /// The job admitted last, the first to be pushed out.
    @Nullable
    Job last() {
        return last;
    }

    void add(Job job) {
        job.admission = admissions++;
        job.previous = last;
        job.next = null;
        if (last == null) {
            first = job;
        } else {
            last.next = job;
        }
        last = job;
        size++;
    }

    void remove(Job job) {
        if (job.previous == null) {
            first = job.next;
        } else {
            job.previous.next = job.next;
        }
        if (job.next == null) {
            last = job.previous;
        } else {
            job.next.previous = job.previous;
        }
        job.previous = null;
        job.next = null;
        size--;
    }
}
