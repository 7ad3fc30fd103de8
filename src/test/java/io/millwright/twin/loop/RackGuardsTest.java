package io.millwright.twin.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RackGuardsTest {
    @Test
    void coolantTakesAPartOfTheClockForEachKelvin() {
        assertThat(RackGuards.coolantClock(1, Double.NEGATIVE_INFINITY)).isEqualTo(1);
        assertThat(RackGuards.coolantClock(1, 0)).isEqualTo(1);
        assertThat(RackGuards.coolantClock(1, 5)).isCloseTo(0.9, within(1e-12));
        assertThat(RackGuards.coolantClock(1, 100)).isEqualTo(RackGuards.LEAST_CLOCK);
    }

    @Test
    void clocksFollowAFallOfTheCoolantOnlyBehindTheHysteresis() {
        double hot = RackGuards.coolantClock(1, 5);
        assertThat(RackGuards.coolantClock(hot, 3)).isEqualTo(hot);
        assertThat(RackGuards.coolantClock(hot, 2)).isCloseTo(hot, within(1e-12));
        assertThat(RackGuards.coolantClock(hot, 0)).isCloseTo(0.94, within(1e-12));
        assertThat(RackGuards.coolantClock(hot, -3)).isEqualTo(1);
    }

    @Test
    void coolantThatSwingsWithinTheHysteresisDoesNotMakeClocksHunt() {
        double clock = RackGuards.coolantClock(1, 4);
        for (int i = 0; i < 100; i++) {
            assertThat(RackGuards.coolantClock(clock, 1.1 + 2.8 * (i % 2))).isEqualTo(clock);
        }
    }
}
