package io.millwright.ui.workbench;

import io.millwright.project.Autosave;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.UnnamedWork;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the unsaved work of one document against a crash: beside its file or, as long as it has none, in a place of
/// its own that is claimed at the first edit.
final class Safekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Safekeeping.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final UnnamedWork unnamed;
    private final TaskExecutor executor;
    private final Supplier<Optional<Project>> unsaved;
    private Optional<Kept> kept = Optional.empty();

    /// Counts what was begun, so that a place that is claimed too late is given back.
    private int generation;

    private boolean isClaiming;

    /// @param place that the copy is in; null if it is beside the document's own file
    private record Kept(Autosave autosave, UnnamedWork.@Nullable Place place) {
        void end() {
            autosave.close();
            if (place != null) {
                place.close();
            }
        }
    }

    /// @param unsaved the document as it stands; empty if there is nothing to save
    Safekeeping(UnnamedWork unnamed, TaskExecutor executor, Supplier<Optional<Project>> unsaved) {
        this.unnamed = unnamed;
        this.executor = executor;
        this.unsaved = unsaved;
    }

    /// From now on the document belongs to a file; empty if it has none.
    void begin(Optional<Path> file) {
        end();
        kept = file.map(path -> new Kept(autosave(path), null));
    }

    /// From now on the document is what was left behind in a place.
    void begin(UnnamedWork.Place place) {
        end();
        kept = Optional.of(new Kept(autosave(place.file()), place));
    }

    /// The document was edited.
    void changed() {
        unsaved.get().ifPresent(project -> {
            if (kept.isPresent()) {
                kept.get().autosave().changed(project);
            } else if (!isClaiming) {
                claim();
            }
        });
    }

    /// The document is in its file.
    void saved(Project project) {
        kept.ifPresent(keeping -> keeping.autosave().saved(project));
    }

    private Autosave autosave(Path file) {
        return new Autosave(file, INTERVAL, executor::background, failure -> LOG.warn("autosave failed", failure));
    }

    private void claim() {
        isClaiming = true;
        int asked = generation;
        executor.background(() -> {
            try {
                UnnamedWork.Place place = unnamed.claim();
                executor.onFxThread(() -> claimed(place, asked));
            } catch (ProjectException e) {
                // Nothing is claimed again for this document: the next attempt would fail alike.
                LOG.warn("work without a file is not kept", e);
            }
        });
    }

    private void claimed(UnnamedWork.Place place, int asked) {
        if (asked != generation) {
            place.close();
            return;
        }
        isClaiming = false;
        kept = Optional.of(new Kept(autosave(place.file()), place));
        changed();
    }

    /// The document's work is saved, or is not wanted.
    private void end() {
        generation++;
        isClaiming = false;
        Optional<Kept> ending = kept;
        kept = Optional.empty();
        ending.ifPresent(keeping -> executor.background(keeping::end));
    }

    /// Ends at once, when the window closes.
    void close() {
        generation++;
        isClaiming = true;
        Optional<Kept> ending = kept;
        kept = Optional.empty();
        ending.ifPresent(Kept::end);
    }
}
