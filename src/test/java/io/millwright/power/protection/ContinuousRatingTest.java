package io.millwright.power.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.power.protection.ContinuousRating.Rule;
import org.junit.jupiter.api.Test;

class ContinuousRatingTest {
    @Test
    void theUsualBreakerCarriesFourFifths() {
        ContinuousRating breaker = new ContinuousRating(250, Rule.NEC_STANDARD);
        assertThat(breaker.carries(200)).isTrue();
        assertThat(breaker.carries(200.1)).isFalse();
        assertThat(breaker.headroomA(150)).isEqualTo(50);
        assertThat(breaker.loadFraction(200)).isEqualTo(0.8);
    }

    @Test
    void listedOnesAndThoseToIecCarryTheirRating() {
        assertThat(new ContinuousRating(250, Rule.NEC_FULL_RATED).limitA()).isEqualTo(250);
        assertThat(new ContinuousRating(250, Rule.IEC).limitA()).isEqualTo(250);
    }

    @Test
    void powerAndCurrentAreInverseInEveryCircuit() {
        for (Circuit circuit : Circuit.values()) {
            assertThat(circuit.powerW(circuit.currentA(66_000, 415, 0.98), 415, 0.98))
                    .isCloseTo(66_000, within(1e-9));
        }
        assertThat(Circuit.DIRECT_CURRENT.currentA(80_000, 800, 0.5)).isEqualTo(100);
        assertThat(Circuit.THREE_PHASE.currentA(60_000, 400, 0.9)).isCloseTo(96.225, within(1e-3));
        assertThat(new ContinuousRating(100, Rule.IEC).limitW(Circuit.SINGLE_PHASE, 230, 0.95))
                .isCloseTo(21_850, within(1e-9));
    }
}
