package io.millwright.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FxDriver;
import io.millwright.ui.chart.TimeChart.Form;
import io.millwright.ui.chart.TimeChart.Scaling;
import io.millwright.ui.chart.TimeChart.Trace;
import io.millwright.ui.chart.TimeCurve.Between;
import io.millwright.ui.kit.Svg;
import io.millwright.ui.kit.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotInterface;

class TimeChartPaneTest {
    private final class Told implements TimeHand {
        double soughtS = Double.NaN;
        double pointerS = Double.NaN;
        final List<TimeSpan> spans = new ArrayList<>();
        int steps;
        int all;

        @Override
        public void seek(double timeS) {
            soughtS = timeS;
        }

        @Override
        public void point(double timeS) {
            pointerS = timeS;
        }

        @Override
        public void zoom(TimeSpan span) {
            spans.add(span);
            pane.show(pane.chart(), span, Theme.DARK, UnitSystem.SI);
        }

        @Override
        public void showAll() {
            all++;
        }

        @Override
        public void step(int samples) {
            steps += samples;
        }

        @Override
        public TimeSpan whole() {
            return new TimeSpan(0, 1000);
        }
    }

    private final Told told = new Told();
    private final FxRobot robot = new FxRobot();
    private final TimeChartPane pane;

    TimeChartPaneTest() {
        FxDriver.start();
        double[] endS = new double[100];
        double[] values = new double[100];
        Arrays.setAll(endS, i -> 10 * (i + 1.0));
        Arrays.setAll(values, i -> 1e6 * (1 + i % 7));
        TimeCurve curve = new TimeCurve(Between.HELD, endS, values);
        TimeChart chart = new TimeChart(
                "Power",
                Dimension.POWER,
                Scaling.FROM_ZERO,
                List.of(
                        new Trace("Grid power", Form.LINE, 0, curve, Optional.empty()),
                        new Trace("IT power", Form.LINE, 1, curve, Optional.empty())),
                List.of(),
                List.of());
        pane = FxDriver.onFx(() -> new TimeChartPane(chart, told));
        FxDriver.show(() -> {
            pane.show(chart, new TimeSpan(0, 1000), Theme.LIGHT, UnitSystem.SI);
            return new Scene(new StackPane(pane), 800, 300);
        });
    }

    private FxRobotInterface at(double timeS, double y) {
        return robot.moveTo(FxDriver.onFx(() -> pane.localToScreen(pane.x(timeS), y)));
    }

    @Test
    void aPressBetweenTheAxesLooksAtItsMomentAndADragFollows() {
        at(400, 100).press(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(told.soughtS).isEqualTo(400, within(4.0));
        at(600, 100).release(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(told.soughtS).isEqualTo(600, within(4.0));
        assertThat(told.pointerS).isEqualTo(600, within(4.0));
    }

    @Test
    void aDragWithShiftLooksIntoItsStretch() {
        FxDriver.run(() -> {
            fire(MouseEvent.MOUSE_PRESSED, 200);
            fire(MouseEvent.MOUSE_DRAGGED, 250);
            fire(MouseEvent.MOUSE_DRAGGED, 300);
            fire(MouseEvent.MOUSE_RELEASED, 300);
        });
        assertThat(told.spans).hasSize(1);
        assertThat(told.spans.getFirst().fromS()).isEqualTo(200, within(4.0));
        assertThat(told.spans.getFirst().toS()).isEqualTo(300, within(4.0));
        assertThat(told.soughtS).isNaN();
    }

    /// With Shift.
    private void fire(EventType<MouseEvent> type, double timeS) {
        pane.fireEvent(new MouseEvent(
                type,
                pane.x(timeS),
                100,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                true,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                true,
                null));
    }

    @Test
    void draggingTheNumbersOfTheTimeAxisMovesTheStretch() {
        FxDriver.run(() -> pane.show(pane.chart(), new TimeSpan(400, 500), Theme.DARK, UnitSystem.SI));
        double below = pane.getHeight() - 8;
        at(450, below).press(MouseButton.PRIMARY);
        at(470, below).release(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(told.spans.getLast().fromS()).isLessThan(400);
        assertThat(told.spans.getLast().lengthS()).isEqualTo(100, within(1e-9));
    }

    @Test
    void keysStepZoomAndShowAll() {
        at(100, 100).clickOn(MouseButton.PRIMARY);
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.LEFT);
        FxDriver.pulse();
        assertThat(told.steps).isEqualTo(1);
        robot.push(KeyCode.PLUS);
        assertThat(told.spans.getLast().lengthS()).isLessThan(1000);
        robot.push(KeyCode.DIGIT0);
        FxDriver.pulse();
        assertThat(told.all).isEqualTo(1);
    }

    @Test
    void thePictureOfAChartTellsWhatStandsOnScreen() {
        FxDriver.run(() -> pane.look(25, Double.NaN));
        org.w3c.dom.Document svg = Svg.parse(FxDriver.onFx(() -> pane.figure().svg()));
        assertThat(Svg.texts(svg)).contains("Power", "MW", "Grid power", "3 MW", "at 25 s", "5:00");
        assertThat(Svg.attributes(svg, "path", "d")).anyMatch(d -> d.matches("M[^M]*L[^M]*L[^M]*"));
    }

    @Test
    void pressingANameHidesItsCurve() {
        robot.moveTo(FxDriver.onFx(() -> pane.localToScreen(pane.getWidth() - 120, TimeChartDrawing.TOP + 7)))
                .clickOn(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(pane.isHidden("Grid power")).isTrue();
        assertThat(pane.isHidden("IT power")).isFalse();
        assertThat(told.soughtS).isNaN();
    }
}
