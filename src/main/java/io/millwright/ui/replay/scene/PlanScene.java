package io.millwright.ui.replay.scene;

import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.quantity.Dimension;
import io.millwright.twin.loop.RackMode;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Subject;
import io.millwright.ui.air.HallFields;
import io.millwright.ui.document.Document;
import io.millwright.ui.heatmap.HeatMapController;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Command;
import io.millwright.ui.kit.ControlGroup;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Refresh;
import io.millwright.ui.plan.Layer;
import io.millwright.ui.plan.PlanColouring;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.scene.SceneRun.Indexed;
import io.millwright.ui.schematic.ElementFacts.Fact;
import io.millwright.ui.task.TaskExecutor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The plan coloured by what was recorded at the moment that is shown; a click looks at an element more closely.
///
/// Painted at most once a frame and only in sight. The ends of a scale are looked for over the whole run in the
/// background; until they are known, the moment's own stand for them.
final class PlanScene {
    private static final Map<RackMode, Color> MODES = new EnumMap<>(Map.of(
            RackMode.NORMAL, Palette.category(0),
            RackMode.THROTTLED, Palette.category(1),
            RackMode.SHUT_DOWN, Palette.category(4),
            RackMode.DARK, Palette.category(6),
            RackMode.STARTING, Palette.category(5)));

    private static final String GROUP = "Replay";
    private static final double BAR_GAP = 8;

    /// Air changes slowly, and its pictures are large.
    private static final Duration AIR_EVERY = Duration.millis(100);

    private final Document document;
    private final Playback playback;
    private final SceneRun scene;
    private final PlanController plan;
    private final ObjectProperty<ColourBy> colourBy = new SimpleObjectProperty<>(ColourBy.POWER);
    private final Extents extents;
    private final HeatMapController heatMap;
    private final Refresh air;
    private final HBox bar;
    private final StackPane root = new StackPane();
    private boolean dirty = true;

    PlanScene(Document document, Playback playback, SceneRun scene, HallFields fields, TaskExecutor executor) {
        this.document = document;
        this.playback = playback;
        this.scene = scene;
        plan = new PlanController(document);
        plan.onlyLook(this::look);
        plan.setContextCommands(() -> List.of(List.of(
                Command.of(GROUP, "Show the halls with racks", "", this::showRacks),
                Command.of(GROUP, "Show what is selected", "", plan::zoomToSelection),
                Command.of(GROUP, "Show all of it", "", plan::fit))));
        plan.model().rulersProperty().set(false);
        plan.model().miniMapProperty().set(false);
        plan.model().gridProperty().set(false);
        plan.model().powerProperty().set(false);
        plan.model().liquidProperty().set(false);
        extents = new Extents(playback, executor, () -> dirty = true);
        heatMap = new HeatMapController(document, plan, fields);
        air = new Refresh(AIR_EVERY, this::showAir);
        // after the plan has shown all of what was opened
        document.openedProperty().addListener((observable, before, now) -> showRacks());
        bar = bar();
        root.getChildren().add(plan.view());
        root.setId("replay-plan");
        colourBy.addListener(o -> dirty = true);
        playback.subjectProperty().addListener(o -> outline());
        for (var shown : List.of(
                playback.pulseProperty(),
                playback.timeSProperty(),
                document.graphProperty(),
                scene.sideProperty(),
                document.unitsProperty())) {
            shown.addListener(o -> dirty = true);
        }
        showRacks();
        Frames.whileShown(root, this::frame);
    }

    StackPane root() {
        return root;
    }

    PlanController plan() {
        return plan;
    }

    ObjectProperty<ColourBy> colourByProperty() {
        return colourBy;
    }

    /// The choices of what is seen, to be placed above the plan or on it.
    HBox choices() {
        return bar;
    }

    /// Lays the choices on the plan, where there is no room for them above it.
    void layChoicesOnPlan() {
        StackPane.setAlignment(bar, Pos.TOP_LEFT);
        StackPane.setMargin(bar, new Insets(BAR_GAP));
        root.getChildren().add(bar);
    }

    private HBox bar() {
        ComboBox<ColourBy> by = new ComboBox<>();
        by.setId("replay-colour-by");
        by.getItems().setAll(ColourBy.values());
        Choices.inWords(by, ColourBy::label);
        by.valueProperty().bindBidirectional(colourBy);
        by.setTooltip(new Tooltip("What the plan is coloured by; scales hold for the whole run"));
        Button racks = Icons.button(MaterialDesignS.SERVER, "Show the halls with racks", this::showRacks);
        Button all = Icons.button(MaterialDesignF.FIT_TO_PAGE_OUTLINE, "Show all of it (F)", plan::fit);
        CheckBox airShown = new CheckBox("Air");
        airShown.setId("replay-air");
        airShown.setTooltip(new Tooltip("Solves the air of the halls that are seen and shows it as warm as it was"));
        airShown.selectedProperty()
                .bindBidirectional(plan.model().layer(Layer.HEAT_MAP).shownProperty());
        airShown.selectedProperty().addListener(o -> dirty = true);
        HBox bar = new HBox(ControlGroup.named("Colour by", by), airShown, ControlGroup.of(racks, all));
        bar.getStyleClass().add("scene-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return bar;
    }

    /// Shows the halls with racks as large as they fit together; everything without any.
    private void showRacks() {
        FacilityGraph graph = document.graph();
        graph.nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .flatMap(node -> Geometry.around(
                        node.hall() >= 0
                                ? graph.halls().get(node.hall()).floor()
                                : node.footprint().corners())
                        .stream())
                .reduce(Bounds::with)
                .ifPresentOrElse(plan::show, plan::fit);
    }

    private void look(Optional<Node> node) {
        playback.subjectProperty().set(node.flatMap(found -> scene.index().flatMap(index -> index.known(found))));
    }

    private void outline() {
        plan.model()
                .outlinedProperty()
                .set(playback.subjectProperty()
                        .get()
                        .filter(subject ->
                                subject.kind() == Subject.Kind.RACK || subject.kind() == Subject.Kind.EQUIPMENT)
                        .map(subject -> Set.of(subject.path())));
    }

    /// Called for every frame of the window.
    void frame(long nowNs) {
        if (dirty && Sight.has(root)) {
            dirty = false;
            show();
        }
    }

    /// Shows the moment.
    private void show() {
        air.request();
        Optional<Indexed> seen = scene.seen();
        if (seen.isEmpty()) {
            plan.model().overlayProperty().set(Optional.empty());
            plan.model().toldProperty().set(Optional.empty());
            return;
        }
        Optional<Indexed> first = scene.sideProperty().get() == Side.DIFFERENCE ? scene.first() : Optional.empty();
        plan.model()
                .overlayProperty()
                .set(Optional.of(
                        first.map(before -> difference(before, seen.get())).orElseGet(() -> moment(seen.get()))));
        plan.model().toldProperty().set(Optional.of(node -> facts(node, first, seen.get())));
    }

    private PlanColouring moment(Indexed seen) {
        ColourBy by = colourBy.get();
        Columns columns = seen.index().columns(by.kind(), by.quantity());
        double[] values = columns.at(seen.run(), playback.timeS());
        boolean[] asked = asked(seen.index(), values.length);
        if (by == ColourBy.MODE) {
            return modes(values, asked);
        }
        Extent ends = by.ends(extent(by).with(values));
        return PlanColouring.byValue(
                new PlanColouring.Scale(
                        by.label(), by.quantity().dimension(), by.scale(), ends.lowest(), ends.highest()),
                values,
                asked);
    }

    /// Of both runs, so that a colour means the same in each.
    private Extent extent(ColourBy by) {
        Optional<Indexed> second = scene.second();
        return scene.first()
                .flatMap(first -> {
                    Columns columns = first.index().columns(by.kind(), by.quantity());
                    Extents.Search search = second.<Extents.Search>map(other -> {
                                Columns others = other.index().columns(by.kind(), by.quantity());
                                return (run, cancelled) ->
                                        columns.extent(run, cancelled).and(others.extent(other.run(), cancelled));
                            })
                            .orElse(columns::extent);
                    return extents.of(by.name(), first.run(), search);
                })
                .orElse(Extent.NONE);
    }

    private PlanColouring difference(Indexed first, Indexed second) {
        ColourBy by = colourBy.get();
        Difference difference = new Difference(
                first.index().columns(by.kind(), by.quantity()), second.index().columns(by.kind(), by.quantity()));
        double[] values = difference.at(first.run(), second.run(), playback.timeS());
        boolean[] asked = asked(second.index(), values.length);
        String title = by.label() + ", second − first";
        if (by == ColourBy.MODE) {
            return PlanColouring.byClass(
                    title,
                    List.of("The same", "Another"),
                    List.of(Palette.category(0), Palette.category(4)),
                    same(values, asked));
        }
        Extent ends = extents.of(
                        by.name() + " difference",
                        first.run(),
                        (run, cancelled) -> difference.extent(run, second.run(), cancelled))
                .orElse(Extent.NONE)
                .with(values)
                .aroundZero();
        Dimension dimension = by.quantity().dimension();
        return PlanColouring.byValue(
                new PlanColouring.Scale(
                        title,
                        dimension == Dimension.TEMPERATURE ? Dimension.TEMPERATURE_DIFFERENCE : dimension,
                        ColourScale.TEMPERATURE,
                        ends.lowest(),
                        ends.highest()),
                values,
                asked);
    }

    private static int[] same(double[] differences, boolean[] asked) {
        int[] choices = new int[differences.length];
        for (int v = 0; v < choices.length; v++) {
            choices[v] = Double.isNaN(differences[v])
                    ? asked[v] ? PlanColouring.UNKNOWN : PlanColouring.PLAIN
                    : differences[v] == 0 ? 0 : 1;
        }
        return choices;
    }

    /// All that the run tells of a node; where two are compared, what it was in the first too.
    private List<Fact> facts(Node node, Optional<Indexed> first, Indexed seen) {
        List<Fact> now = facts(node, seen);
        if (first.isEmpty()) {
            return now;
        }
        Map<String, String> before = new HashMap<>();
        facts(node, first.get()).forEach(fact -> before.put(fact.name(), fact.value()));
        return now.stream()
                .map(fact -> {
                    String was = before.getOrDefault(fact.name(), "–");
                    return was.equals(fact.value()) ? fact : new Fact(fact.name(), was + " → " + fact.value());
                })
                .toList();
    }

    private List<Fact> facts(Node node, Indexed of) {
        return of.index().facts(of.run(), RunIndex.subject(node), playback.timeS(), document.units());
    }

    private void showAir() {
        if (plan.model().layer(Layer.HEAT_MAP).shown()) {
            heatMap.show(scene.seen()
                    .map(seen -> new RecordedAir(seen.index(), seen.run(), playback.timeS(), document.units())));
        }
    }

    /// Racks that the run does not know, where racks are coloured; one that it knows without a value, such as tokens of
    /// storage, is not
    /// concerned.
    private boolean[] asked(RunIndex index, int nodes) {
        return colourBy.get().kind() == Subject.Kind.RACK ? unknownRacks(index) : new boolean[nodes];
    }

    private boolean[] unknownRacks(RunIndex index) {
        List<Node> nodes = document.graph().nodes();
        boolean[] unknown = new boolean[nodes.size()];
        for (int v = 0; v < unknown.length; v++) {
            unknown[v] = nodes.get(v).kind() == EquipmentKind.RACK;
        }
        for (int known : index.columns(Subject.Kind.RACK, Quantities.MODE).indices()) {
            unknown[known] = false;
        }
        return unknown;
    }

    private static PlanColouring modes(double[] values, boolean[] asked) {
        int[] choices = new int[values.length];
        for (int v = 0; v < choices.length; v++) {
            choices[v] = !Double.isNaN(values[v])
                    ? Words.mode(values[v]).ordinal()
                    : asked[v] ? PlanColouring.UNKNOWN : PlanColouring.PLAIN;
        }
        return PlanColouring.byClass(
                ColourBy.MODE.label(),
                Arrays.stream(RackMode.values()).map(Words::of).toList(),
                Arrays.stream(RackMode.values()).map(MODES::get).toList(),
                choices);
    }
}
