package io.millwright.twin.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.twin.meters.Agreement.Scale;
import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void followsTheDefinitionsOfTheGuideline() {
        // errors 1, -2, 3, 0 on a mean of 25: sum 2, squares 14
        Agreement agreement = Agreement.of(new double[] {10, 20, 30, 40}, new double[] {11, 18, 33, 40}, Scale.RATIO);
        assertThat(agreement.count()).isEqualTo(4);
        assertThat(agreement.measured()).isEqualTo(25);
        assertThat(agreement.bias()).isCloseTo(0.5, within(1e-12));
        assertThat(agreement.rmse()).isCloseTo(Math.sqrt(14 / 4.0), within(1e-12));
        assertThat(agreement.nmbe()).isCloseTo(2 / (3 * 25.0), within(1e-12));
        assertThat(agreement.cvRmse()).isCloseTo(Math.sqrt(14 / 3.0) / 25, within(1e-12));
        assertThat(agreement.worst()).isEqualTo(2);
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        double nan = Double.NaN;
        Agreement agreement = Agreement.of(new double[] {1, nan, 3, 5}, new double[] {2, 7, nan, 6}, Scale.RATIO);
        assertThat(agreement.count()).isEqualTo(2);
        assertThat(agreement.bias()).isEqualTo(1);
        assertThat(agreement.measured()).isEqualTo(3);
    }

    @Test
    void temperaturesHaveNoRelativeErrors() {
        Agreement agreement = Agreement.of(new double[] {20, 30}, new double[] {21, 31}, Scale.INTERVAL);
        assertThat(agreement.bias()).isEqualTo(1);
        assertThat(agreement.nmbe()).isNaN();
        assertThat(agreement.cvRmse()).isNaN();
        assertThat(agreement.isWithinHourlyLimits()).isTrue();
    }

    @Test
    void limitsAreThirtyAndTenPercent() {
        double[] measured = {100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
        assertThat(Agreement.of(measured, filled(11, 108), Scale.RATIO).isWithinHourlyLimits())
                .isTrue();
        assertThat(Agreement.of(measured, filled(11, 110), Scale.RATIO).isWithinHourlyLimits())
                .isFalse();
        double[] scattered = {140, 60, 140, 60, 140, 60, 140, 60, 140, 60, 100};
        assertThat(Agreement.of(measured, scattered, Scale.RATIO).isWithinHourlyLimits())
                .isFalse();
    }

    @Test
    void findsALagByCorrelation() {
        double[] computed = new double[60];
        double[] measured = new double[60];
        for (int i = 0; i < 60; i++) {
            computed[i] = Math.sin(0.4 * i);
            measured[i] = Math.sin(0.4 * (i - 3));
        }
        assertThat(Agreement.correlation(measured, computed, 3)).isCloseTo(1, within(1e-12));
        assertThat(Agreement.correlation(measured, computed, 0)).isLessThan(0.5);
        assertThat(Agreement.correlation(measured, filled(60, 2), 0)).isNaN();
    }

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        java.util.Arrays.fill(values, value);
        return values;
    }
}
