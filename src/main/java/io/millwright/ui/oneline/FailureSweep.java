package io.millwright.ui.oneline;

import io.millwright.numeric.Progress;
import io.millwright.power.CascadeOptions;
import io.millwright.power.Contingencies;
import io.millwright.power.Redundancy;
import io.millwright.ui.task.Cancellation;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleConsumer;

/// Every single failure of a facility played through.
///
/// @param normal what was played
/// @param singles empty if it was given up because it would take too long
/// @param redundancy what follows from them; empty until it is worked out
public record FailureSweep(NormalRunning normal, Optional<Contingencies> singles, Optional<Redundancy> redundancy) {
    /// How long a sweep may go on.
    enum Patience {
        /// As long as it looks like a matter of seconds: for sweeps that nobody asked for.
        SECONDS,
        UNLIMITED
    }

    /// What is judged earlier is judged by code that still warms up.
    private static final double JUDGED_AFTER_S = 3;

    private static final double MOST_S = 12;

    /// Failures during maintenance are only looked at for ways to a source, so that an answer stays a matter of
    /// seconds.
    private static final Redundancy.Options NO_PAIRS = new Redundancy.Options(CascadeOptions.DEFAULT, 0);

    boolean isGivenUp() {
        return singles.isEmpty();
    }

    /// @param listener hears how much is done, 0 to 1, on any thread
    static FailureSweep of(
            NormalRunning normal, Patience patience, Cancellation cancellation, DoubleConsumer listener) {
        long start = System.nanoTime();
        AtomicBoolean tooLong = new AtomicBoolean();
        Progress progress = new Progress() {
            @Override
            public void report(double doneFraction, String what) {
                double elapsedS = (System.nanoTime() - start) * 1e-9;
                if (patience == Patience.SECONDS && elapsedS > JUDGED_AFTER_S && elapsedS / doneFraction > MOST_S) {
                    tooLong.set(true);
                }
                listener.accept(doneFraction);
            }

            @Override
            public boolean cancelled() {
                return cancellation.isCancelled() || tooLong.get();
            }
        };
        try {
            Contingencies singles =
                    Contingencies.singles(normal.network(), normal.loadW(), CascadeOptions.DEFAULT, progress);
            return new FailureSweep(normal, Optional.of(singles), Optional.empty());
        } catch (CancellationException e) {
            if (cancellation.isCancelled()) {
                throw e;
            }
            return new FailureSweep(normal, Optional.empty(), Optional.empty());
        }
    }

    /// This sweep with the redundancy that follows from it.
    FailureSweep judged(Cancellation cancellation) {
        return new FailureSweep(
                normal,
                singles,
                singles.map(all ->
                        Redundancy.of(normal.network(), normal.loadW(), all, NO_PAIRS, cancelledBy(cancellation))));
    }

    /// Work that reports nothing and ends when its answer is no longer wanted.
    static Progress cancelledBy(Cancellation cancellation) {
        return new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return cancellation.isCancelled();
            }
        };
    }
}
