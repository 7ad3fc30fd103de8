package io.millwright.workload.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.numeric.Curve;
import io.millwright.workload.demand.Distribution.Exponential;
import io.millwright.workload.demand.Distribution.Fixed;
import io.millwright.workload.demand.Distribution.LogNormal;
import io.millwright.workload.demand.Distribution.LogUniform;
import io.millwright.workload.demand.Distribution.Quantiles;
import io.millwright.workload.demand.Distribution.Uniform;
import io.millwright.workload.demand.Distribution.Weibull;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {
    static List<Distribution> laws() {
        return List.of(
                new Uniform(2, 9),
                new LogUniform(10, 1000),
                new Exponential(30),
                new LogNormal(120, 0.9),
                new Weibull(80, 0.7),
                new Quantiles(Curve.of(new double[] {0, 0.5, 0.9, 1}, new double[] {1, 40, 200, 900})));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void shareOfAQuantileIsTheShare(Distribution law) {
        for (double share : new double[] {0.01, 0.2, 0.5, 0.77, 0.99}) {
            assertThat(law.cumulative(law.quantile(share))).isCloseTo(share, within(1e-9));
        }
    }

    @Test
    void meansAreThoseOfTheLaws() {
        assertThat(new Fixed(7).mean()).isEqualTo(7);
        assertThat(new Uniform(2, 9).mean()).isCloseTo(5.5, within(1e-9));
        assertThat(new LogUniform(10, 1000).mean()).isCloseTo(990 / Math.log(100), within(0.01));
        assertThat(new Exponential(30).mean()).isCloseTo(30, within(0.01));
        assertThat(new LogNormal(100, 0.5).mean()).isCloseTo(100 * Math.exp(0.125), within(0.1));
    }

    @Test
    void amountsBeyondTheEndsCountAsTheEnds() {
        Amount amount = new Amount(new Exponential(100), 10, 200);
        assertThat(amount.at(0)).isEqualTo(10);
        assertThat(amount.at(0.999)).isEqualTo(200);
        assertThat(amount.cumulative(9)).isZero();
        assertThat(amount.cumulative(200)).isEqualTo(1);
        // The mean of an exponential cut at both ends: least + the integral of the survival between them.
        double expected = 10 + 100 * (Math.exp(-0.1) - Math.exp(-2));
        assertThat(amount.mean()).isCloseTo(expected, within(0.1));
    }
}
