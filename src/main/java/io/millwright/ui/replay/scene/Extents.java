package io.millwright.ui.replay.scene;

import io.millwright.twin.record.Recording;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far values reach over a whole run, so that a colour means the same at every moment: looked for in the
/// background, once for everything that is asked, and again now and then while a run proceeds.
final class Extents {
    /// Looks through a run.
    @FunctionalInterface
    interface Search {
        /// @param cancelled whether nobody waits for it any more
        Extent of(Recording run, BooleanSupplier cancelled);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Extents.class);

    /// While a run proceeds, its extents follow so often.
    private static final long FOLLOW_NS = 1_000_000_000L;

    private record Question(long opening, String what, Recording run, Search search) {}

    private record Answer(Question question, Extent extent) {}

    private record Known(Extent extent, Recording run, long foundNs) {}

    private final Playback playback;
    private final Map<String, Known> known = new HashMap<>();
    private final LatestTask<Question, Answer> looking;
    private final Runnable found;

    /// @param found is told of every answer
    Extents(Playback playback, TaskExecutor executor, Runnable found) {
        this.playback = playback;
        this.found = found;
        looking = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (question, cancellation) ->
                        new Answer(question, question.search().of(question.run(), cancellation::isCancelled)),
                this::found,
                failure -> LOG.error("the extent of a run was not found", failure));
        playback.openingsProperty().addListener(o -> {
            known.clear();
            looking.cancel();
        });
    }

    /// What is known; empty until it was found for the first time.
    ///
    /// @param what names it among all that is asked
    @SuppressWarnings("ReferenceEquality") // a recording is replaced, never changed
    Optional<Extent> of(String what, Recording run, Search search) {
        Known before = known.get(what);
        boolean old = before == null || (before.run() != run && System.nanoTime() - before.foundNs() > FOLLOW_NS);
        if (old && !looking.isBusy()) {
            looking.ask(new Question(playback.openingsProperty().get(), what, run, search));
        }
        return Optional.ofNullable(known.get(what)).map(Known::extent);
    }

    private void found(Answer answer) {
        Question question = answer.question();
        if (question.opening() == playback.openingsProperty().get()) {
            known.put(question.what(), new Known(answer.extent(), question.run(), System.nanoTime()));
            found.run();
        }
    }
}
