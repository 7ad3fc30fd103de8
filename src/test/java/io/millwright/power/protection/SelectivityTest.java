package io.millwright.power.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.power.protection.Selectivity.Order;
import org.junit.jupiter.api.Test;

class SelectivityTest {
    private static final TripCurve MAIN =
            new BreakerSettings(4_000, 1, 12, 8, 0.4, 15, 0.05, 900, BreakerSettings.TripUnit.ELECTRONIC).curve();
    private static final TripCurve BRANCH =
            new BreakerSettings(400, 1, 4, 6, 0.1, 10, 0.03, 900, BreakerSettings.TripUnit.ELECTRONIC).curve();

    @Test
    void aSmallBreakerBehindALargeOneIsSelectiveUpToTheInstantaneousTrip() {
        Selectivity pair = Selectivity.of(MAIN, BRANCH, 0, 65_000);
        assertThat(pair.limitA()).isCloseTo(15 * 4_000 * 0.8, within(1.0));
        assertThat(pair.ranges()).hasSize(1);
        assertThat(pair.ranges().getFirst().toA()).isEqualTo(65_000);
        assertThat(Selectivity.order(MAIN, BRANCH, 3_000, 0)).isEqualTo(Order.DOWNSTREAM);
        assertThat(Selectivity.order(MAIN, BRANCH, 60_000, 0)).isEqualTo(Order.EITHER);
        assertThat(Selectivity.order(MAIN, BRANCH, 300, 0)).isEqualTo(Order.NEITHER);
    }

    @Test
    void otherLoadOfTheMainLowersTheLimit() {
        Selectivity pair = Selectivity.of(MAIN, BRANCH, 3_000, 65_000);
        assertThat(pair.limitA()).isCloseTo(48_000 - 3_000, within(1.0));
        assertThat(Selectivity.of(MAIN, BRANCH, 3_000, 40_000).ranges()).isEmpty();
        assertThat(Selectivity.of(MAIN, BRANCH, 3_000, 40_000).limitA()).isInfinite();
    }

    @Test
    void equalBreakersInSeriesAreNotSelective() {
        Selectivity pair = Selectivity.of(BRANCH, BRANCH, 0, 20_000);
        assertThat(pair.limitA()).isCloseTo(1.05 * 400, within(0.01));
        assertThat(Selectivity.order(BRANCH, BRANCH, 1_000, 0)).isEqualTo(Order.EITHER);
    }

    @Test
    void breakersInTheWrongOrderTakeTheOthersWithThem() {
        assertThat(Selectivity.order(BRANCH, MAIN, 3_000, 0)).isEqualTo(Order.UPSTREAM);
        assertThat(Selectivity.of(BRANCH, MAIN, 0, 20_000).limitA()).isCloseTo(420, within(0.01));
    }
}
