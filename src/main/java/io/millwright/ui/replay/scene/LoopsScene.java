package io.millwright.ui.replay.scene;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.quantity.Dimension;
import io.millwright.report.loops.LoopsDiagram;
import io.millwright.report.loops.LoopsState;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.schematic.ElementFacts;
import io.millwright.ui.schematic.ElementFacts.Fact;
import io.millwright.ui.schematic.SchematicModel;
import io.millwright.ui.schematic.SchematicView;
import io.millwright.ui.schematic.Sheet;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The liquid loops with temperatures and flows at the moment that is shown; colours hold for the whole run.
final class LoopsScene extends DiagramScene {
    private final LoopsSceneView view;
    private final Extents extents;
    private final LatestTask<Facility, LoopPlaces> placing;
    private Optional<LoopPlaces> places = Optional.empty();
    private Optional<LoopsState> state = Optional.empty();
    private @Nullable RecordedLoops loops;

    LoopsScene(Document document, Playback playback, SceneRun scene, TaskExecutor executor) {
        this(document, playback, scene, executor, new SchematicModel());
    }

    private LoopsScene(
            Document document, Playback playback, SceneRun scene, TaskExecutor executor, SchematicModel model) {
        super(document, playback, scene, executor, model);
        extents = new Extents(playback, executor, this::showAgain);
        placing = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (facility, cancellation) -> LoopPlaces.of(facility, document.catalog()),
                found -> {
                    places = Optional.of(found);
                    showAgain();
                },
                failure -> failed("The search for the loops", failure));
        view = new LoopsSceneView(document, model, this);
        Frames.whileShown(view.root(), this::frame);
    }

    /// What the symbols carry; empty while that is not known.
    Optional<LoopsState> state() {
        return state;
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
    @SuppressWarnings("ReferenceEquality") // facilities and indices are replaced, never changed
    protected void show(Sheet sheet, RunIndex index, Recording run, double timeS) {
        Optional<LoopPlaces> known = places.filter(found -> found.facility() == document.facility());
        if (known.isEmpty()) {
            if (!placing.isBusy()) {
                placing.ask(document.facility());
            }
            showNothing();
            return;
        }
        RecordedLoops recorded = loops;
        if (recorded == null || recorded.index() != index || recorded.places() != known.get()) {
            recorded = new RecordedLoops(index, known.get(), run);
            loops = recorded;
        }
        recorded.read(run, timeS);
        // of both runs, so that a colour means the same in each
        Recording first = playback.run().orElse(run);
        Optional<Recording> beside = playback.beside();
        LoopsState moment = LoopsState.of(sheet.diagram(), index.graph(), recorded);
        Extent now = new Extent(moment.lowestC(), moment.highestC());
        Extent ends = extents.of("temperatures", first, alsoOf(beside, LoopsScene::temperatures))
                .filter(extent -> !extent.isEmpty())
                .map(Extent::inWholeKelvin)
                .orElse(now);
        double most = extents.of("flows", first, alsoOf(beside, LoopsScene::flows))
                .map(Extent::highest)
                .orElse(moment.mostM3PerS());
        state = Optional.of(moment.onScale(ends.lowest(), ends.highest(), Math.max(most, moment.mostM3PerS())));
        view.tellAgain();
    }

    private static Extents.Search alsoOf(Optional<Recording> beside, Extents.Search search) {
        return (run, cancelled) -> {
            Extent extent = search.of(run, cancelled);
            return beside.map(other -> extent.and(search.of(other, cancelled))).orElse(extent);
        };
    }

    private static Extent flows(Recording run, BooleanSupplier cancelled) {
        return extent(run, Quantities.FLOW, cancelled);
    }

    private static Extent temperatures(Recording run, BooleanSupplier cancelled) {
        return extent(run, Quantities.SUPPLY, cancelled).and(extent(run, Quantities.RETURN, cancelled));
    }

    private static Extent extent(Recording run, Quantity quantity, BooleanSupplier cancelled) {
        Extent extent = Extent.NONE;
        for (Channel channel : run.channels(Subject.Kind.LOOP, quantity)) {
            extent = cancelled.getAsBoolean() ? extent : extent.with(run.values(channel));
        }
        return extent;
    }

    @Override
    protected void showNothing() {
        state = Optional.empty();
        view.tellAgain();
    }

    /// A header speaks for its loop.
    @Override
    protected Optional<Subject> subject(Symbol symbol) {
        RecordedLoops recorded = loops;
        return scene.index()
                .flatMap(index -> {
                    Node node = index.graph().node(symbol.nodes()[0]);
                    return node.kind() == EquipmentKind.HEADER && recorded != null
                            ? node.kind().ports().stream()
                                    .filter(port -> port.medium() == Medium.LIQUID)
                                    .flatMap(port -> recorded.loop(node.index(), port.name()).stream())
                                    .findFirst()
                            : Optional.<Subject>empty();
                })
                .or(() -> super.subject(symbol));
    }

    @Override
    Optional<ElementFacts> facts(Symbol symbol) {
        return super.facts(symbol)
                .map(facts -> facts.with(
                        "Liquid",
                        state.map(now -> stream(now.streams()[symbol.index()])).orElse(List.of())));
    }

    @Override
    Optional<ElementFacts> facts(Link link) {
        return super.facts(link)
                .map(facts -> facts.with(
                        "Liquid, all together",
                        state.map(now -> stream(now.linkStreams()[link.index()]))
                                .orElse(List.of())));
    }

    private List<Fact> stream(LoopsState.Stream stream) {
        return stream.flows()
                ? List.of(
                        new Fact("Flow", Dimension.LIQUID_FLOW.format(stream.flowM3PerS(), document.units())),
                        new Fact("Supply", Dimension.TEMPERATURE.format(stream.supplyC(), document.units())),
                        new Fact("Return", Dimension.TEMPERATURE.format(stream.returnC(), document.units())))
                : List.of(new Fact("Flow", "none"));
    }
}
