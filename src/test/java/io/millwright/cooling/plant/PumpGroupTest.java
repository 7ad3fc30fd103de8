package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PumpGroupTest {
    private static final PumpCurve DESIGN = new PumpCurve.OfDesign(0.05, 300_000, 1.25, 0.75);
    private static final PumpGroup GROUP = new PumpGroup(DESIGN, Drive.TYPICAL, 1);
    private static final double SYSTEM = 300_000 / (0.05 * 0.05);

    @Test
    void meetsItsDesignPointAndFollowsTheAffinityLaws() {
        PumpPoint full = GROUP.at(1, 1, 0, SYSTEM);
        assertThat(full.flowM3PerS()).isCloseTo(0.05, within(1e-12));
        assertThat(full.shaftW()).isCloseTo(0.05 * 300_000 / 0.75, within(1e-6));
        assertThat(full.electricW()).isCloseTo(full.shaftW() / 0.95, within(1e-6));
        PumpPoint half = GROUP.at(1, 0.5, 0, SYSTEM);
        assertThat(half.flowM3PerS()).isCloseTo(0.025, within(1e-12));
        assertThat(half.shaftW()).isCloseTo(full.shaftW() / 8, within(1e-6));
        assertThat(half.electricW()).isCloseTo(full.shaftW() / 8 / 0.92, within(1e-6));
        assertThat(half.residualPa()).isCloseTo(0, within(1e-6));
    }

    @Test
    void anotherPumpInParallelBringsMoreButNotTwice() {
        double one = GROUP.at(1, 1, 50_000, SYSTEM).flowM3PerS();
        double two = GROUP.at(2, 1, 50_000, SYSTEM).flowM3PerS();
        assertThat(two).isGreaterThan(one).isLessThan(2 * one);
        PumpPoint series = new PumpGroup(DESIGN, Drive.TYPICAL, 2).at(1, 1, 0, 2 * SYSTEM);
        assertThat(series.flowM3PerS()).isCloseTo(0.05, within(1e-12));
        assertThat(series.pressurePa()).isCloseTo(600_000, within(1e-3));
    }

    @Test
    void aSystemAboveShutOffHasNoFlow() {
        PumpPoint point = GROUP.at(1, 0.5, 200_000, SYSTEM);
        assertThat(point.flowM3PerS()).isZero();
        assertThat(GROUP.at(0, 1, 0, SYSTEM).electricW()).isZero();
    }

    @Test
    void speedControlDeliversWhatIsAsked() {
        for (double flow = 0.01; flow <= 0.05; flow += 0.01) {
            PumpPoint point = GROUP.delivering(flow, 100_000, 1, 1);
            assertThat(point.residualPa()).isCloseTo(0, within(1e-5));
            assertThat(point.speed()).isBetween(0.5, 1.0);
            assertThat(DESIGN.pressurePa(flow, point.speed())).isCloseTo(100_000, within(1e-5));
        }
        assertThat(GROUP.delivering(0.05, 400_000, 1, 1).residualPa()).isCloseTo(-100_000, within(1e-6));
    }

    @Test
    void countsTheFewestPumpsThatDo() {
        assertThat(GROUP.needed(0.05, 300_000, 3, 1)).isEqualTo(1);
        assertThat(GROUP.needed(0.11, 290_000, 3, 1)).isEqualTo(3);
        assertThat(GROUP.needed(0.3, 290_000, 3, 1)).isEqualTo(-1);
    }

    @Test
    void measuredCurvesDoNotSwing() {
        SmoothCurve curve = SmoothCurve.through(new double[] {0, 1, 2, 3, 4}, new double[] {100, 99, 95, 60, 10});
        double before = Double.POSITIVE_INFINITY;
        for (double x = 0; x <= 5; x += 0.01) {
            assertThat(curve.at(x)).isLessThanOrEqualTo(before);
            before = curve.at(x);
        }
        assertThat(curve.at(3)).isCloseTo(60, within(1e-12));
        PumpCurve pump = new PumpCurve.OfPoints(
                curve, SmoothCurve.through(new double[] {0, 2, 4}, new double[] {100, 200, 250}));
        assertThat(curve.at(pump.runOutM3PerS())).isCloseTo(0, within(1e-9));
        PumpPoint beyond = new PumpGroup(pump, Drive.NONE, 1).at(1, 1, 0, 0.1);
        assertThat(beyond.departures()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmoothCurve.through(new double[] {0, 0, 1}, new double[] {1, 2, 3}))
                .withMessageContaining("rise");
    }
}
