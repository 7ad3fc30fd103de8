package io.millwright.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalLawTest {
    /// Abramowitz and Stegun, table 26.1.
    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.841344746068543", "2, 0.977249868051821", "-3, 0.001349898031630"})
    void agreesWithTheTable(double x, double share) {
        assertThat(NormalLaw.cumulative(x)).isCloseTo(share, within(1e-14));
        assertThat(NormalLaw.quantile(share)).isCloseTo(x, within(1e-8));
    }

    @Test
    void endsAreInfinite() {
        assertThat(NormalLaw.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NormalLaw.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(NormalLaw.cumulative(40)).isEqualTo(1);
        assertThat(NormalLaw.cumulative(-40)).isZero();
    }
}
