package io.millwright.ui.replay.scene;

import io.millwright.ui.document.Document;
import io.millwright.ui.replay.Playback;
import java.util.Optional;

/// The run that is looked at beside the facility that is open, for all scenes.
final class SceneRun {
    private final Document document;
    private final Playback playback;
    private Optional<RunIndex> index = Optional.empty();
    private long opening = -1;

    SceneRun(Document document, Playback playback) {
        this.document = document;
        this.playback = playback;
    }

    /// Where everything lies; empty while there is no run.
    @SuppressWarnings("ReferenceEquality") // a graph never changes: another graph is another object
    Optional<RunIndex> index() {
        boolean same = opening == playback.openingsProperty().get()
                && index.map(known -> known.graph() == document.graph()).orElse(true);
        if (!same) {
            opening = playback.openingsProperty().get();
            index = playback.run().map(run -> new RunIndex(run, document.graph()));
        }
        return index;
    }
}
