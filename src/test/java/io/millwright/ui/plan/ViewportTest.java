package io.millwright.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Point;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ViewportTest {
    private final Viewport view = new Viewport();

    ViewportTest() {
        view.resize(800, 600);
    }

    @Test
    void pixelsAndMetresGoBothWays() {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            view.zoomAt(Math.exp(random.nextDouble() - 0.5), random.nextInt(800), random.nextInt(600));
            view.pan(random.nextInt(50) - 25, random.nextInt(50) - 25);
            double x = random.nextInt(800);
            double y = random.nextInt(600);
            Point point = view.plan(x, y);
            assertThat(view.screenX(point.xM())).isCloseTo(x, within(1e-6));
            assertThat(view.screenY(point.yM())).isCloseTo(y, within(1e-6));
        }
    }

    @Test
    void whatIsUnderThePointerStaysThereWhenZooming() {
        Point before = view.plan(120, 500);
        view.zoomAt(3, 120, 500);
        Point after = view.plan(120, 500);
        assertThat(after.xM()).isCloseTo(before.xM(), within(1e-9));
        assertThat(after.yM()).isCloseTo(before.yM(), within(1e-9));
        assertThat(view.scale()).isEqualTo(60);
    }

    @Test
    void northIsUpAndPanningFollowsTheHand() {
        assertThat(view.screenY(5)).isLessThan(view.screenY(0));
        Point held = view.plan(400, 300);
        view.pan(30, -20);
        assertThat(view.screenX(held.xM())).isCloseTo(430, within(1e-9));
        assertThat(view.screenY(held.yM())).isCloseTo(280, within(1e-9));
    }

    @Test
    void fittingShowsAllWithAMargin() {
        view.fit(new Bounds(-10, 5, 90, 25), 40);
        assertThat(view.screenX(-10)).isCloseTo(40, within(1e-6));
        assertThat(view.screenX(90)).isCloseTo(760, within(1e-6));
        assertThat(view.visible().contains(new Bounds(-10, 5, 90, 25))).isTrue();
    }

    @Test
    void theScaleHasLimits() {
        view.zoomAt(1e9, 0, 0);
        assertThat(view.scale()).isEqualTo(Viewport.LARGEST_SCALE);
        view.zoomAt(1e-12, 0, 0);
        assertThat(view.scale()).isEqualTo(Viewport.SMALLEST_SCALE);
    }
}
