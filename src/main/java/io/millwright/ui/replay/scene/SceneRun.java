package io.millwright.ui.replay.scene;

import io.millwright.twin.record.Recording;
import io.millwright.ui.document.Document;
import io.millwright.ui.replay.Playback;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The runs that are looked at beside the facility that is open, and which of them is seen, for all scenes.
final class SceneRun {
    /// A run and where everything lies in it.
    record Indexed(Recording run, RunIndex index) {}

    private final Document document;
    private final Playback playback;
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.FIRST);
    private Optional<RunIndex> first = Optional.empty();
    private Optional<RunIndex> second = Optional.empty();
    private long opening = -1;

    SceneRun(Document document, Playback playback) {
        this.document = document;
        this.playback = playback;
        playback.openingsProperty().addListener(o -> {
            if (playback.beside().isEmpty()) {
                side.set(Side.FIRST);
            }
        });
    }

    /// Which run is seen.
    ObjectProperty<Side> sideProperty() {
        return side;
    }

    /// The run that is seen, the second one where both are; empty while there is none.
    Optional<Indexed> seen() {
        return side.get() == Side.FIRST ? first() : second();
    }

    Optional<Indexed> first() {
        look();
        return playback.run().flatMap(run -> first.map(index -> new Indexed(run, index)));
    }

    Optional<Indexed> second() {
        look();
        return playback.beside().flatMap(run -> second.map(index -> new Indexed(run, index)));
    }

    /// Where everything lies in the run that is seen.
    Optional<RunIndex> index() {
        return seen().map(Indexed::index);
    }

    @SuppressWarnings("ReferenceEquality") // a graph never changes: another graph is another object
    private void look() {
        boolean same = opening == playback.openingsProperty().get()
                && first.map(known -> known.graph() == document.graph()).orElse(true);
        if (!same) {
            opening = playback.openingsProperty().get();
            first = playback.run().map(run -> new RunIndex(run, document.graph()));
            second = playback.beside().map(run -> new RunIndex(run, document.graph()));
        }
    }
}
