package io.millwright.airflow.field;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that do the parts of one piece of work after another and wait for each other in between.
///
/// Pieces take tens of microseconds, so that threads spin a little for the next one before they sleep. The caller
/// is one of the team. What a part does must not depend on how many parts there are.
final class Team implements AutoCloseable {
    private static final int SPINS = 4000;
    private static final long SHORT_SLEEP_NS = 20_000;
    private static final long LONG_SLEEP_NS = 1_000_000;

    /// A part of a piece of work.
    interface Part {
        /// Does what lies from one index to another.
        ///
        /// @param member which thread of the team this is, for memory of its own
        void run(int from, int to, int member);
    }

    private final Thread[] members;
    private final int size;
    private final AtomicInteger round = new AtomicInteger();
    private volatile boolean closed;
    private final AtomicInteger working = new AtomicInteger();
    private volatile @Nullable Throwable failure;
    private @Nullable Part part;
    private int count;

    Team(int size) {
        this.size = Math.max(1, size);
        members = new Thread[this.size - 1];
        for (int m = 1; m < this.size; m++) {
            int member = m;
            Thread thread = Thread.ofPlatform().daemon().name("airflow-" + m).unstarted(() -> work(member));
            members[m - 1] = thread;
            thread.start();
        }
    }

    int size() {
        return size;
    }

    /// Does a piece of work and returns when all of it is done.
    ///
    /// @param entries that are dealt out evenly in order
    /// @param least entries that are worth a thread
    void run(int entries, int least, Part work) {
        if (size == 1 || entries < 2 * least) {
            work.run(0, entries, 0);
            return;
        }
        part = work;
        count = entries;
        working.set(size - 1);
        round.incrementAndGet();
        for (Thread member : members) {
            LockSupport.unpark(member);
        }
        try {
            work.run(0, (int) ((long) entries / size), 0);
        } finally {
            int spins = 0;
            while (working.get() > 0) {
                if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, SHORT_SLEEP_NS);
                }
            }
        }
        Throwable failed = failure;
        if (failed != null) {
            failure = null;
            throw new IllegalStateException("A part of the work failed.", failed);
        }
    }

    private void work(int member) {
        int done = 0;
        while (true) {
            int spins = 0;
            while (round.get() == done && !closed) {
                if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, LONG_SLEEP_NS);
                }
            }
            if (closed) {
                return;
            }
            done = round.get();
            try {
                Part work = part;
                if (work != null) {
                    int from = (int) ((long) count * member / size);
                    int to = (int) ((long) count * (member + 1) / size);
                    work.run(from, to, member);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                working.decrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread member : members) {
            LockSupport.unpark(member);
        }
    }
}
