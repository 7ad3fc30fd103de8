package io.millwright.power.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void intervalsHoldTheTruthAboutNinetyFiveTimesInAHundred() {
        SplittableRandom random = new SplittableRandom(9);
        int means = 0;
        int shares = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            double sum = 0;
            double squares = 0;
            int seen = 0;
            for (int i = 0; i < 100; i++) {
                double sample = random.nextDouble();
                sum += sample;
                squares += sample * sample;
                seen += random.nextInt(20) == 0 ? 1 : 0;
            }
            Estimate mean = Estimate.ofMean(sum, squares, 100, 1);
            Estimate share = Estimate.ofShare(seen, 100);
            means += mean.low() <= 0.5 && 0.5 <= mean.high() ? 1 : 0;
            shares += share.low() <= 0.05 && 0.05 <= share.high() ? 1 : 0;
        }
        assertThat(means / (double) runs).isCloseTo(0.95, within(0.015));
        assertThat(shares / (double) runs).isCloseTo(0.95, within(0.03));
    }

    @Test
    void nothingSeenIsNotNothing() {
        assertThat(Estimate.ofMean(0, 0, 100, 0.01).high()).isCloseTo(0.03, within(1e-4));
        Estimate never = Estimate.ofShare(0, 100);
        assertThat(never.low()).isZero();
        assertThat(never.high()).isBetween(0.03, 0.04);
        assertThat(Estimate.ofShare(100, 100).high()).isEqualTo(1);
    }
}
