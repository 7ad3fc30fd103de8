package io.millwright.ui.replay.scene;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.loop.RackMode;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.ControlGroup;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.plan.PlanColouring;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plan coloured by what was recorded at the moment that is shown; a click looks at an element more closely.
///
/// Painted at most once a frame and only in sight. The ends of a scale are looked for over the whole run in the
/// background; until they are known, the moment's own stand for them.
final class PlanScene {
    private static final Logger LOG = LoggerFactory.getLogger(PlanScene.class);

    /// While a run proceeds, its scales follow so often.
    private static final long FOLLOW_NS = 1_000_000_000L;

    private static final Map<RackMode, Color> MODES = new EnumMap<>(Map.of(
            RackMode.NORMAL, Palette.category(0),
            RackMode.THROTTLED, Palette.category(1),
            RackMode.SHUT_DOWN, Palette.category(4),
            RackMode.DARK, Palette.category(6),
            RackMode.STARTING, Palette.category(5)));

    private record Question(long opening, ColourBy by, NodeColumns columns, Recording run) {}

    private record Answer(Question question, Extent extent) {}

    private final Document document;
    private final Playback playback;
    private final SceneRun scene;
    private final PlanController plan;
    private final ObjectProperty<ColourBy> colourBy = new SimpleObjectProperty<>(ColourBy.POWER);
    private final Map<ColourBy, Extent> extents = new EnumMap<>(ColourBy.class);
    private final LatestTask<Question, Answer> looking;
    private final BorderPane root = new BorderPane();
    private long askedNs;
    private boolean dirty = true;

    PlanScene(Document document, Playback playback, SceneRun scene, TaskExecutor executor) {
        this.document = document;
        this.playback = playback;
        this.scene = scene;
        plan = new PlanController(document);
        plan.onlyLook(this::look);
        plan.model().rulersProperty().set(false);
        plan.model().miniMapProperty().set(false);
        plan.model().gridProperty().set(false);
        plan.model().powerProperty().set(false);
        plan.model().liquidProperty().set(false);
        plan.fit();
        looking = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (question, cancellation) ->
                        new Answer(question, question.columns().extent(question.run(), cancellation::isCancelled)),
                this::found,
                failure -> LOG.error("the scale of {} was not found", colourBy.get(), failure));
        root.setTop(bar());
        root.setCenter(plan.view());
        root.setId("replay-plan");
        colourBy.addListener(o -> {
            askedNs = 0;
            dirty = true;
        });
        playback.openingsProperty().addListener(o -> {
            extents.clear();
            looking.cancel();
            askedNs = 0;
        });
        playback.subjectProperty().addListener(o -> outline());
        for (var shown : List.of(
                playback.pulseProperty(),
                playback.timeSProperty(),
                document.graphProperty(),
                document.unitsProperty())) {
            shown.addListener(o -> dirty = true);
        }
        Frames.whileShown(root, this::frame);
    }

    BorderPane root() {
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
        HBox bar = new HBox(ControlGroup.named("Colour by", by));
        bar.getStyleClass().addAll("tool-bar", "workspace-bar");
        return bar;
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

    private void frame(long nowNs) {
        if (dirty && Sight.has(root)) {
            dirty = false;
            show(nowNs);
        }
    }

    /// Shows the moment.
    private void show(long nowNs) {
        Optional<RunIndex> index = scene.index();
        Optional<Recording> run = playback.run();
        if (index.isEmpty() || run.isEmpty()) {
            plan.model().overlayProperty().set(Optional.empty());
            plan.model().toldProperty().set(Optional.empty());
            return;
        }
        double timeS = playback.timeS();
        ColourBy by = colourBy.get();
        NodeColumns columns = index.get().columns(by.kind(), by.quantity());
        ask(by, columns, run.get(), nowNs);
        double[] values = columns.at(run.get(), timeS);
        boolean[] asked = asked(by, columns);
        plan.model()
                .overlayProperty()
                .set(Optional.of(by == ColourBy.MODE ? modes(values, asked) : scaled(by, values, asked)));
        plan.model()
                .toldProperty()
                .set(Optional.of(
                        node -> index.get().facts(run.get(), RunIndex.subject(node), timeS, document.units())));
    }

    private void ask(ColourBy by, NodeColumns columns, Recording run, long nowNs) {
        boolean proceeds =
                playback.runProperty().get().map(Playback.Shown::proceeding).orElse(false);
        boolean again = !run.isComplete() && nowNs - askedNs > FOLLOW_NS;
        if (by != ColourBy.MODE && !looking.isBusy() && (!extents.containsKey(by) || (proceeds && again))) {
            askedNs = nowNs;
            looking.ask(new Question(playback.openingsProperty().get(), by, columns, run));
        }
    }

    private void found(Answer answer) {
        if (answer.question().opening() == playback.openingsProperty().get()) {
            extents.put(answer.question().by(), answer.extent());
            dirty = true;
        }
    }

    private PlanColouring scaled(ColourBy by, double[] values, boolean[] asked) {
        Extent known = extents.getOrDefault(by, Extent.NONE);
        Extent ends = by.ends(known.with(values));
        return PlanColouring.byValue(
                new PlanColouring.Scale(
                        by.label(), by.quantity().dimension(), by.scale(), ends.lowest(), ends.highest()),
                values,
                asked);
    }

    /// Racks that the run does not know; one that it knows without a value is not concerned.
    private boolean[] asked(ColourBy by, NodeColumns columns) {
        List<Node> nodes = document.graph().nodes();
        boolean[] asked = new boolean[nodes.size()];
        for (int v = 0; v < asked.length; v++) {
            asked[v] = by.kind() == Subject.Kind.RACK && nodes.get(v).kind() == EquipmentKind.RACK;
        }
        for (int known : columns.nodes()) {
            asked[known] = false;
        }
        return asked;
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
