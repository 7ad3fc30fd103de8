package io.millwright.ui.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers questions in the background, where only the answer to the newest question counts.
///
/// At most one question is being answered; while it is, only the newest of the others waits. A new question cancels the
/// running one. An answer reaches the FX thread only if no newer question was asked meanwhile, except that a
/// progressive task also delivers the answer to the question before, so that something moves while a hand drags without
/// rest. All methods are called on the FX thread.
///
/// @param <Q> the question
/// @param <A> the answer
public final class LatestTask<Q, A> {
    /// Works out an answer away from the FX thread. May return anything once it is cancelled.
    @FunctionalInterface
    public interface Work<Q, A> {
        A answer(Q question, Cancellation cancellation) throws Exception;
    }

    /// When a running question gives way to a newer one.
    public enum Policy {
        /// The newer question cancels the running one.
        SUPERSEDE,
        /// The running one is finished and shown first; the newest follows.
        FINISH_FIRST
    }

    private final TaskExecutor executor;
    private final Policy policy;
    private final Work<Q, A> work;
    private final Consumer<A> onAnswer;
    private final Consumer<Throwable> onFailure;
    private final List<Runnable> whenIdle = new ArrayList<>();
    private @Nullable Q waiting;
    private @Nullable Cancellation running;
    private long asked;

    public LatestTask(
            TaskExecutor executor,
            Policy policy,
            Work<Q, A> work,
            Consumer<A> onAnswer,
            Consumer<Throwable> onFailure) {
        this.executor = executor;
        this.policy = policy;
        this.work = work;
        this.onAnswer = onAnswer;
        this.onFailure = onFailure;
    }

    /// Asks a question; the one before is not wanted any more.
    public void ask(Q question) {
        asked++;
        if (running == null) {
            start(question);
        } else {
            waiting = question;
            if (policy == Policy.SUPERSEDE) {
                running.cancel();
            }
        }
    }

    /// Forgets everything that was asked.
    public void cancel() {
        asked++;
        waiting = null;
        if (running != null) {
            running.cancel();
        }
    }

    /// Whether an answer is still to come.
    public boolean isBusy() {
        return running != null;
    }

    /// Runs something once nothing is being worked out any more, also nothing that is not wanted; at once if it is so.
    public void whenIdle(Runnable then) {
        if (running == null) {
            then.run();
        } else {
            whenIdle.add(then);
        }
    }

    private void start(Q question) {
        Cancellation cancellation = new Cancellation();
        running = cancellation;
        long number = asked;
        executor.background(() -> {
            try {
                A answer = work.answer(question, cancellation);
                executor.onFxThread(() -> finished(number, cancellation, () -> onAnswer.accept(answer)));
            } catch (Throwable failure) {
                executor.onFxThread(() -> finished(number, cancellation, () -> onFailure.accept(failure)));
            }
        });
    }

    /// Delivery may ask again; that question then stands for the one that waited.
    private void finished(long number, Cancellation cancellation, Runnable deliver) {
        running = null;
        Q next = waiting;
        waiting = null;
        boolean wanted = number == asked || (policy == Policy.FINISH_FIRST && next != null);
        if (wanted && !cancellation.isCancelled()) {
            deliver.run();
        }
        if (next != null && running == null) {
            start(next);
        }
        if (running == null) {
            List<Runnable> due = List.copyOf(whenIdle);
            whenIdle.clear();
            due.forEach(Runnable::run);
        }
    }
}
