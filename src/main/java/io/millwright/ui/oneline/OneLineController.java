package io.millwright.ui.oneline;

import io.millwright.editing.Target;
import io.millwright.editing.Tracing;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.numeric.Progress;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.oneline.Folding;
import io.millwright.report.oneline.LayoutCache;
import io.millwright.report.oneline.OneLineDiagram;
import io.millwright.report.oneline.OneLineDiagram.Symbol;
import io.millwright.report.oneline.OneLineLayout;
import io.millwright.report.oneline.OneLineLoading;
import io.millwright.report.oneline.SymbolKind;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Command;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
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

    private record Failure(Facility facility, Set<String> failed, UnitSystem units) {}

    private final Document document;
    private final TaskExecutor executor;
    private final OneLineModel model = new OneLineModel();
    private final LayoutCache cache = new LayoutCache();
    private final LatestTask<Question, Sheet> layout;
    private final LatestTask<Failure, Outage> outage;
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
        outage = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (question, cancellation) -> OutageStudy.of(
                        question.facility(),
                        document.catalog(),
                        question.failed(),
                        question.units(),
                        progress(cancellation, fraction -> {})),
                this::played,
                failure -> failed("power solve", failure));
        view = new OneLineView(document, model, this);
        document.facilityProperty().addListener(o -> update());
        document.selectionProperty().addListener(o -> followSelection());
        document.openedProperty().addListener(o -> forget());
        model.stepProperty().addListener(o -> showStep());
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
        outage.cancel();
        model.sheetProperty().set(Optional.empty());
        model.outageProperty().set(Optional.empty());
        model.loadingProperty().set(Optional.empty());
        model.outOfServiceProperty().set(Set.of());
        model.markedProperty().set(Set.of());
        model.traceProperty().set(Optional.empty());
        model.queryProperty().set("");
        view.fit();
        update();
    }

    private void update() {
        if (shown) {
            askLayout();
            askOutage();
        }
    }

    private void askLayout() {
        model.busyProperty().set(true);
        model.progressProperty().set(0);
        layout.ask(new Question(document.facility(), document.graph(), folding));
    }

    private void askOutage() {
        outage.ask(new Failure(
                document.facility(), model.outOfServiceProperty().get(), document.units()));
    }

    private Sheet lay(Question question, Cancellation cancellation) {
        Folding used = question.folding()
                .orElseGet(() -> OneLineDiagram.automatic(
                        question.facility(),
                        question.graph(),
                        document.catalog(),
                        OneLineDiagram.LEGIBLE_SYMBOLS));
        OneLineDiagram diagram =
                OneLineDiagram.of(question.facility(), question.graph(), document.catalog(), used);
        OneLineLayout placed = OneLineLayout.of(
                diagram,
                cache,
                progress(
                        cancellation,
                        fraction ->
                                executor.onFxThread(() -> model.progressProperty().set(fraction))));
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
        model.sheetProperty().set(Optional.of(sheet));
        model.markedProperty().set(still);
        showUnfolded(sheet);
        showStep();
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
                    .reduce(OneLineLayout.Box::and)
                    .ifPresent(view::reveal);
        }
        unfolding = Set.of();
    }

    private void played(Outage played) {
        boolean before = model.outageProperty().get().map(o -> o.steps().size() > 1).orElse(false);
        model.outageProperty().set(Optional.of(played));
        int last = played.steps().size() - 1;
        if (model.stepProperty().get() > last || (last > 0 && (!before || model.stepProperty().get() > 0))) {
            model.stepProperty().set(last);
        }
        showStep();
    }

    private void failed(String what, Throwable failure) {
        if (failure instanceof CancellationException) {
            return;
        }
        LOG.error("the one-line diagram failed at its {}", what, failure);
        model.busyProperty().set(false);
        model.messageProperty().set("The " + what + " ended unexpectedly; the log holds the details.");
    }

    /// The loadings of the step that is shown, if they are those of the diagram.
    private void showStep() {
        Optional<Sheet> sheet = model.sheetProperty().get();
        Optional<Outage> known = model.outageProperty().get();
        if (sheet.isEmpty() || known.isEmpty() || !sheet.get().fits(known.get().graph())) {
            model.loadingProperty().set(Optional.empty());
            return;
        }
        List<Outage.Step> steps = known.get().steps();
        Outage.Step step = steps.get(Math.clamp(model.stepProperty().get(), 0, steps.size() - 1));
        model.loadingProperty()
                .set(Optional.of(OneLineLoading.of(
                        sheet.get().diagram(), sheet.get().graph(), step.power(), step.state())));
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

    /// Selects symbols here, and what stands behind them everywhere.
    void select(Collection<Symbol> symbols) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> paths = new LinkedHashSet<>();
        for (Symbol symbol : symbols) {
            ids.add(symbol.id());
            paths.addAll(drawn(symbol));
        }
        selecting = true;
        model.markedProperty().set(ids);
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
        model.markedProperty().set(ids);
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
        takeOut(marked(), Integer.MAX_VALUE);
    }

    /// Takes one unit of each selected symbol out of service.
    void takeOneOut() {
        takeOut(marked(), 1);
    }

    private void takeOut(List<Symbol> symbols, int most) {
        model.sheetProperty().get().ifPresent(sheet -> {
            Set<String> out = new LinkedHashSet<>(model.outOfServiceProperty().get());
            for (Symbol symbol : symbols) {
                int left = most;
                for (int node : symbol.nodes()) {
                    if (left > 0 && out.add(sheet.graph().node(node).path())) {
                        left--;
                    }
                }
            }
            setOut(out);
        });
    }

    /// Puts the selected symbols back into service.
    public void putBack() {
        model.sheetProperty().get().ifPresent(sheet -> {
            Set<String> out = new LinkedHashSet<>(model.outOfServiceProperty().get());
            for (Symbol symbol : marked()) {
                for (int node : symbol.nodes()) {
                    out.remove(sheet.graph().node(node).path());
                }
            }
            setOut(out);
        });
    }

    /// Puts everything back into service.
    public void restoreAll() {
        setOut(Set.of());
    }

    private void setOut(Set<String> out) {
        if (!out.equals(model.outOfServiceProperty().get())) {
            model.outOfServiceProperty().set(Collections.unmodifiableSet(new LinkedHashSet<>(out)));
            askOutage();
        }
    }

    /// Whether anything that is selected is out of service.
    boolean isMarkedOut() {
        Set<String> out = model.outOfServiceProperty().get();
        return !out.isEmpty()
                && model.sheetProperty()
                        .get()
                        .map(sheet -> marked().stream()
                                .anyMatch(symbol -> Arrays.stream(symbol.nodes())
                                        .anyMatch(node ->
                                                out.contains(sheet.graph().node(node).path()))))
                        .orElse(false);
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
