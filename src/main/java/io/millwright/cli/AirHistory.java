package io.millwright.cli;

import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.AirWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/// What happened while the air of a hall was solved, by a clock: how long each grid took, and when the mean inlets of
/// racks had come close to what they are in the end.
final class AirHistory implements AirWatch {
    private static final double NS = 1e-9;
    private static final double CLOSE_K = 0.1;

    private final LongSupplier clockNs;
    private final long startNs;
    private final List<Moment> moments = new ArrayList<>();

    /// @param seconds since the start
    private record Moment(int cells, int iteration, double seconds, double[] inletsC) {}

    /// One grid of the solution.
    ///
    /// @param cells of the grid, with and without air
    /// @param iterations on it
    /// @param seconds that it took, its preparation included
    /// @param untilS seconds from the start of all to its end
    record Level(int cells, int iterations, double seconds, double untilS) {
        /// Time per cell and iteration, microseconds.
        double microsecondsPerCellIteration() {
            return seconds * 1e6 / cells / iterations;
        }
    }

    /// Starts the clock.
    AirHistory(LongSupplier clockNs) {
        this.clockNs = clockNs;
        this.startNs = clockNs.getAsLong();
    }

    @Override
    public void iterated(AirGrid grid, int iteration, double[] inletsC) {
        note(grid.cells(), iteration, inletsC);
    }

    private void note(int cells, int iteration, double[] inletsC) {
        moments.add(new Moment(cells, iteration, (clockNs.getAsLong() - startNs) * NS, inletsC.clone()));
    }

    /// The grids in the order in which they were solved.
    List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        double beforeS = 0;
        for (int i = 0; i < moments.size(); i++) {
            Moment last = moments.get(i);
            if (i + 1 == moments.size() || begins(i + 1)) {
                levels.add(new Level(last.cells(), last.iteration(), last.seconds() - beforeS, last.seconds()));
                beforeS = last.seconds();
            }
        }
        return levels;
    }

    /// Whether a moment is the first of a grid.
    private boolean begins(int moment) {
        return moment == 0
                || moments.get(moment).cells() != moments.get(moment - 1).cells()
                || moments.get(moment).iteration() <= moments.get(moment - 1).iteration();
    }

    /// Seconds from the start until, on the last grid, every rack's mean inlet stays within a tolerance of its last
    /// value; empty if nothing was noted.
    OptionalDouble settledS(double toleranceK) {
        return moments.isEmpty()
                ? OptionalDouble.empty()
                : settledS(toleranceK, moments.getLast().inletsC());
    }

    /// Seconds from the start until, on the last grid, every rack's mean inlet stays within a tolerance of a given
    /// value; empty if it never did.
    OptionalDouble settledS(double toleranceK, double[] finalC) {
        int first = moments.size();
        boolean earlier = first > 0;
        while (earlier && isWithin(moments.get(first - 1).inletsC(), finalC, toleranceK)) {
            first--;
            earlier = !begins(first);
        }
        return first == moments.size()
                ? OptionalDouble.empty()
                : OptionalDouble.of(moments.get(first).seconds());
    }

    private static boolean isWithin(double[] inletsC, double[] finalC, double toleranceK) {
        for (int rack = 0; rack < finalC.length; rack++) {
            if (!(Math.abs(inletsC[rack] - finalC[rack]) <= toleranceK)) {
                return false;
            }
        }
        return true;
    }

    /// A table of the grids and the time to a tenth of a kelvin.
    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n  %12s %11s %10s %10s %22s%n",
                "cells",
                "iterations",
                "took",
                "until",
                "per cell-iteration"));
        for (Level level : levels()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %,12d %,11d %8.2f s %8.2f s %19.3f µs%n",
                    level.cells(),
                    level.iterations(),
                    level.seconds(),
                    level.untilS(),
                    level.microsecondsPerCellIteration()));
        }
        OptionalDouble settledS = settledS(CLOSE_K);
        if (settledS.isPresent()) {
            text.append(
                    settledS.getAsDouble() < moments.getLast().seconds()
                            ? String.format(
                                    Locale.ROOT,
                                    "  Every rack's mean inlet stays within %s K of its final value from %.2f s on.%n",
                                    CLOSE_K,
                                    settledS.getAsDouble())
                            : String.format("  To the end, mean inlets of racks moved by more than %s K.%n", CLOSE_K));
        }
        return text.toString();
    }
}
