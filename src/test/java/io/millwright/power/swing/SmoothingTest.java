package io.millwright.power.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.power.swing.Smoothing.Shortfall;
import org.junit.jupiter.api.Test;

class SmoothingTest {
    private static final double SWING_W = 60e6;

    private static PowerSeries step(double beforeW, double afterW) {
        return PowerSeries.of(new double[] {0, 100, 100, 400}, new double[] {beforeW, beforeW, afterW, afterW});
    }

    @Test
    void aStepNeedsItsPowerAndHalfItsRamp() {
        Smoothing up = Smoothing.of(step(20e6, 80e6), 1e6, 1, 1);
        assertThat(up.windowS()).isEqualTo(60);
        assertThat(up.dischargeW()).isCloseTo(SWING_W, within(1e-3));
        assertThat(up.chargeW()).isCloseTo(0, within(1e-3));
        assertThat(up.energyJ()).isCloseTo(SWING_W * SWING_W / 2e6, within(1.0));
        assertThat(up.source().afterW(130)).isCloseTo(50e6, within(1e-3));
        Smoothing down = Smoothing.of(step(80e6, 20e6), 1e6, 1, 1);
        assertThat(down.chargeW()).isCloseTo(SWING_W, within(1e-3));
        assertThat(down.energyJ()).isCloseTo(up.energyJ(), within(1.0));
    }

    @Test
    void aFastSquareWaveMovesAQuarterOfSwingTimesPeriod() {
        double periodS = 2;
        PowerSeries load = PowerSeries.square(80e6, 20e6, periodS, 0.5).repeated(60);
        Smoothing smooth = Smoothing.of(load, SWING_W / (10 * periodS), 1, 1);
        double settledS = smooth.windowS();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < smooth.storedJ().length; i++) {
            if (smooth.battery().timeS(i) > settledS) {
                low = Math.min(low, smooth.storedJ()[i]);
                high = Math.max(high, smooth.storedJ()[i]);
                assertThat(smooth.source().powerW(i)).isCloseTo(50e6, within(1.0));
            }
        }
        assertThat(high - low).isCloseTo(SWING_W * periodS / 4, within(10.0));
    }

    @Test
    void aSlowSquareWaveMovesHalfOfSwingTimesWindow() {
        double periodS = 200;
        PowerSeries load = PowerSeries.square(80e6, 20e6, periodS, 0.5).repeated(3);
        Smoothing smooth = Smoothing.of(load, 1e6, 1, 1);
        assertThat(smooth.windowS()).isLessThanOrEqualTo(periodS / 2);
        assertThat(smooth.energyJ()).isCloseTo(SWING_W * smooth.windowS() / 2, within(10.0));
    }

    @Test
    void theSourceNeverChangesFasterThanItMayAndEnergyCloses() {
        for (int seed = 0; seed < 40; seed++) {
            PowerSeries load = PowerSeriesTest.random(seed, 30);
            double rampWPerS = 1 + seed * 2;
            Smoothing smooth = Smoothing.of(load, rampWPerS, 0.93, 0.95);
            assertThat(Math.abs(smooth.residualJ())).isLessThan(1e-9 * load.energyJ());
            assertThat(smooth.lossJ()).isPositive();
            assertThat(smooth.lossMakeUpW()).isPositive();
            for (int i = 1; i < smooth.source().size(); i++) {
                double lengthS = smooth.source().timeS(i) - smooth.source().timeS(i - 1);
                double changeW =
                        Math.abs(smooth.source().powerW(i) - smooth.source().powerW(i - 1));
                assertThat(changeW).isLessThanOrEqualTo(rampWPerS * lengthS * (1 + 1e-9) + 1e-7);
            }
        }
    }

    @Test
    void theExactTraceIsWhatSmallStepsGive() {
        PowerSeries load = PowerSeriesTest.random(5, 25);
        double discharge = 0.9;
        double charge = 0.85;
        Smoothing smooth = Smoothing.of(load, 9, discharge, charge);
        int steps = 400_000;
        double dt = load.durationS() / steps;
        double stored = 0;
        double lowest = 0;
        double highest = 0;
        double most = 0;
        for (int i = 0; i < steps; i++) {
            double at = load.startS() + (i + 0.5) * dt;
            double source = (load.energyUntilJ(at) - load.energyUntilJ(at - smooth.windowS())) / smooth.windowS()
                    + smooth.lossMakeUpW();
            double given = load.afterW(at) - source;
            most = Math.max(most, given);
            stored -= dt * (given > 0 ? given / discharge : given * charge);
            lowest = Math.min(lowest, stored);
            highest = Math.max(highest, stored);
        }
        assertThat(smooth.energyJ()).isCloseTo(highest - lowest, within(1e-3));
        assertThat(smooth.emptiestJ()).isCloseTo(lowest, within(1e-3));
        assertThat(smooth.dischargeW()).isCloseTo(most, within(0.01));
        assertThat(smooth.storedJ()[smooth.storedJ().length - 1]).isCloseTo(stored, within(1e-3));
        Smoothing lossless = Smoothing.of(load, 9, 1, 1);
        assertThat(stored).isCloseTo(lossless.storedJ()[lossless.storedJ().length - 1], within(1e-3));
    }

    @Test
    void theSmallestBatteryHoldsAndASmallerOneSaysWhatItLacks() {
        for (int seed = 0; seed < 20; seed++) {
            Smoothing smooth = Smoothing.of(PowerSeriesTest.random(seed, 30), 7, 0.94, 0.94);
            Storage battery = smooth.smallest(0.1, 0.9, 0.94, 0.94);
            assertThat(smooth.verdict(battery).feasible()).isTrue();
            Storage small = new Storage(
                    battery.dischargeW(),
                    battery.chargeW(),
                    0.97 * battery.energyJ(),
                    0.1,
                    0.9,
                    battery.startFraction(),
                    0.94,
                    0.94);
            assertThat(smooth.verdict(small).shortfall()).isIn(Shortfall.EMPTY, Shortfall.FULL);
            assertThat(smooth.verdict(small).missing()).isPositive();
            Storage weak = new Storage(
                    0.9 * battery.dischargeW(),
                    battery.chargeW(),
                    battery.energyJ(),
                    0.1,
                    0.9,
                    battery.startFraction(),
                    0.94,
                    0.94);
            assertThat(smooth.verdict(weak).shortfall()).isEqualTo(Shortfall.DISCHARGE_POWER);
            assertThat(smooth.verdict(weak).missing()).isCloseTo(0.1 * battery.dischargeW(), within(1e-6));
        }
    }

    @Test
    void aStepDownNeedsRoomAndChargingPower() {
        Smoothing down = Smoothing.of(step(80e6, 20e6), 1e6, 1, 1);
        Storage full = new Storage(100e6, 100e6, 1e12, 0, 1, 1, 1, 1);
        assertThat(down.verdict(full).shortfall()).isEqualTo(Shortfall.FULL);
        Storage slow = new Storage(100e6, 30e6, 1e12, 0, 1, 0.5, 1, 1);
        assertThat(down.verdict(slow)).isEqualTo(new Smoothing.Verdict(Shortfall.CHARGE_POWER, 100, 30e6));
        assertThat(down.chargeFraction(slow, 0)).isEqualTo(0.5);
    }

    @Test
    void theSlowestRampOfABatteryFollowsFromItsEnergy() {
        Storage battery = new Storage(70e6, 70e6, 2e9, 0, 1, 1, 1, 1);
        assertThat(Smoothing.slowestRampWPerS(step(20e6, 80e6), battery, 1e5, 1e8))
                .isCloseTo(SWING_W * SWING_W / (2 * 2e9), within(1.0));
        Storage weak = new Storage(50e6, 50e6, 2e9, 0, 1, 1, 1, 1);
        assertThat(Smoothing.slowestRampWPerS(step(20e6, 80e6), weak, 1e5, 1e8)).isInfinite();
    }

    @Test
    void aSteadyLoadNeedsNothing() {
        Smoothing steady = Smoothing.of(PowerSeries.square(5, 5, 10, 0.5), 1, 0.9, 0.9);
        assertThat(steady.dischargeW()).isZero();
        assertThat(steady.energyJ()).isZero();
        assertThat(steady.lossJ()).isZero();
    }
}
