package io.millwright.ui.document;

import io.millwright.facility.Facility;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the answers of a document up to date: every change is solved in the background, the newest wins, and until its
/// answer is there the old one counts as stale.
public final class LiveSolve {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSolve.class);

    private final Document document;
    private final LatestTask<Facility, Answers> task;

    public LiveSolve(Document document, LiveAnswers live, TaskExecutor executor) {
        this.document = document;
        task = new LatestTask<>(
                executor,
                LatestTask.Policy.FINISH_FIRST,
                (facility, cancellation) -> live.solve(facility, document.catalog(), cancellation),
                this::answered,
                failure -> LOG.error("the live solve failed", failure));
        document.facilityProperty().addListener((observable, before, now) -> solve());
    }

    /// Solves the present facility.
    public void solve() {
        document.setStale(true);
        task.ask(document.facility());
    }

    private void answered(Answers answers) {
        document.setAnswers(answers);
        // an equal facility has the same answers, even if it is another object
        document.setStale(!answers.facility().equals(document.facility()));
    }
}
