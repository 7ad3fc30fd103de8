package io.millwright.airflow.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RackFansTest {
    @Test
    void fansSpeedUpAboveTheRecommendedLimitUntilTheyRunFull() {
        assertThat(RackFans.flowFactor(18)).isEqualTo(1);
        assertThat(RackFans.flowFactor(27)).isEqualTo(1);
        assertThat(RackFans.flowFactor(31)).isCloseTo(1.2, within(1e-12));
        assertThat(RackFans.flowFactor(60)).isEqualTo(RackFans.MOST);
        assertThat(RackFans.flowFactor(Double.NaN)).isEqualTo(1);
    }
}
