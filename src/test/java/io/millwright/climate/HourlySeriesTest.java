package io.millwright.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HourlySeriesTest {
    private static final HourlySeries SERIES = HourlySeries.of(3, 1, Double.NaN, 2, 4);

    @Test
    void statisticsLeaveUnknownHoursOut() {
        assertThat(SERIES.sum()).isEqualTo(10);
        assertThat(SERIES.mean()).isEqualTo(2.5);
        assertThat(SERIES.min()).isEqualTo(1);
        assertThat(SERIES.max()).isEqualTo(4);
        assertThat(SERIES.hoursUnknown()).isEqualTo(1);
        assertThat(SERIES.hoursBelow(3)).isEqualTo(2);
        assertThat(SERIES.hoursAbove(3)).isEqualTo(1);
        assertThat(HourlySeries.of(Double.NaN).mean()).isNaN();
        assertThat(HourlySeries.of(Double.NaN).exceededBy(0.5)).isNaN();
    }

    @Test
    void exceedanceIsTheRankInFallingOrder() {
        HourlySeries ramp = HourlySeries.generate(1_000, hour -> hour);
        assertThat(ramp.exceededBy(0.004)).isEqualTo(996);
        assertThat(ramp.exceededBy(0.02)).isEqualTo(980);
        assertThat(ramp.exceededBy(0)).isEqualTo(999);
        assertThat(ramp.exceededBy(1)).isEqualTo(0);
        assertThatThrownBy(() -> ramp.exceededBy(2)).hasMessageContaining("percent");
    }

    @Test
    void isAValueThatNobodyCanChange() {
        double[] values = {1, 2};
        HourlySeries series = HourlySeries.of(values);
        values[0] = 9;
        series.toArray()[1] = 9;
        assertThat(series).isEqualTo(HourlySeries.of(1, 2)).hasSameHashCodeAs(HourlySeries.of(1, 2));
        assertThat(series.at(0)).isEqualTo(1);
    }
}
