package io.millwright.workload.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.numeric.RandomStreams;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BurstFitTest {
    private static final double PER_S = 5;

    private static Optional<BurstFit.Found> found(Arrivals arrivals, int requests) {
        ArrivalProcess process =
                new ArrivalProcess(arrivals, PER_S, 0, 10 * requests / PER_S, new RandomStreams(3).child("burst", 0));
        BurstFit fit = new BurstFit(requests);
        double beforeS = process.nextS();
        for (int i = 0; i < requests; i++) {
            double nextS = process.nextS();
            fit.add(PER_S * (nextS - beforeS));
            beforeS = nextS;
        }
        return fit.found();
    }

    @ParameterizedTest
    @CsvSource({"1, 1440, 12, 6, 12000", "1, 10000, 2, 10, 12000", "0.6, 1440, 12, 4, 12000", "1, 1440, 12, 6, 200000"})
    void findsWhatTheBurstsWere(double burstiness, double perDay, double meanS, double factor, int requests) {
        Arrivals arrivals =
                Arrivals.poisson(PER_S).withBurstiness(burstiness).withBursts(new Bursts(perDay, meanS, factor));
        BurstFit.Found found = found(arrivals, requests).orElseThrow();
        Bursts bursts = found.at(PER_S);
        assertThat(found.burstiness()).isCloseTo(burstiness, within(0.08));
        assertThat(bursts.factor()).isCloseTo(factor, within(0.2 * factor));
        assertThat(bursts.meanS()).isCloseTo(meanS, within(0.3 * meanS));
        assertThat(bursts.share()).isCloseTo(perDay * meanS / RatePattern.DAY_S, within(0.06));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.7})
    void oneStateIsNoBurst(double burstiness) {
        assertThat(found(Arrivals.poisson(PER_S).withBurstiness(burstiness), 12_000))
                .isEmpty();
    }

    @Test
    void fewGapsSayNothing() {
        assertThat(found(Arrivals.poisson(PER_S).withBursts(new Bursts(1440, 12, 6)), 100))
                .isEmpty();
    }
}
