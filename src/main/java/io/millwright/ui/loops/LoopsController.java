package io.millwright.ui.loops;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.report.loops.LoopsDiagram;
import io.millwright.report.loops.LoopsState;
import io.millwright.report.loops.SolvedLoops;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Command;
import io.millwright.ui.schematic.SchematicController;
import io.millwright.ui.schematic.SchematicView;
import io.millwright.ui.schematic.Sheet;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.scene.input.KeyCode;

/// The loops workspace for the rest of the program: solves the facility in the background after every edit, with what
/// was stopped and shut by hand. Does nothing while it is not shown.
public final class LoopsController extends SchematicController {
    private record Question(Facility facility, Optional<LoopsAnswer> known, Outages outages) {}

    private final LoopsModel model;
    private final LatestTask<Question, LoopsAnswer> solve;
    private final LoopsView view;

    public LoopsController(Document document, TaskExecutor executor) {
        this(document, executor, new LoopsModel());
    }

    private LoopsController(Document document, TaskExecutor executor, LoopsModel model) {
        super(document, executor, model);
        this.model = model;
        solve = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (question, cancellation) ->
                        LoopsAnswer.of(question.facility(), document.catalog(), question.known(), question.outages()),
                this::solved,
                failure -> {
                    model.solvingProperty().set(false);
                    failed("The solve of the loops", failure);
                });
        view = new LoopsView(document, model, this);
    }

    public LoopsModel model() {
        return model;
    }

    @Override
    protected SchematicView screen() {
        return view;
    }

    @Override
    protected Folding automatic(Facility facility, FacilityGraph graph) {
        return LoopsDiagram.automatic(facility, graph, document.catalog(), LoopsDiagram.LEGIBLE_SYMBOLS);
    }

    @Override
    protected Schematic diagram(Facility facility, FacilityGraph graph, Folding used) {
        return LoopsDiagram.of(facility, graph, document.catalog(), used);
    }

    @Override
    protected void solve() {
        model.solvingProperty().set(true);
        solve.ask(new Question(
                document.facility(),
                model.answerProperty().get(),
                model.outagesProperty().get()));
    }

    private void solved(LoopsAnswer answer) {
        model.solvingProperty().set(solve.isBusy());
        model.answerProperty().set(Optional.of(answer));
        showState();
    }

    @Override
    protected void forgotten() {
        solve.cancel();
        model.outagesProperty().set(Outages.NONE);
        model.answerProperty().set(Optional.empty());
        model.stateProperty().set(Optional.empty());
    }

    @Override
    protected void laidOut(Sheet sheet) {
        showState();
    }

    /// What the answer says of the diagram, if it is one of the same facility.
    private void showState() {
        Optional<Sheet> sheet = model.sheetProperty().get();
        Optional<LoopsAnswer> answer = model.answerProperty().get();
        boolean fits = sheet.isPresent()
                && answer.isPresent()
                && sheet.get().fits(answer.get().graph());
        model.stateProperty()
                .set(
                        fits
                                ? Optional.of(LoopsState.of(
                                        sheet.get().diagram(),
                                        answer.get().graph(),
                                        new SolvedLoops(
                                                answer.get().graph(),
                                                answer.get().now())))
                                : Optional.empty());
    }

    @Override
    protected List<List<Command>> context() {
        return LoopsCommands.context(this);
    }

    @Override
    protected boolean press(KeyCode key) {
        if (key != KeyCode.O) {
            return false;
        }
        if (!markedLinks().isEmpty()) {
            switchLinks();
        } else if (mayStart()) {
            start();
        } else {
            stop();
        }
        return true;
    }

    @Override
    protected void switchLinks() {
        if (mayOpen()) {
            open();
        } else {
            close();
        }
    }

    // By hand

    private void change(UnaryOperator<Outages> hand) {
        Outages before = model.outagesProperty().get();
        Outages after = hand.apply(before);
        if (!after.equals(before)) {
            model.outagesProperty().set(after);
            solve();
        }
    }

    /// Paths of the units behind the selected symbols that can be stopped: pipes and tanks have nothing to stop.
    private List<String> units(Predicate<String> which) {
        List<String> units = new ArrayList<>();
        model.sheetProperty().get().ifPresent(sheet -> {
            for (Symbol symbol : marked()) {
                Arrays.stream(symbol.nodes())
                        .mapToObj(sheet.graph()::node)
                        .filter(node -> node.kind() != EquipmentKind.HEADER && node.kind() != EquipmentKind.TANK)
                        .map(FacilityGraph.Node::path)
                        .filter(which)
                        .forEach(units::add);
            }
        });
        return units;
    }

    private boolean isStopped(String unit) {
        return model.outagesProperty().get().stopped().contains(unit);
    }

    /// Stops all units of the selected symbols.
    public void stop() {
        change(now -> now.withStopped(units(unit -> !isStopped(unit))));
    }

    /// Stops one unit of each selected symbol.
    public void stopOne() {
        model.sheetProperty().get().ifPresent(sheet -> {
            List<String> running = units(unit -> !isStopped(unit));
            List<String> first = marked().stream()
                    .flatMap(symbol -> Arrays.stream(symbol.nodes())
                            .mapToObj(node -> sheet.graph().node(node).path())
                            .filter(running::contains)
                            .limit(1))
                    .toList();
            change(now -> now.withStopped(first));
        });
    }

    /// Starts the units of the selected symbols again.
    public void start() {
        change(now -> now.withStarted(units(this::isStopped)));
    }

    boolean mayStop() {
        return !units(unit -> !isStopped(unit)).isEmpty();
    }

    boolean mayStart() {
        return !units(this::isStopped).isEmpty();
    }

    private interface Hand {
        Outages moved(Outages now, FacilityGraph graph, Edge edge);
    }

    private void turn(Hand hand) {
        model.sheetProperty()
                .get()
                .ifPresent(sheet -> change(before -> {
                    Outages now = before;
                    for (Link link : markedLinks()) {
                        for (int edge : link.edges()) {
                            now = hand.moved(now, sheet.graph(), sheet.graph().edge(edge));
                        }
                    }
                    return now;
                }));
    }

    /// Closes the valves of the selected connections.
    public void close() {
        turn(Outages::withShut);
    }

    /// Opens them again.
    public void open() {
        turn(Outages::withOpen);
    }

    boolean mayClose() {
        return someEdge((now, sheet, edge) -> !now.isShut(sheet.graph(), edge));
    }

    boolean mayOpen() {
        return someEdge((now, sheet, edge) -> now.isShut(sheet.graph(), edge));
    }

    private interface EdgeTest {
        boolean holds(Outages now, Sheet sheet, Edge edge);
    }

    private boolean someEdge(EdgeTest test) {
        Outages now = model.outagesProperty().get();
        return model.sheetProperty()
                .get()
                .map(sheet -> markedLinks().stream()
                        .flatMapToInt(link -> Arrays.stream(link.edges()))
                        .anyMatch(edge -> test.holds(now, sheet, sheet.graph().edge(edge))))
                .orElse(false);
    }

    /// Starts everything and opens every valve again.
    public void restoreAll() {
        change(now -> Outages.NONE);
    }
}
