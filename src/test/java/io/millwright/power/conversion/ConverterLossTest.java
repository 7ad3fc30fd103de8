package io.millwright.power.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConverterLossTest {
    private static final ConverterLoss UPS = ConverterLoss.ofFractions(1_500_000, 0.006, 0.010, 0.012);

    @Test
    void outputAndInputAreInverse() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            ConverterLoss loss = ConverterLoss.ofFractions(
                    random.nextDouble(1, 1e7),
                    random.nextDouble(0.02),
                    random.nextDouble(0.05),
                    random.nextDouble(0.05));
            double outputW = loss.ratedW() * random.nextDouble(1.5);
            assertThat(loss.outputW(loss.inputW(outputW))).isCloseTo(outputW, within(1e-9 * loss.ratedW()));
        }
    }

    @Test
    void lessThanTheNoLoadLossDeliversNothing() {
        assertThat(UPS.outputW(0.5 * UPS.noLoadW())).isZero();
        assertThat(UPS.efficiency(0)).isZero();
        assertThat(UPS.inputW(0)).isEqualTo(UPS.noLoadW());
    }

    @Test
    void passesThroughTheDataSheet() {
        double[] x = {0.25, 0.5, 1};
        double[] efficiency = {UPS.efficiency(375_000), UPS.efficiency(750_000), UPS.efficiency(1_500_000)};
        ConverterLoss found = ConverterLoss.through(1_500_000, x, efficiency);
        assertThat(found.noLoadW()).isCloseTo(UPS.noLoadW(), within(1e-6));
        assertThat(found.linearW()).isCloseTo(UPS.linearW(), within(1e-6));
        assertThat(found.quadraticW()).isCloseTo(UPS.quadraticW(), within(1e-6));
        assertThatThrownBy(() -> ConverterLoss.through(1_000, x, new double[] {0.99, 0.98, 0.99}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unitsThatShareLoseMoreAtPartLoadAndTheSameAtTheSameLoading() {
        assertThat(UPS.times(4).lossW(4 * 600_000)).isCloseTo(4 * UPS.lossW(600_000), within(1e-6));
        assertThat(UPS.times(5).lossW(300_000)).isGreaterThan(UPS.times(4).lossW(300_000));
    }

    @Test
    void marginalLossIsTheSlope() {
        double slope = (UPS.lossW(900_001) - UPS.lossW(899_999)) / 2;
        assertThat(UPS.marginalLoss(900_000)).isCloseTo(slope, within(1e-8));
    }
}
