package io.millwright.ui.replay.scene;

import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.loop.RackMode;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.air.HallFields;
import io.millwright.ui.document.Document;
import io.millwright.ui.heatmap.HeatMapController;
import io.millwright.ui.kit.Choices;
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
import io.millwright.ui.task.TaskExecutor;
import java.util.Arrays;
import java.util.EnumMap;
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
        HBox bar = bar();
        StackPane.setAlignment(bar, Pos.TOP_LEFT);
        StackPane.setMargin(bar, new Insets(BAR_GAP));
        root.getChildren().addAll(plan.view(), bar);
        root.setId("replay-plan");
        colourBy.addListener(o -> dirty = true);
        playback.subjectProperty().addListener(o -> outline());
        for (var shown : List.of(
                playback.pulseProperty(),
                playback.timeSProperty(),
                document.graphProperty(),
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
        Optional<RunIndex> index = scene.index();
        Optional<Recording> run = playback.run();
        if (index.isEmpty() || run.isEmpty()) {
            plan.model().overlayProperty().set(Optional.empty());
            plan.model().toldProperty().set(Optional.empty());
            return;
        }
        double timeS = playback.timeS();
        ColourBy by = colourBy.get();
        Columns columns = index.get().columns(by.kind(), by.quantity());
        double[] values = columns.at(run.get(), timeS);
        boolean[] asked = by.kind() == Subject.Kind.RACK ? unknownRacks(index.get()) : new boolean[values.length];
        plan.model()
                .overlayProperty()
                .set(Optional.of(
                        by == ColourBy.MODE ? modes(values, asked) : scaled(by, columns, run.get(), values, asked)));
        plan.model()
                .toldProperty()
                .set(Optional.of(
                        node -> index.get().facts(run.get(), RunIndex.subject(node), timeS, document.units())));
    }

    private PlanColouring scaled(ColourBy by, Columns columns, Recording run, double[] values, boolean[] asked) {
        Extent known = extents.of(by.name(), run, columns::extent).orElse(Extent.NONE);
        Extent ends = by.ends(known.with(values));
        return PlanColouring.byValue(
                new PlanColouring.Scale(
                        by.label(), by.quantity().dimension(), by.scale(), ends.lowest(), ends.highest()),
                values,
                asked);
    }

    private void showAir() {
        if (plan.model().layer(Layer.HEAT_MAP).shown()) {
            heatMap.show(playback.run()
                    .flatMap(run -> scene.index()
                            .map(index -> new RecordedAir(index, run, playback.timeS(), document.units()))));
        }
    }

    /// Racks that the run does not know; one that it knows without a value, such as tokens of storage, is not
    /// concerned.
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
