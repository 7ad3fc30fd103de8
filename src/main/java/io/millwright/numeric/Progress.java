package io.millwright.numeric;

import java.util.concurrent.CancellationException;

/// How a long computation tells how far it is and learns that nobody waits for it any more. Both methods may be called
/// from any thread; neither may block.
public interface Progress {
    /// Listens to nothing and never cancels.
    Progress NONE = new Progress() {
        @Override
        public void report(double doneFraction, String what) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /// Called now and then with the finished share of the work and the part at hand.
    void report(double doneFraction, String what);

    /// Whether the result is no longer wanted.
    boolean cancelled();

    /// Ends a computation that is no longer wanted.
    ///
    /// @throws CancellationException if [#cancelled]
    default void checkCancelled() {
        if (cancelled()) {
            throw new CancellationException("The computation was cancelled.");
        }
    }
}
