package io.millwright.ui.oneline;

import io.millwright.editing.Target;
import io.millwright.editing.Tracing;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.numeric.Progress;
import io.millwright.report.Drawing;
import io.millwright.report.oneline.OneLineDiagram;
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
import io.millwright.ui.schematic.Paper;
import io.millwright.ui.schematic.SelectedNodes;
import io.millwright.ui.schematic.Sheet;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import javafx.scene.layout.Region;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one-line workspace for the rest of the program: lays diagrams out and plays outages in the background, and keeps
/// the selection together with that of the document. Does nothing while it is not shown.
public final class OneLineController {
    private static final Logger LOG = LoggerFactory.getLogger(OneLineController.class);

    private record Question(Facility facility, FacilityGraph graph, Optional<Folding> folding) {}

    private final Document document;
    private final TaskExecutor executor;
    private final OneLineModel model = new OneLineModel();
    private final LayoutCache cache = new LayoutCache();
    private final LatestTask<Question, Sheet> layout;
    private final OutageController outages;
    private final OneLineView view;

    /// As the user unfolded it; empty for as much as is legible.
    private Optional<Folding> folding = Optional.empty();

    /// Keys whose content is selected and shown as soon as it is laid out.
    private Set<String> unfolding = Set.of();

    private boolean shown;
    private boolean selecting;

    public OneLineController(Document document, TaskExecutor executor) {
        this.document = document;
        this.executor = executor;
        layout = new LatestTask<>(
                executor, LatestTask.Policy.SUPERSEDE, this::lay, this::laid, failure -> failed("layout", failure));
        outages = new OutageController(document, executor, model, this);
        view = new OneLineView(document, model, this);
        document.facilityProperty().addListener(o -> update());
        document.selectionProperty().addListener(o -> followSelection());
        document.openedProperty().addListener(o -> forget());
        model.queryProperty().addListener(o -> find());
    }

    public Region view() {
        return view.root();
    }

    public OneLineModel model() {
        return model;
    }

    /// Called when the workspace comes to the front or leaves it.
    public void setShown(boolean isShown) {
        boolean comes = isShown && !shown;
        shown = isShown;
        if (comes) {
            update();
            view.focus();
        }
    }

    private void forget() {
        folding = Optional.empty();
        layout.cancel();
        model.sheetProperty().set(Optional.empty());
        outages.forget();
        model.markedProperty().set(Set.of());
        model.markedLinksProperty().set(Set.of());
        model.traceProperty().set(Optional.empty());
        model.queryProperty().set("");
        view.fit();
        update();
    }

    private void update() {
        if (shown) {
            askLayout();
            outages.ask();
        }
    }

    private void askLayout() {
        model.busyProperty().set(true);
        model.progressProperty().set(0);
        layout.ask(new Question(document.facility(), document.graph(), folding));
    }

    private Sheet lay(Question question, Cancellation cancellation) {
        Folding used = question.folding()
                .orElseGet(() -> OneLineDiagram.automatic(
                        question.facility(), question.graph(), document.catalog(), Schematic.LEGIBLE_SYMBOLS));
        Schematic diagram = OneLineDiagram.of(question.facility(), question.graph(), document.catalog(), used);
        SchematicLayout placed = SchematicLayout.of(
                diagram,
                cache,
                progress(
                        cancellation,
                        fraction -> executor.onFxThread(
                                () -> model.progressProperty().set(fraction))));
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
        model.busyProperty().set(layout.isBusy());
        Set<String> ids = new LinkedHashSet<>();
        sheet.diagram().symbols().forEach(symbol -> ids.add(symbol.id()));
        Set<String> still = new LinkedHashSet<>(model.markedProperty().get());
        still.retainAll(ids);
        Set<String> links = new LinkedHashSet<>(model.markedLinksProperty().get());
        links.retainAll(
                sheet.diagram().links().stream().map(sheet.diagram()::id).toList());
        model.sheetProperty().set(Optional.of(sheet));
        model.markedProperty().set(still);
        model.markedLinksProperty().set(links);
        showUnfolded(sheet);
        outages.showStep();
        find();
    }

    private void showUnfolded(Sheet sheet) {
        List<Symbol> inside = sheet.diagram().symbols().stream()
                .filter(symbol -> unfolding.contains(symbol.closes()))
                .toList();
        if (!inside.isEmpty()) {
            model.markedProperty().set(Set.of(inside.getFirst().id()));
            inside.stream()
                    .map(symbol -> sheet.layout().whole(symbol.index()))
                    .reduce(Box::and)
                    .ifPresent(view::reveal);
        }
        unfolding = Set.of();
    }

    private void failed(String what, Throwable failure) {
        if (failure instanceof CancellationException) {
            return;
        }
        LOG.error("the one-line diagram failed at its {}", what, failure);
        model.busyProperty().set(false);
        model.messageProperty().set("The " + what + " ended unexpectedly; the log holds the details.");
    }

    // Selection

    /// The symbols that are selected, in drawing order.
    List<Symbol> marked() {
        return model.sheetProperty()
                .get()
                .map(sheet -> sheet.diagram().symbols().stream()
                        .filter(symbol -> model.markedProperty().get().contains(symbol.id()))
                        .toList())
                .orElse(List.of());
    }

    /// The links that are selected.
    List<Link> markedLinks() {
        Set<String> ids = model.markedLinksProperty().get();
        return model.sheetProperty()
                .get()
                .map(sheet -> sheet.diagram().links().stream()
                        .filter(link -> ids.contains(sheet.diagram().id(link)))
                        .toList())
                .orElse(List.of());
    }

    /// Selects symbols and links here, and what stands behind them everywhere.
    void select(Collection<Symbol> symbols, Collection<Link> links) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> paths = new LinkedHashSet<>();
        for (Symbol symbol : symbols) {
            ids.add(symbol.id());
            paths.addAll(drawn(symbol));
        }
        Set<String> lines = new LinkedHashSet<>();
        model.sheetProperty().get().ifPresent(sheet -> {
            for (Link link : links) {
                lines.add(sheet.diagram().id(link));
                paths.addAll(drawn(link, sheet));
            }
        });
        selecting = true;
        model.markedProperty().set(ids);
        model.markedLinksProperty().set(lines);
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
        model.sheetProperty().get().ifPresent(sheet -> {
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
        if (selecting || model.sheetProperty().get().isEmpty()) {
            return;
        }
        Sheet sheet = model.sheetProperty().get().get();
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
        model.markedProperty().set(ids);
        model.markedLinksProperty().set(lines);
    }

    // Folding

    /// Unfolds the selected symbols.
    public void unfold() {
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
    public void fold() {
        Folding now = present();
        for (Symbol symbol : marked()) {
            if (!symbol.closes().isEmpty()) {
                now = now.closed(symbol.closes());
            }
        }
        view.fit();
        refold(now);
    }

    void foldFrame(String path) {
        refold(present().closed(path));
    }

    /// Unfolds as much as is legible at once.
    public void foldAutomatically() {
        folding = Optional.empty();
        view.fit();
        askLayout();
    }

    private Folding present() {
        return model.sheetProperty().get().map(Sheet::folding).orElse(Folding.CLOSED);
    }

    private void refold(Folding next) {
        if (!next.equals(present())) {
            folding = Optional.of(next);
            askLayout();
        }
    }

    // Outages

    /// Takes all units of the selected symbols out of service.
    public void takeOut() {
        outages.takeOut(Integer.MAX_VALUE);
    }

    /// Which part of the diagram is seen.
    Paper paper() {
        return view.paper();
    }

    /// What is switched and what comes of it.
    OutageController outages() {
        return outages;
    }

    // Paths

    /// Lights the paths of what the search text names.
    private void find() {
        String query = model.queryProperty().get().strip().toLowerCase(Locale.ROOT);
        Optional<Sheet> sheet = model.sheetProperty().get();
        if (query.isEmpty() || sheet.isEmpty()) {
            light(new BitSet(), "");
            return;
        }
        light(FeedPaths.named(query, sheet.get()), query);
    }

    /// Lights the paths of the selected symbols.
    public void lightPaths() {
        BitSet nodes = new BitSet();
        marked().forEach(symbol -> Arrays.stream(symbol.nodes()).forEach(nodes::set));
        light(nodes, "");
    }

    private void light(BitSet nodes, String query) {
        if (nodes.isEmpty()) {
            model.traceProperty().set(Optional.empty());
            model.messageProperty().set(query.isEmpty() ? "" : "Nothing with power is called “" + query + "”.");
            return;
        }
        model.sheetProperty().get().ifPresent(sheet -> {
            Tracing.Trace trace = FeedPaths.of(nodes, sheet.graph());
            model.traceProperty().set(Optional.of(trace));
            model.messageProperty().set(FeedPaths.sentence(sheet.graph(), nodes, trace));
            view.showSymbols(nodes);
        });
    }

    // Commands and files

    /// Shows everything.
    public void fit() {
        view.fit();
    }

    /// The whole diagram as it is coloured now.
    public Figure figure(String title) {
        return view.figure(title);
    }

    /// The whole diagram for print; empty while there is none.
    public Optional<Drawing> print() {
        return view.print();
    }

    /// What can be done with what is selected.
    List<List<Command>> context() {
        return OneLineCommands.context(this);
    }
}
