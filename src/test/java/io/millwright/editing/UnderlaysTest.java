package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.facility.Underlay;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnderlaysTest {
    private static final Underlay PLAN = new Underlay("plan.dxf", new Point(2, 3), 30, 0.001, 0.5);
    private static final Path FOLDER = Path.of("site").toAbsolutePath();

    private final EditSession session = new EditSession(Facility.empty("test").withUnderlays(Map.of("plan", PLAN)));

    @Test
    void placesOnPlanAndDrawingAreInverse() {
        Random random = new Random(3);
        for (int round = 0; round < 100; round++) {
            Underlay underlay = new Underlay(
                    "f",
                    new Point(random.nextDouble(-50, 50), random.nextDouble(-50, 50)),
                    random.nextDouble(360),
                    Math.exp(random.nextDouble(-7, 1)),
                    1);
            double x = random.nextDouble(-1e4, 1e4);
            double y = random.nextDouble(-1e4, 1e4);
            Point back = Underlays.onDrawing(underlay, Underlays.onPlan(underlay, x, y));
            assertThat(back.xM()).isCloseTo(x, within(1e-6));
            assertThat(back.yM()).isCloseTo(y, within(1e-6));
        }
    }

    /// Whatever two places are clicked: afterwards they are the typed distance apart, and the first has not moved.
    @Test
    void scalingBetweenTwoPlacesMakesTheirDistanceTrue() {
        Point from = new Point(4, 7);
        Point to = new Point(9, -5);
        Point fromDrawing = Underlays.onDrawing(PLAN, from);
        Point toDrawing = Underlays.onDrawing(PLAN, to);
        session.apply(Underlays.scaleBetween("plan", from, to, 6.5));

        Point fromNow = Underlays.onPlan(plan(), fromDrawing.xM(), fromDrawing.yM());
        Point toNow = Underlays.onPlan(plan(), toDrawing.xM(), toDrawing.yM());
        assertThat(Math.hypot(toNow.xM() - fromNow.xM(), toNow.yM() - fromNow.yM()))
                .isCloseTo(6.5, within(1e-9));
        assertThat(fromNow.xM()).isCloseTo(4, within(1e-9));
        assertThat(fromNow.yM()).isCloseTo(7, within(1e-9));
        assertThat(plan().metresPerUnit()).isCloseTo(0.0005, within(1e-12));
        session.undo();
        assertThat(plan()).isEqualTo(PLAN);
    }

    @Test
    void scalingBetweenEqualPlacesChangesNothing() {
        session.apply(Underlays.scaleBetween("plan", new Point(1, 1), new Point(1, 1), 6));
        assertThat(session.canUndo()).isFalse();
    }

    @Test
    void rotatingKeepsTheCentreAndFourQuartersAreAWhole() {
        Point centre = Underlays.onPlan(PLAN, 1000, 2000);
        session.apply(Underlays.rotate("plan", centre, 90));
        Point now = Underlays.onPlan(plan(), 1000, 2000);
        assertThat(now.xM()).isCloseTo(centre.xM(), within(1e-9));
        assertThat(now.yM()).isCloseTo(centre.yM(), within(1e-9));
        assertThat(plan().rotationDeg()).isCloseTo(120, within(1e-9));
        for (int i = 0; i < 3; i++) {
            session.apply(Underlays.rotate("plan", centre, 90));
        }
        assertThat(plan().origin().xM()).isCloseTo(2, within(1e-9));
        assertThat(plan().rotationDeg()).isCloseTo(30, within(1e-9));
    }

    @Test
    void stepsOfOpacityAreOneUndoStep() {
        for (double opacity = 0.5; opacity > -0.2; opacity -= 0.1) {
            session.apply(Underlays.setOpacity("plan", opacity));
        }
        assertThat(plan().opacity()).isZero();
        session.undo();
        assertThat(plan().opacity()).isEqualTo(0.5);
    }

    @Test
    void idsComeFromFileNames() {
        assertThat(Underlays.newId(session.facility(), "Ground Floor (A1).DXF")).isEqualTo("ground-floor-a1");
        assertThat(Underlays.newId(session.facility(), "plan.png")).isEqualTo("plan-2");
        assertThat(Underlays.newId(session.facility(), "平面図.dxf")).isEqualTo("underlay");
    }

    @Test
    void filesAreNamedFromTheFolderOfTheFacility() {
        Path drawing = FOLDER.resolve("drawings").resolve("a.dxf");
        assertThat(Underlays.reference(Optional.of(FOLDER), drawing)).isEqualTo("drawings/a.dxf");
        assertThat(Underlays.reference(Optional.of(FOLDER.resolve("v2")), drawing))
                .isEqualTo("../drawings/a.dxf");
        assertThat(Path.of(Underlays.reference(Optional.empty(), drawing))).isEqualTo(drawing);
        assertThat(Underlays.resolve(Optional.of(FOLDER), "drawings/a.dxf")).contains(drawing);
        assertThat(Underlays.resolve(Optional.empty(), "drawings/a.dxf")).isEmpty();
        assertThat(Underlays.resolve(Optional.of(FOLDER), "a\0b")).isEmpty();
    }

    @Test
    void savingElsewhereKeepsTheSameFile() {
        Path drawing = FOLDER.resolve("plan.dxf");
        Path elsewhere = FOLDER.resolveSibling("other").resolve("deep");
        session.apply(Underlays.rebase(Optional.of(FOLDER), Optional.of(elsewhere)));
        assertThat(plan().file()).isEqualTo("../../site/plan.dxf");
        assertThat(Underlays.resolve(Optional.of(elsewhere), plan().file())).contains(drawing);

        session.apply(Underlays.setFile("plan", drawing.toString()));
        session.apply(Underlays.rebase(Optional.empty(), Optional.of(FOLDER)));
        assertThat(plan().file()).isEqualTo("plan.dxf");
    }

    private Underlay plan() {
        return session.facility().underlays().getOrDefault("plan", PLAN.withFile("gone"));
    }
}
