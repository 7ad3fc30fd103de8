package io.millwright.ui.schematic;

import io.millwright.editing.Target;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.numeric.Progress;
import io.millwright.report.Drawing;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.LayoutCache;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SchematicLayout;
import io.millwright.report.schematic.SymbolKind;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Command;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A workspace with a schematic: lays diagrams out in the background, folds and unfolds them, and keeps the selection
/// together with that of the document. Does nothing while it is not shown.
public abstract class SchematicController {
    private static final Logger LOG = LoggerFactory.getLogger(SchematicController.class);

    private record Question(Facility facility, FacilityGraph graph, Optional<Folding> folding) {}

    protected final Document document;
    protected final TaskExecutor executor;
    private final SchematicModel shows;
    private final LayoutCache cache = new LayoutCache();
    private final LatestTask<Question, Sheet> layout;

    /// As the user unfolded it; empty for as much as is legible.
    private Optional<Folding> folding = Optional.empty();

    /// Keys whose content is selected and shown as soon as it is laid out.
    private Set<String> unfolding = Set.of();

    private boolean shown;
    private boolean selecting;

    /// Nothing reaches a subclass before it is complete: what is asked here is asked while nothing is shown.
    @SuppressWarnings("this-escape")
    protected SchematicController(Document document, TaskExecutor executor, SchematicModel model) {
        this.document = document;
        this.executor = executor;
        this.shows = model;
        layout = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                this::lay,
                this::laid,
                failure -> failed("The layout of the diagram", failure));
        document.facilityProperty().addListener(o -> update());
        document.selectionProperty().addListener(o -> followSelection());
        document.openedProperty().addListener(o -> forget());
    }

    protected abstract SchematicView screen();

    /// As much unfolded as is legible.
    protected abstract Folding automatic(Facility facility, FacilityGraph graph);

    protected abstract Schematic diagram(Facility facility, FacilityGraph graph, Folding used);

    /// Asks for what everything carries.
    protected abstract void solve();

    /// Another facility was opened.
    protected abstract void forgotten();

    /// A diagram is there.
    protected abstract void laidOut(Sheet sheet);

    /// What can be done with what is selected, in groups.
    protected abstract List<List<Command>> context();

    /// Opens or closes the selected links.
    protected abstract void switchLinks();

    /// What a key does that is not the same in every schematic.
    ///
    /// @return whether it does anything
    protected abstract boolean press(KeyCode key);

    public final Region view() {
        return screen().root();
    }

    /// Called when the workspace comes to the front or leaves it.
    public final void setShown(boolean isShown) {
        boolean comes = isShown && !shown;
        shown = isShown;
        if (comes) {
            update();
            screen().focus();
        }
    }

    private void forget() {
        folding = Optional.empty();
        layout.cancel();
        shows.sheetProperty().set(Optional.empty());
        shows.markedProperty().set(Set.of());
        shows.markedLinksProperty().set(Set.of());
        forgotten();
        screen().fit();
        update();
    }

    private void update() {
        if (shown) {
            askLayout();
            solve();
        }
    }

    private void askLayout() {
        shows.busyProperty().set(true);
        shows.progressProperty().set(0);
        layout.ask(new Question(document.facility(), document.graph(), folding));
    }

    private Sheet lay(Question question, Cancellation cancellation) {
        Folding used = question.folding().orElseGet(() -> automatic(question.facility(), question.graph()));
        Schematic diagram = diagram(question.facility(), question.graph(), used);
        SchematicLayout placed = SchematicLayout.of(
                diagram,
                cache,
                progress(
                        cancellation,
                        fraction -> executor.onFxThread(
                                () -> shows.progressProperty().set(fraction))));
        return new Sheet(question.facility(), question.graph(), used, diagram, placed);
    }

    private static Progress progress(Cancellation cancellation, DoubleConsumer listener) {
        return new Progress() {
            @Override
            public void report(double doneFraction, String what) {
                listener.accept(doneFraction);
            }

            @Override
            public boolean cancelled() {
                return cancellation.isCancelled();
            }
        };
    }

    private void laid(Sheet sheet) {
        shows.busyProperty().set(layout.isBusy());
        Set<String> ids = new LinkedHashSet<>();
        sheet.diagram().symbols().forEach(symbol -> ids.add(symbol.id()));
        Set<String> still = new LinkedHashSet<>(shows.markedProperty().get());
        still.retainAll(ids);
        Set<String> links = new LinkedHashSet<>(shows.markedLinksProperty().get());
        links.retainAll(
                sheet.diagram().links().stream().map(sheet.diagram()::id).toList());
        shows.sheetProperty().set(Optional.of(sheet));
        shows.markedProperty().set(still);
        shows.markedLinksProperty().set(links);
        showUnfolded(sheet);
        laidOut(sheet);
    }

    private void showUnfolded(Sheet sheet) {
        List<Symbol> inside = sheet.diagram().symbols().stream()
                .filter(symbol -> unfolding.contains(symbol.closes()))
                .toList();
        if (!inside.isEmpty()) {
            shows.markedProperty().set(Set.of(inside.getFirst().id()));
            inside.stream()
                    .map(symbol -> sheet.layout().whole(symbol.index()))
                    .reduce(Box::and)
                    .ifPresent(screen()::reveal);
        }
        unfolding = Set.of();
    }

    /// Tells of work in the background that ended unexpectedly.
    protected final void failed(String what, Throwable failure) {
        if (failure instanceof CancellationException) {
            return;
        }
        LOG.error("{} failed", what, failure);
        shows.busyProperty().set(false);
        shows.messageProperty().set(what + " ended unexpectedly; the log holds the details.");
    }

    // Selection

    /// The symbols that are selected, in drawing order.
    public final List<Symbol> marked() {
        return shows.sheetProperty()
                .get()
                .map(sheet -> sheet.diagram().symbols().stream()
                        .filter(symbol -> shows.markedProperty().get().contains(symbol.id()))
                        .toList())
                .orElse(List.of());
    }

    /// The links that are selected.
    public final List<Link> markedLinks() {
        Set<String> ids = shows.markedLinksProperty().get();
        return shows.sheetProperty()
                .get()
                .map(sheet -> sheet.diagram().links().stream()
                        .filter(link -> ids.contains(sheet.diagram().id(link)))
                        .toList())
                .orElse(List.of());
    }

    /// Selects symbols and links here, and what stands behind them everywhere.
    public final void select(Collection<Symbol> symbols, Collection<Link> links) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> paths = new LinkedHashSet<>();
        for (Symbol symbol : symbols) {
            ids.add(symbol.id());
            paths.addAll(drawn(symbol));
        }
        Set<String> lines = new LinkedHashSet<>();
        shows.sheetProperty().get().ifPresent(sheet -> {
            for (Link link : links) {
                lines.add(sheet.diagram().id(link));
                paths.addAll(drawn(link, sheet));
            }
        });
        selecting = true;
        shows.markedProperty().set(ids);
        shows.markedLinksProperty().set(lines);
        document.select(paths);
        selecting = false;
    }

    /// What stands behind a symbol as elements that are drawn once: of the site, or of a block.
    private Set<String> drawn(Symbol symbol) {
        Facility facility = document.facility();
        Set<String> paths = new LinkedHashSet<>();
        if (symbol.kind() == SymbolKind.BLOCK) {
            paths.add(Target.drawn(facility, symbol.id()).path());
            return paths;
        }
        shows.sheetProperty().get().ifPresent(sheet -> {
            for (int node : symbol.nodes()) {
                String element = sheet.graph().node(node).elementPath();
                paths.add(Target.drawn(facility, element).path());
            }
        });
        return paths;
    }

    /// The connections of the site behind a link; those inside blocks are not selected elsewhere.
    private static Set<String> drawn(Link link, Sheet sheet) {
        Set<String> paths = new LinkedHashSet<>();
        for (int edge : link.edges()) {
            String path = sheet.graph().edge(edge).connection();
            if (Target.of(sheet.facility(), path)
                    .filter(Target.ConnectionTarget.class::isInstance)
                    .isPresent()) {
                paths.add(path);
            }
        }
        return paths;
    }

    private void followSelection() {
        if (selecting || shows.sheetProperty().get().isEmpty()) {
            return;
        }
        Sheet sheet = shows.sheetProperty().get().get();
        BitSet nodes = SelectedNodes.of(document.selection(), sheet.facility(), sheet.graph());
        Set<String> ids = new LinkedHashSet<>();
        nodes.stream()
                .map(node -> sheet.diagram().symbolOfNode()[node])
                .filter(s -> s >= 0)
                .forEach(s -> ids.add(sheet.diagram().symbols().get(s).id()));
        Set<String> lines = new LinkedHashSet<>();
        for (Link link : sheet.diagram().links()) {
            if (drawn(link, sheet).stream().anyMatch(document.selection()::contains)) {
                lines.add(sheet.diagram().id(link));
            }
        }
        shows.markedProperty().set(ids);
        shows.markedLinksProperty().set(lines);
    }

    // Folding

    /// Unfolds the selected symbols.
    public final void unfold() {
        List<String> keys = marked().stream()
                .map(Symbol::opens)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        if (!keys.isEmpty()) {
            unfolding = Set.copyOf(keys);
            refold(present().opened(keys));
        }
    }

    /// Folds the selected symbols into what they are part of.
    public final void fold() {
        Folding now = present();
        for (Symbol symbol : marked()) {
            if (!symbol.closes().isEmpty()) {
                now = now.closed(symbol.closes());
            }
        }
        screen().fit();
        refold(now);
    }

    final void foldFrame(String path) {
        refold(present().closed(path));
    }

    /// Unfolds as much as is legible at once.
    public final void foldAutomatically() {
        folding = Optional.empty();
        screen().fit();
        askLayout();
    }

    private Folding present() {
        return shows.sheetProperty().get().map(Sheet::folding).orElse(Folding.CLOSED);
    }

    private void refold(Folding next) {
        if (!next.equals(present())) {
            folding = Optional.of(next);
            askLayout();
        }
    }

    /// Leaves what stands out, else the line, else folds, else selects nothing.
    protected void escape() {
        if (!markedLinks().isEmpty()) {
            select(marked(), List.of());
        } else if (marked().stream().anyMatch(symbol -> !symbol.closes().isEmpty())) {
            fold();
        } else {
            select(List.of(), List.of());
        }
    }

    // Files

    /// Shows everything.
    public final void fit() {
        screen().fit();
    }

    /// Which part of the diagram is seen.
    public final Paper paper() {
        return screen().paper();
    }

    /// The whole diagram as it is coloured now.
    public final Figure figure(String title) {
        return screen().figure(title);
    }

    /// The whole diagram for print; empty while there is none.
    public final Optional<Drawing> print() {
        return screen().print();
    }
}
