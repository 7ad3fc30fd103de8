package io.millwright.power.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PhaseImbalanceTest {
    @Test
    void evenPhasesLeaveTheNeutralEmpty() {
        PhaseImbalance even = PhaseImbalance.of(170, 170, 170);
        assertThat(even.imbalanceFraction()).isZero();
        assertThat(even.neutralA()).isZero();
        assertThat(even.usableFraction()).isEqualTo(1);
    }

    @Test
    void onePhaseAloneComesBackInTheNeutral() {
        PhaseImbalance alone = PhaseImbalance.of(0, 90, 0);
        assertThat(alone.neutralA()).isCloseTo(90, within(1e-12));
        assertThat(alone.imbalanceFraction()).isCloseTo(2, within(1e-12));
        assertThat(alone.usableFraction()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void namesOfPhasesDoNotMatter() {
        assertThat(PhaseImbalance.of(10, 25, 40)).isEqualTo(PhaseImbalance.of(40, 25, 10));
        assertThat(PhaseImbalance.of(0, 0, 0).imbalanceFraction()).isZero();
    }
}
