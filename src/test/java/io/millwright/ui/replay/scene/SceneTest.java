package io.millwright.ui.replay.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.power.Failures;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.oneline.OneLineLoading;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.FxDriver;
import io.millwright.ui.plan.PlanColouring;
import io.millwright.ui.plan.PlanColouring.Classes;
import io.millwright.ui.plan.PlanColouring.Scale;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.schematic.ElementFacts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The scenes in a window, beside a run in which the only CDUs are lost.
class SceneTest {
    private static final double LOST_S = 600;
    private static final double END_S = 1800;

    private static Twin twin;
    private static Recording run;
    private static Recording calm;
    private SceneStage stage;

    @BeforeAll
    static void runs() {
        twin = RecordedRuns.sample("pilot-4-rack");
        List<Integer> cdus = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.CDU)
                .map(Node::index)
                .toList();
        run = RecordedRuns.run(
                twin,
                END_S,
                List.of(),
                new LoopAction.Timed(LOST_S, new LoopAction.Lose(new Failures(cdus, List.of())), "lose the CDUs"));
        calm = RecordedRuns.run(twin, END_S, List.of());
    }

    @BeforeEach
    void shows() {
        stage = SceneStage.show(twin, run);
    }

    private PlanColouring.Key key() {
        return FxDriver.onFx(() -> stage.scenes
                        .planScene()
                        .plan()
                        .model()
                        .overlayProperty()
                        .get())
                .flatMap(PlanColouring::key)
                .orElseThrow();
    }

    private void colour(ColourBy by) {
        FxDriver.run(() -> stage.scenes.colourByProperty().set(by));
        FxDriver.pulse();
    }

    private void front(int tab) {
        FxDriver.run(() -> stage.tabs.getSelectionModel().select(tab));
        FxDriver.pulse();
    }

    @Test
    void colourMeansTheSameAtEveryMoment() {
        colour(ColourBy.CHIP);
        stage.at(0);
        Scale before = (Scale) key();
        stage.at(END_S);
        assertThat(key()).isEqualTo(before);
        double hottest = run.values(run.channel(Quantities.HOTTEST_CHIP).orElseThrow())[
                run.highest(run.channel(Quantities.HOTTEST_CHIP).orElseThrow())];
        assertThat(before.highest()).isEqualTo(Math.ceil(hottest));
        assertThat(before.lowest()).isLessThan(hottest - 10);
    }

    @Test
    void racksAreColouredAsTheyStandAtTheMoment() {
        colour(ColourBy.MODE);
        stage.at(LOST_S - 1);
        assertThat(((Classes) key()).classes())
                .extracting(Classes.Entry::name, Classes.Entry::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Normal", 4));
        stage.at(END_S);
        assertThat(((Classes) key()).classes())
                .extracting(Classes.Entry::name, Classes.Entry::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Shut down, too hot", 4));
    }

    /// The run has no fleet, so that no rack has tokens; but it knows them all.
    @Test
    void aQuantityThatRacksDoNotHaveDoesNotConcernThem() {
        colour(ColourBy.TOKENS);
        assertThat(key().unknown()).isZero();
        FxDriver.run(() ->
                stage.document.open(RecordedRuns.sample("retrofit-2mw-hybrid").facility()));
        FxDriver.pulse();
        assertThat(key().unknown()).isEqualTo(42);
    }

    @Test
    void aRackUnderThePointerTellsTheMoment() {
        Node rack = rack();
        stage.at(LOST_S - 1);
        String chip = told(rack, "Chips");
        stage.at(END_S);
        assertThat(told(rack, "Mode")).isEqualTo("Shut down, too hot");
        assertThat(told(rack, "Chips")).isNotEqualTo(chip);
        FxDriver.run(() -> stage.document.unitsProperty().set(UnitSystem.US));
        assertThat(told(rack, "Chips")).endsWith("°F");
    }

    private String told(Node node, String name) {
        return FxDriver.onFx(() -> stage.scenes
                        .planScene()
                        .plan()
                        .model()
                        .toldProperty()
                        .get()
                        .orElseThrow()
                        .apply(node))
                .stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst()
                .orElseThrow();
    }

    private Node rack() {
        return twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClickLooksAtARackAndPullingMovesNothing() {
        Node rack = rack();
        var viewport = stage.scenes.planScene().plan().viewport();
        double x = viewport.screenX(rack.footprint().centre().xM());
        double y = viewport.screenY(rack.footprint().centre().yM());
        FxRobot robot = new FxRobot();
        var surface = stage.scene.lookup("#plan-surface");
        var at = FxDriver.onFx(() -> surface.localToScreen(x, y));
        robot.moveTo(at).press(MouseButton.PRIMARY).moveBy(60, 25).release(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(stage.playback.subjectProperty().get())
                .isEqualTo(Optional.of(new Subject(Subject.Kind.RACK, rack.path())));
        assertThat(stage.document.facility()).isSameAs(twin.facility());
        assertThat(stage.document.selection()).hasSize(1);
        assertThat(viewport.screenX(rack.footprint().centre().xM())).isNotEqualTo(x);
    }

    @Test
    void theOneLineShowsWhatIsOut() {
        front(1);
        FxDriver.await(() -> stage.scenes.powerScene().loading().isPresent());
        stage.at(LOST_S - 1);
        assertThat(out()).isZero();
        stage.at(END_S);
        assertThat(out()).isEqualTo(cdus());
    }

    private long out() {
        OneLineLoading loading =
                FxDriver.onFx(() -> stage.scenes.powerScene().loading()).orElseThrow();
        return java.util.Arrays.stream(loading.outUnits()).sum();
    }

    private static long cdus() {
        return twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.CDU)
                .count();
    }

    @Test
    void theLoopsHaveOneScaleAndTellWhatStopped() {
        front(2);
        FxDriver.await(() -> stage.scenes.loopsScene().state().isPresent());
        stage.at(0);
        var before = FxDriver.onFx(() -> stage.scenes.loopsScene().state()).orElseThrow();
        stage.at(END_S);
        var after = FxDriver.onFx(() -> stage.scenes.loopsScene().state()).orElseThrow();
        assertThat(after.lowestC()).isEqualTo(before.lowestC());
        assertThat(after.highestC()).isEqualTo(before.highestC());
        assertThat(after.mostM3PerS()).isEqualTo(before.mostM3PerS());
        assertThat(java.util.Arrays.stream(before.outUnits()).sum()).isZero();
        assertThat(java.util.Arrays.stream(after.outUnits()).sum()).isEqualTo((int) cdus());
    }

    @Test
    void whatIsOpenedIsSeenWhereItsRacksAre() {
        var viewport = stage.scenes.planScene().plan().viewport();
        var hall = twin.graph().halls().get(rack().hall()).floor();
        for (int times = 0; times < 2; times++) {
            double widthPx = Math.abs(viewport.screenX(hall.get(2).xM())
                    - viewport.screenX(hall.get(0).xM()));
            double heightPx = Math.abs(viewport.screenY(hall.get(2).yM())
                    - viewport.screenY(hall.get(0).yM()));
            assertThat(Math.max(widthPx / viewport.widthPx(), heightPx / viewport.heightPx()))
                    .isBetween(0.7, 1.0);
            FxDriver.run(() -> stage.document.open(twin.facility()));
        }
    }

    @Test
    void theSpaceBarIsLeftToWhoeverPlays() {
        List<KeyCode> left = new ArrayList<>();
        FxDriver.run(() -> stage.tabs.addEventHandler(KeyEvent.KEY_PRESSED, event -> left.add(event.getCode())));
        FxRobot robot = new FxRobot();
        for (String surface : List.of("#plan-surface", "#replay-power-surface")) {
            front(surface.contains("power") ? 1 : 0);
            FxDriver.run(() -> stage.scene.lookup(surface).requestFocus());
            robot.push(KeyCode.SPACE);
        }
        assertThat(left).containsExactly(KeyCode.SPACE, KeyCode.SPACE);
    }

    @Test
    void aSecondRunIsSeenAtTheSameMomentAndSoIsTheDifference() {
        ToggleButton second = (ToggleButton) stage.scene.lookup("#replay-side-second");
        ToggleButton difference = (ToggleButton) stage.scene.lookup("#replay-side-difference");
        assertThat(second.getParent().isVisible()).isFalse();
        FxDriver.run(() -> stage.playback.showBeside(new Playback.Shown("Calm", calm, false)));
        colour(ColourBy.MODE);
        stage.at(END_S);
        assertThat(second.getParent().isVisible()).isTrue();
        assertThat(names()).containsExactly("Shut down, too hot");
        FxDriver.run(second::fire);
        FxDriver.pulse();
        assertThat(names()).containsExactly("Normal");
        FxDriver.run(difference::fire);
        FxDriver.pulse();
        assertThat(names()).containsExactly("Another");
        assertThat(told(rack(), "Mode")).isEqualTo("Shut down, too hot → Normal");

        colour(ColourBy.CHIP);
        Scale later = (Scale) key();
        assertThat(later.title()).isEqualTo("Chip temperature, second − first");
        assertThat(later.dimension()).isEqualTo(Dimension.TEMPERATURE_DIFFERENCE);
        assertThat(later.highest()).isEqualTo(-later.lowest()).isGreaterThan(10);
        stage.at(LOST_S / 2);
        assertThat(key()).isEqualTo(later);
        assertThat(told(rack(), "Mode")).isEqualTo("Normal");

        front(1);
        assertThat(stage.scenes.sideProperty().get()).isEqualTo(Side.SECOND);
        FxDriver.await(() -> stage.scenes.powerScene().loading().isPresent());
        stage.at(END_S);
        assertThat(out()).isZero();
        FxDriver.run(() -> stage.playback.hideBeside());
        stage.at(END_S);
        assertThat(stage.scenes.sideProperty().get()).isEqualTo(Side.FIRST);
        assertThat(out()).isEqualTo(cdus());
    }

    /// Or switching between the runs would show a change of the scale.
    @Test
    void aColourMeansTheSameInBothRuns() {
        FxDriver.run(() -> stage.playback.showBeside(new Playback.Shown("Calm", calm, false)));
        colour(ColourBy.CHIP);
        stage.at(LOST_S);
        PlanColouring.Key first = key();
        FxDriver.run(() -> stage.scenes.sideProperty().set(Side.SECOND));
        FxDriver.pulse();
        assertThat(key()).isEqualTo(first);
    }

    private List<String> names() {
        return ((Classes) key()).classes().stream().map(Classes.Entry::name).toList();
    }

    @Test
    void withoutARunThereAreNoColours() {
        FxDriver.run(() -> stage.playback.clear());
        FxDriver.pulse();
        assertThat(FxDriver.onFx(() -> stage.scenes
                        .planScene()
                        .plan()
                        .model()
                        .overlayProperty()
                        .get()))
                .isEmpty();
        front(1);
        assertThat(FxDriver.onFx(() -> stage.scenes.powerScene().loading())).isEmpty();
    }
}
