package io.millwright.airflow.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.airflow.hall.AirHall;
import org.junit.jupiter.api.Test;

class LossOfCoolingTest {
    private static final AirHall HALL = MadeUpAir.field(1, 24, true).hall();

    private static LossOfCooling loss() {
        return new LossOfCooling(
                HALL, new double[] {0, 0.5, 1}, new double[][] {{20, 22}, {24, 25}, {29, 27}}, 600, 590);
    }

    @Test
    void tellsWhenARackIsFirstAboveALimit() {
        assertThat(loss().firstAboveS(0, 27)).isEqualTo(1);
        assertThat(loss().firstAboveS(1, 21)).isEqualTo(0);
        assertThat(loss().firstAboveS(1, 27)).isNaN();
    }

    @Test
    void tellsTheWarmestRackOfASample() {
        assertThat(loss().warmest(0)).isEqualTo(1);
        assertThat(loss().warmest(2)).isEqualTo(0);
    }
}
