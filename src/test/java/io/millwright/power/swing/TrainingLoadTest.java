package io.millwright.power.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.numeric.RandomStreams;
import org.junit.jupiter.api.Test;

class TrainingLoadTest {
    private static final TrainingLoad JOB = new TrainingLoad(90e6, 40e6, 30e6, 20e6, 2, 0.75, 0.1, 0.1, 60, 10);

    @Test
    void aStepIsHighWhileItComputes() {
        PowerSeries cycle = JOB.cycle();
        assertThat(cycle.durationS()).isEqualTo(2);
        assertThat(cycle.meanW()).isCloseTo(40e6 + 50e6 * 0.75, within(1e-3));
        assertThat(cycle.steepestWPerS()).isCloseTo(500e6, within(1.0));
    }

    @Test
    void aJobStartsStopsAndWritesCheckpoints() {
        PowerSeries series = JOB.series(30, 600, new RandomStreams(1));
        assertThat(series.afterW(29.9)).isEqualTo(20e6);
        assertThat(series.afterW(series.endS() - 29.8)).isEqualTo(20e6);
        assertThat(series.durationS()).isCloseTo(660, within(12.0));
        int checkpoints = 0;
        for (int i = 1; i < series.size(); i++) {
            checkpoints += series.powerW(i) == 30e6 && series.powerW(i - 1) != 30e6 ? 1 : 0;
        }
        assertThat(checkpoints).isEqualTo(8);
        assertThat(series.peakW()).isEqualTo(90e6);
        assertThat(series.highestDemandW(120)).isBetween(40e6, 77.5e6);
    }

    @Test
    void theSameSeedGivesTheSameJobAndStepsVary() {
        PowerSeries one = JOB.series(1, 100, new RandomStreams(4));
        PowerSeries two = JOB.series(1, 100, new RandomStreams(4));
        PowerSeries other = JOB.series(1, 100, new RandomStreams(5));
        assertThat(two.energyJ()).isEqualTo(one.energyJ());
        assertThat(other.energyJ()).isNotEqualTo(one.energyJ());
    }

    @Test
    void aSmoothedJobKeepsTheRampOfItsSource() {
        PowerSeries series = JOB.series(60, 300, new RandomStreams(2));
        Smoothing smooth = Smoothing.of(series, 1e6, 0.94, 0.94);
        assertThat(smooth.source().steepestWPerS()).isLessThan(1e6 * 1.001);
        assertThat(smooth.dischargeW()).isLessThan(70e6);
        assertThat(Math.abs(smooth.residualJ())).isLessThan(1e-9 * series.energyJ());
        assertThat(smooth.source().peakW()).isLessThan(series.peakW());
    }

    @Test
    void aRampLongerThanAPartOfTheStepIsRefused() {
        assertThatThrownBy(() -> new TrainingLoad(9, 4, 3, 2, 2, 0.9, 0.3, 0, Double.POSITIVE_INFINITY, 0))
                .hasMessageContaining("ramp");
    }
}
