package io.millwright.project;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps a copy of unsaved work beside a facility file. Edits are announced as they come; the newest one is written at
/// most once in an interval, on the given executor, so a crash loses no more than that interval.
public final class Autosave implements AutoCloseable {
    private final Path file;
    private final Executor executor;
    private final Executor later;
    private final Consumer<ProjectException> onFailure;

    /// Held while the autosave file is written or removed, so that neither overtakes the other. Where both locks are
    /// needed, this one is taken first.
    private final Object disk = new Object();

    private @Nullable Project latest;
    private boolean isScheduled;
    private boolean isClosed;

    /// @param file the facility file; the copy is [ProjectFiles#autosaveFile]
    /// @param interval from the first unsaved edit to the copy
    /// @param executor that writes and removes the copy; it must live longer than this object
    /// @param onFailure told on the executor's thread when a copy could not be written
    public Autosave(Path file, Duration interval, Executor executor, Consumer<ProjectException> onFailure) {
        this.file = file;
        this.executor = executor;
        this.later = CompletableFuture.delayedExecutor(interval.toMillis(), TimeUnit.MILLISECONDS, executor);
        this.onFailure = onFailure;
    }

    /// Announces an edit. Returns at once.
    public synchronized void changed(Project project) {
        if (isClosed) {
            return;
        }
        latest = project;
        if (!isScheduled) {
            isScheduled = true;
            later.execute(this::write);
        }
    }

    /// Announces that a project now is in the facility file. The copy goes, unless a later edit is still unsaved.
    /// Returns at once.
    public synchronized void saved(Project project) {
        if (!isClosed && project.equals(latest)) {
            latest = null;
            executor.execute(this::discard);
        }
    }

    /// Stops, and removes the copy: its work is saved, or is not wanted.
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            latest = null;
        }
        discard();
    }

    private void write() {
        synchronized (this) {
            isScheduled = false;
        }
        synchronized (disk) {
            Project project = latest();
            if (project != null) {
                try {
                    ProjectFiles.autosave(file, project);
                } catch (ProjectException e) {
                    onFailure.accept(e);
                }
            }
        }
    }

    /// Removes the copy unless there is something unsaved again: then it is written over soon.
    private void discard() {
        synchronized (disk) {
            if (latest() == null) {
                Recovery.discard(file);
            }
        }
    }

    private synchronized @Nullable Project latest() {
        return latest;
    }
}
