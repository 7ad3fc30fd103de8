package io.millwright.power.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerSeriesTest {
    @Test
    void aSquareWaveHasItsMeanPeakAndSteps() {
        PowerSeries wave = PowerSeries.square(10, 2, 4, 0.25);
        assertThat(wave.meanW()).isCloseTo(4, within(1e-12));
        assertThat(wave.peakW()).isEqualTo(10);
        assertThat(wave.lowestW()).isEqualTo(2);
        assertThat(wave.steepestWPerS()).isInfinite();
        assertThat(wave.beforeW(1)).isEqualTo(10);
        assertThat(wave.afterW(1)).isEqualTo(2);
        assertThat(wave.energyUntilJ(2)).isCloseTo(12, within(1e-12));
        assertThat(wave.energyUntilJ(-1)).isEqualTo(-10);
        assertThat(wave.energyUntilJ(6)).isCloseTo(20, within(1e-12));
        assertThat(wave.repeated(3).energyJ()).isCloseTo(48, within(1e-12));
        assertThat(wave.repeated(3).afterW(9)).isEqualTo(2);
    }

    @Test
    void factorsKeepWhatTheyPromise() {
        PowerSeries load = random(3, 20);
        assertThat(load.times(1.5).energyJ()).isCloseTo(1.5 * load.energyJ(), within(1e-9));
        assertThat(load.swung(0.3).meanW()).isCloseTo(load.meanW(), within(1e-9));
        assertThat(load.swung(0).peakW()).isCloseTo(load.meanW(), within(1e-9));
        assertThat(load.swung(2).peakW() - load.meanW()).isCloseTo(2 * (load.peakW() - load.meanW()), within(1e-9));
    }

    @Test
    void rampsAreAsSteepAsTheyAre() {
        PowerSeries ramp = PowerSeries.of(new double[] {0, 2, 5, 6}, new double[] {0, 8, 2, 2});
        assertThat(ramp.steepestWPerS()).isEqualTo(4);
        assertThat(ramp.afterW(3)).isCloseTo(6, within(1e-12));
        assertThat(ramp.energyUntilJ(3)).isCloseTo(8 + 7, within(1e-12));
    }

    @Test
    void demandIsTheHighestSlidingMean() {
        PowerSeries pulse =
                PowerSeries.of(new double[] {0, 100, 100, 700, 700, 3_600}, new double[] {1, 1, 9, 9, 1, 1});
        assertThat(pulse.highestDemandW(900)).isCloseTo((600 * 9 + 300 * 1) / 900.0, within(1e-12));
        assertThat(pulse.highestDemandW(300)).isCloseTo(9, within(1e-12));
        assertThat(pulse.highestDemandW(7_200)).isCloseTo(pulse.meanW(), within(1e-12));
        PowerSeries triangle = PowerSeries.of(new double[] {0, 10, 20}, new double[] {0, 10, 0});
        assertThat(triangle.highestDemandW(4)).isCloseTo(9, within(1e-12));
    }

    @Test
    void noIntervalHasAHigherDemand() {
        for (int seed = 0; seed < 30; seed++) {
            PowerSeries load = random(seed, 12);
            double interval = load.durationS() / 3;
            double highest = load.highestDemandW(interval);
            double scanned = 0;
            for (int i = 0; i <= 20_000; i++) {
                double from = load.startS() + (load.durationS() - interval) * i / 20_000;
                scanned = Math.max(scanned, (load.energyUntilJ(from + interval) - load.energyUntilJ(from)) / interval);
            }
            assertThat(highest).isBetween(scanned - 1e-9, scanned * 1.001);
        }
    }

    @Test
    void aSourceKeepsItsHeadroom() {
        SourceLimits limits = new SourceLimits(10, 4, 6, 900);
        PowerSeries load = PowerSeries.of(new double[] {0, 2, 1_800}, new double[] {1, 8, 8});
        SourceLimits.Headroom headroom = limits.headroom(load);
        assertThat(headroom.peakW()).isEqualTo(2);
        assertThat(headroom.rampWPerS()).isEqualTo(0.5);
        assertThat(headroom.demandW()).isEqualTo(-2);
        assertThat(headroom.holds()).isFalse();
        SourceLimits free = new SourceLimits(20, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 900);
        assertThat(free.headroom(PowerSeries.square(10, 2, 4, 0.5)).holds()).isTrue();
    }

    @Test
    void whatIsNoSeriesIsRefused() {
        assertThatThrownBy(() -> PowerSeries.of(new double[] {0}, new double[] {1}))
                .hasMessageContaining("two");
        assertThatThrownBy(() -> PowerSeries.of(new double[] {1, 0}, new double[] {1, 1}))
                .hasMessageContaining("backwards");
        assertThatThrownBy(() -> PowerSeries.of(new double[] {1, 1}, new double[] {1, 2}))
                .hasMessageContaining("last");
        assertThatThrownBy(() -> PowerSeries.of(new double[] {1, 2}, new double[] {1, Double.NaN}))
                .hasMessageContaining("finite");
    }

    /// Ramps and steps of random lengths.
    static PowerSeries random(int seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] times = new double[count];
        double[] powers = new double[count];
        for (int i = 1; i < count; i++) {
            times[i] =
                    times[i - 1] + (random.nextInt(3) == 0 && i > 1 && i < count - 1 ? 0 : random.nextDouble(0.1, 5));
        }
        for (int i = 0; i < count; i++) {
            powers[i] = random.nextDouble(10, 100);
        }
        return PowerSeries.of(times, powers);
    }
}
