package io.millwright.ui.replay.scene;

import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Command;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.schematic.ElementFacts;
import io.millwright.ui.schematic.Line;
import io.millwright.ui.schematic.SchematicController;
import io.millwright.ui.schematic.SchematicModel;
import io.millwright.ui.schematic.Sheet;
import io.millwright.ui.task.TaskExecutor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/// A diagram with what was recorded at the moment that is shown; a click looks at an element more closely. Nothing can
/// be switched: what happened, happened.
///
/// Follows the playback at most once a frame and only in sight.
abstract class DiagramScene extends SchematicController {
    private static final String GROUP = "Diagram";

    protected final Playback playback;
    protected final SceneRun scene;
    private final SchematicModel model;
    private boolean dirty = true;
    private boolean inSight;

    /// Nothing reaches a subclass before it is complete: what changes meanwhile waits for the first frame.
    @SuppressWarnings("this-escape")
    DiagramScene(Document document, Playback playback, SceneRun scene, TaskExecutor executor, SchematicModel model) {
        super(document, executor, model);
        this.playback = playback;
        this.scene = scene;
        this.model = model;
        for (Observable shown : List.<Observable>of(
                playback.pulseProperty(),
                playback.timeSProperty(),
                document.graphProperty(),
                scene.sideProperty(),
                document.unitsProperty())) {
            shown.addListener(o -> dirty = true);
        }
        model.markedProperty().addListener(o -> look());
        model.markedLinksProperty().addListener(o -> look());
    }

    /// Shows what was recorded, on the diagram that is there.
    protected abstract void show(Sheet sheet, RunIndex index, Recording run, double timeS);

    /// There is no run, or no diagram of the facility yet.
    protected abstract void showNothing();

    /// Called for every frame of the window.
    final void frame(long nowNs) {
        boolean seen = Sight.has(view());
        if (seen != inSight) {
            inSight = seen;
            setShown(seen);
        }
        if (dirty && seen) {
            dirty = false;
            show();
        }
    }

    final SchematicModel model() {
        return model;
    }

    final Region root() {
        return view();
    }

    private void show() {
        Optional<Sheet> sheet = model.sheetProperty().get();
        Optional<SceneRun.Indexed> seen = scene.seen();
        if (sheet.isPresent() && seen.isPresent() && sheet.get().fits(document.graph())) {
            show(sheet.get(), seen.get().index(), seen.get().run(), playback.timeS());
        } else {
            showNothing();
        }
    }

    /// Asks for another look at what was recorded, with the next frame.
    protected final void showAgain() {
        dirty = true;
    }

    /// Looks more closely at what is selected here.
    private void look() {
        if (!inSight) {
            return;
        }
        List<Symbol> symbols = marked();
        List<Link> links = markedLinks();
        Optional<Subject> subject = links.size() == 1
                ? subject(links.getFirst())
                : symbols.size() == 1 ? subject(symbols.getFirst()) : Optional.empty();
        playback.subjectProperty().set(subject);
    }

    /// The first unit of a symbol that the run knows.
    protected Optional<Subject> subject(Symbol symbol) {
        return scene.index().stream()
                .flatMap(index -> Arrays.stream(symbol.nodes())
                        .mapToObj(node -> index.known(index.graph().node(node)))
                        .flatMap(Optional::stream))
                .findFirst();
    }

    /// The first connection of a link that the run knows.
    private Optional<Subject> subject(Link link) {
        return scene.index().stream()
                .flatMap(index -> Arrays.stream(link.edges())
                        .mapToObj(edge ->
                                Subject.connection(index.graph(), index.graph().edge(edge)))
                        .filter(index::knows))
                .findFirst();
    }

    /// All that the run tells of what a symbol stands for; of several units of the first.
    Optional<ElementFacts> facts(Symbol symbol) {
        return facts(subject(symbol), symbol.title(), symbol.nodes().length, symbol.rating());
    }

    Optional<ElementFacts> facts(Link link) {
        return scene.index()
                .flatMap(index ->
                        facts(subject(link), Line.words(index.graph(), link.edges()[0]), link.edges().length, ""));
    }

    private Optional<ElementFacts> facts(Optional<Subject> subject, String title, int units, String rating) {
        return scene.seen()
                .flatMap(seen -> subject.map(known -> ElementFacts.of(
                        title,
                        units == 1 ? rating : known.path() + ", one of " + units,
                        seen.index().facts(seen.run(), known, playback.timeS(), document.units()))));
    }

    @Override
    protected final void solve() {
        showAgain();
    }

    @Override
    protected final void laidOut(Sheet sheet) {
        showAgain();
    }

    @Override
    protected void forgotten() {
        showAgain();
    }

    @Override
    protected final void switchLinks() {
        // nothing can be switched
    }

    @Override
    protected final boolean press(KeyCode key) {
        return false;
    }

    @Override
    protected final List<List<Command>> context() {
        return List.of(
                List.of(
                        Command.of(GROUP, "Unfold", "", this::unfold).enabledWhen(some(Symbol::canOpen)),
                        Command.of(GROUP, "Fold", "", this::fold)
                                .enabledWhen(some(symbol -> !symbol.closes().isEmpty())),
                        Command.of(GROUP, "Fold automatically", "", this::foldAutomatically)),
                List.of(Command.of(GROUP, "Show all of it", "", this::fit)));
    }

    private BooleanBinding some(java.util.function.Predicate<Symbol> which) {
        return Bindings.createBooleanBinding(() -> marked().stream().anyMatch(which), model.markedProperty());
    }
}
