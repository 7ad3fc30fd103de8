package io.millwright.cooling.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.plant.PlugFlowPipe;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipeTransientTest {
    private static final double CP = 4_180;

    @Test
    void aStepArrivesWhenThePipeIsPassedAndHasLostOnItsWay() {
        PlugFlowPipe reference = new PlugFlowPipe(60, 0.05, 40, 10);
        double liquid = 1_000 * Math.PI / 4 * 0.05 * 0.05 * 60;
        PipeTransient pipe = new PipeTransient(liquid, CP, 40 * Math.PI * 0.05 * 60, 0, 10, 20);
        double delay = reference.delayS(2, 1_000);
        double last = 0;
        for (double t = 0.5; t <= 1.5 * delay; t += 0.5) {
            last = pipe.step(0.5, 2, 50);
            if (t < delay - 1) {
                assertThat(last).isBetween(reference.outletC(0, s -> 20, 2, 1_000, CP) - 1e-5, 20.0);
            }
        }
        assertThat(last).isCloseTo(reference.outletC(0, s -> 50, 2, 1_000, CP), within(1e-5));
    }

    @Test
    void atRestItCoolsToItsSurrounding() {
        PipeTransient pipe = new PipeTransient(100, CP, 25, 0, 20, 60);
        for (int i = 0; i < 600; i++) {
            assertThat(pipe.step(10, 0, 99)).isNaN();
        }
        assertThat(pipe.meanC()).isCloseTo(20 + 40 * Math.exp(-6_000 * 25 / (100 * CP)), within(1e-9));
    }

    @Test
    void whatFlowsBackComesOutWhereItWentIn() {
        PipeTransient pipe = new PipeTransient(100, CP, 0, 0, 20, 20);
        pipe.step(10, 2, 50);
        pipe.step(10, 1, 40);
        assertThat(pipe.step(10, -1, 70)).isCloseTo(40, within(1e-9));
        assertThat(pipe.step(10, -2, 70)).isCloseTo(50, within(1e-9));
        assertThat(pipe.step(10, -1, 70)).isCloseTo(20, within(1e-9));
    }

    @Test
    void theWallFollowsWithItsOwnTime() {
        PipeTransient pipe = new PipeTransient(1, CP, 0, 50_000, 20, 20);
        pipe.step(1, 1, 60);
        double seconds = 0.01;
        for (int i = 0; i < 1_000; i++) {
            pipe.step(seconds, 1, 60);
        }
        assertThat(pipe.outletC(1)).isCloseTo(60 - 40 * Math.exp(-10 * CP / 50_000), within(1e-6));
    }

    @Test
    void heatWarmsWhatPassesByItsShare() {
        PipeTransient rack = new PipeTransient(5, CP, 0, 0, 20, 30);
        double last = 0;
        for (int i = 0; i < 100; i++) {
            last = rack.step(1, 0.5, 30, 20_900);
        }
        assertThat(last).isCloseTo(40, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void heatCloses(int seed) {
        Random random = new Random(seed);
        PipeTransient pipe =
                new PipeTransient(20 + 80 * random.nextDouble(), CP, 60 * random.nextDouble(), 2e5, 15, 30);
        double before = pipe.storedJ();
        double balance = 0;
        double moved = 0;
        for (int i = 0; i < 5_000; i++) {
            double seconds = random.nextDouble() * (i % 50 == 0 ? 100 : 2);
            double mass = random.nextInt(8) == 0 ? 0 : 4 * random.nextDouble() - 1;
            double inletC = 20 + 40 * random.nextDouble();
            double heatW = 1e4 * random.nextDouble();
            double outletC = pipe.step(seconds, mass, inletC, heatW);
            balance += heatW * seconds;
            if (mass != 0) {
                balance += Math.abs(mass) * seconds * CP * (inletC - outletC);
                moved += Math.abs(mass) * seconds * CP * inletC;
            }
        }
        assertThat(pipe.storedJ() - before).isCloseTo(balance - pipe.lostJ(), within(1e-9 * moved));
    }

    @Test
    void longAndShortStepsGiveTheSameInSteadyFlow() {
        PipeTransient one = new PipeTransient(30, CP, 300, 1e4, 15, 40);
        PipeTransient other = new PipeTransient(30, CP, 300, 1e4, 15, 40);
        double longStep = 0;
        for (int i = 0; i < 20; i++) {
            longStep = one.step(60, 2, 50);
        }
        double shortStep = 0;
        for (int i = 0; i < 12_000; i++) {
            shortStep = other.step(0.1, 2, 50);
        }
        assertThat(longStep).isCloseTo(15 + 35 * Math.exp(-300 / (2 * CP)), within(1e-9));
        assertThat(shortStep).isCloseTo(longStep, within(1e-9));
        assertThat(other.storedJ()).isCloseTo(one.storedJ(), within(2e-3 * one.storedJ()));
    }
}
