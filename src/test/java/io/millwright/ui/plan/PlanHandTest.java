package io.millwright.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.ui.SampleHall;
import io.millwright.ui.document.Document;
import io.millwright.ui.plan.PlanTool.Held;
import io.millwright.ui.plan.PlanTool.Pointer;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PlanHandTest {
    private static final Held SHIFT = new Held(true, false, false);
    private static final Held FINE = new Held(false, false, true);

    private final Facility sample = SampleHall.facility();
    private final Document document = new Document(sample, Catalog.builtIn());
    private final Viewport view = new Viewport();
    private final PlanModel model = new PlanModel();
    private final PlanHand hand = new PlanHand(Desk.of(document, model, view));

    PlanHandTest() {
        view.resize(1200, 800);
        view.fit(Geometry.all(document.graph()).orElseThrow(), 40);
    }

    private Pointer pointer(double xPx, double yPx, Held held) {
        return new Pointer(xPx, yPx, view.plan(xPx, yPx), held, 1);
    }

    private double[] pixel(String path) {
        Point centre = document.graph().node(path).orElseThrow().footprint().centre();
        return new double[] {view.screenX(centre.xM()), view.screenY(centre.yM())};
    }

    private void click(String path, Held held) {
        double[] at = pixel(path);
        hand.press(pointer(at[0], at[1], held));
        hand.release(pointer(at[0], at[1], held));
    }

    private void drag(double[] from, double dxPx, double dyPx, Held held) {
        hand.press(pointer(from[0], from[1], held));
        for (int i = 1; i <= 5; i++) {
            hand.drag(pointer(from[0] + dxPx * i / 5, from[1] + dyPx * i / 5, held));
        }
        hand.release(pointer(from[0] + dxPx, from[1] + dyPx, held));
    }

    @Test
    void clicksSelectAndShiftExtends() {
        click("row-a/03", Held.NOTHING);
        assertThat(document.selection()).containsExactly("row-a");
        click("cdu/02", SHIFT);
        assertThat(document.selection()).containsExactly("row-a", "cdu");
        click("row-a/01", SHIFT);
        assertThat(document.selection()).containsExactly("cdu");
        hand.press(pointer(2, 2, Held.NOTHING));
        hand.release(pointer(2, 2, Held.NOTHING));
        assertThat(document.selection()).isEmpty();
        assertThat(document.session().canUndo()).isFalse();
    }

    @Test
    void aDragMovesOnTheTileGridAsOneStep() {
        model.guidesProperty().set(false);
        drag(pixel("row-a/03"), 1.3 * view.scale(), 0.1 * view.scale(), Held.NOTHING);
        Point origin = document.facility().layout().rows().get("row-a").origin();
        assertThat(origin.xM()).isCloseTo(6.0, within(1e-9));
        assertThat(origin.yM()).isCloseTo(3.6, within(1e-9));
        document.session().undo();
        assertThat(document.facility()).isSameAs(sample);
    }

    @Test
    void aDragComesIntoLineWithWhatStandsAround() {
        drag(pixel("row-c/01"), 0.1 * view.scale(), 0.05 * view.scale(), Held.NOTHING);
        double x = document.facility().layout().rows().get("row-c").origin().xM();
        assertThat(x).isEqualTo(sample.layout().rows().get("row-a").origin().xM());
    }

    @Test
    void altSnapsToTheFineGrid() {
        drag(pixel("row-a/03"), 0.27 * view.scale(), 0, FINE);
        assertThat(document.facility().layout().rows().get("row-a").origin().xM())
                .isCloseTo(5.1, within(1e-9));
    }

    @Test
    void everythingSelectedMovesTogetherAndChangesHall() {
        click("row-a/01", Held.NOTHING);
        click("row-c/01", SHIFT);
        drag(pixel("row-a/01"), 0, 30 * view.scale(), Held.NOTHING);
        assertThat(document.facility().layout().rows().get("row-a").hall()).isEmpty();
        assertThat(document.facility().layout().rows().get("row-c").hall()).isEmpty();
        assertThat(document.facility().layout().rows().get("row-c").origin().yM())
                .isCloseTo(-19.2, within(1e-9));
    }

    @Test
    void escapeTakesADragBack() {
        double[] at = pixel("row-a/03");
        hand.press(pointer(at[0], at[1], Held.NOTHING));
        hand.drag(pointer(at[0] + 200, at[1], Held.NOTHING));
        assertThat(document.facility()).isNotEqualTo(sample);
        hand.cancel();
        assertThat(document.facility()).isSameAs(sample);
        hand.release(pointer(at[0] + 200, at[1], Held.NOTHING));
        assertThat(document.session().canUndo()).isFalse();
    }

    @Test
    void aBandToTheRightTakesWholeElementsAndToTheLeftWhatItTouches() {
        double[] first = pixel("row-a/01");
        double[] last = pixel("row-a/04");
        double up = view.scale() * 1.0;
        hand.press(pointer(first[0] - view.scale(), first[1] - up, Held.NOTHING));
        hand.drag(pointer(last[0], last[1] + up, Held.NOTHING));
        assertThat(hand.tool().marks().all()).hasOnlyElementsOfType(Marks.Band.class);
        hand.release(pointer(last[0], last[1] + up, Held.NOTHING));
        assertThat(document.selection()).isEmpty();

        hand.press(pointer(last[0], last[1] + up, Held.NOTHING));
        hand.drag(pointer(first[0] - view.scale(), first[1] - up, Held.NOTHING));
        hand.release(pointer(first[0] - view.scale(), first[1] - up, Held.NOTHING));
        assertThat(document.selection()).containsExactly("row-a");
    }

    @Test
    void theSpaceBarPansWithoutSelecting() {
        double[] at = pixel("row-a/03");
        Point under = view.plan(at[0], at[1]);
        drag(at, 60, 40, new Held(false, true, false));
        assertThat(view.screenX(under.xM())).isCloseTo(at[0] + 60, within(1e-6));
        assertThat(document.selection()).isEmpty();
    }

    @Test
    void aHallIsTakenByItsWall() {
        Picker picker = new Picker(document, model, view);
        assertThat(picker.elementAt(new Point(0, 9))).contains("hall-1");
        assertThat(picker.elementAt(new Point(24, 8))).isEmpty();
        model.layer(Layer.ARCHITECTURE).lockedProperty().set(true);
        assertThat(picker.elementAt(new Point(0, 9))).as("on a locked layer").isEmpty();
    }

    @Test
    void routesFollowTheSidesOfTheGraph() {
        List<Routes.Route> routes = Routes.of(document.graph()).all();
        assertThat(routes).hasSize(sample.layout().connections().size());
        int busA = document.graph().node("bus-a").orElseThrow().index();
        int utility = document.graph().node("utility").orElseThrow().index();
        assertThat(routes)
                .filteredOn(route -> route.joins(busA)
                        && route.joins(
                                document.graph().node("row-a/01").orElseThrow().index()))
                .extracting(Routes.Route::side)
                .containsExactly(Routes.Side.A);
        assertThat(routes)
                .filteredOn(route -> route.joins(utility))
                .extracting(Routes.Route::side)
                .containsExactly(Routes.Side.A, Routes.Side.B);
    }
}
