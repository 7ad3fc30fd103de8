package io.millwright.cli;

import io.millwright.numeric.Progress;
import java.io.PrintWriter;

/// Tells on the error stream how far long work is: nothing in the first second, then a line for each tenth.
final class TerminalProgress implements Progress {
    private static final long QUIET_NS = 1_000_000_000;

    private final PrintWriter err;
    private final long startNs = System.nanoTime();
    private int tenths;

    TerminalProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void report(double doneFraction, String what) {
        int now = (int) (doneFraction * 10);
        if (now < tenths) {
            tenths = 0;
        }
        if (now > tenths && System.nanoTime() - startNs > QUIET_NS) {
            tenths = now;
            err.println(what + ": " + 10 * now + " %");
            err.flush();
        }
    }

    @Override
    public boolean cancelled() {
        return Thread.currentThread().isInterrupted();
    }
}
