package io.millwright.power.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.power.protection.BreakerSettings;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
    private static final RackDemand RACK = new RackDemand(40_000, 132_000, 0.6);

    @Test
    void theDemandHasItsMoments() {
        assertThat(RACK.meanW()).isCloseTo(95_200, within(1e-9));
        RackDemand same = RackDemand.of(RACK.meanW(), RACK.deviationW(), 132_000);
        assertThat(same.lowW()).isCloseTo(40_000, within(1e-6));
        assertThat(same.highFraction()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void theProbabilityIsTheSumOverAllStates() {
        for (int lockstep : new int[] {1, 2, 3, 10}) {
            double limit = 10 * RACK.lowW() + 6.5 * 92_000;
            assertThat(Provisioning.exceedance(RACK, 10, lockstep, limit))
                    .isCloseTo(enumerated(10, lockstep, limit), within(1e-12));
        }
    }

    @Test
    void drawnDemandExceedsAsOftenAsComputed() {
        SplittableRandom random = new SplittableRandom(5);
        int racks = 200;
        int lockstep = 8;
        double limit = racks * RACK.meanW() + 1.2 * Provisioning.deviationW(RACK, racks, lockstep);
        double p = Provisioning.exceedance(RACK, racks, lockstep, limit);
        int draws = 40_000;
        int above = 0;
        for (int i = 0; i < draws; i++) {
            double sum = racks * RACK.lowW();
            for (int job = 0; job < racks / lockstep; job++) {
                sum += random.nextDouble() < RACK.highFraction() ? lockstep * 92_000 : 0;
            }
            above += sum > limit ? 1 : 0;
        }
        assertThat((double) above / draws).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / draws)));
    }

    @Test
    void aJobThatSpansTheFeedGetsItsPeak() {
        Provisioning alone = Provisioning.of(RACK, 100_000, 2e6, 3, 1e-4);
        assertThat(alone.byPeak()).isEqualTo((int) (2e6 / 132_000));
        assertThat(alone.byProbability()).isEqualTo(alone.byPeak());
        assertThat(alone.exceedance()).isZero();
    }

    @Test
    void independentRacksMultiplexAndLargerJobsLess() {
        int before = Integer.MAX_VALUE;
        for (int lockstep : new int[] {1, 4, 16, 64}) {
            Provisioning fit = Provisioning.of(RACK, lockstep, 20e6, 3.09, 1e-3);
            assertThat(fit.exceedance()).isLessThanOrEqualTo(1e-3);
            assertThat(Provisioning.exceedance(RACK, fit.byProbability() + 1, lockstep, 20e6))
                    .isGreaterThan(1e-3);
            assertThat(fit.byProbability())
                    .isBetween(fit.byPeak(), fit.byMean())
                    .isLessThanOrEqualTo(before);
            if (lockstep == 1) {
                assertThat(fit.byProbability()).isCloseTo(fit.bySigmas(), within(2));
            }
            before = fit.byProbability();
        }
    }

    @Test
    void moreRacksNeverExceedLessOften() {
        for (int lockstep : new int[] {1, 5, 32}) {
            double last = 0;
            for (int racks = 1; racks < 400; racks++) {
                double p = Provisioning.exceedance(RACK, racks, lockstep, 20e6);
                assertThat(p).isBetween(last - 1e-12, 1.0);
                last = p;
            }
        }
    }

    @Test
    void tailsFarFromTheMeanKeepTheirDigits() {
        RackDemand coin = new RackDemand(0, 1, 0.5);
        assertThat(Provisioning.exceedance(coin, 40, 1, 39.5)).isCloseTo(Math.pow(2, -40), within(1e-22));
        assertThat(Provisioning.exceedance(coin, 40, 1, 0.5)).isCloseTo(1 - Math.pow(2, -40), within(1e-14));
    }

    @Test
    void aBreakerCarriesMoreForAShortTime() {
        ProtectedFeed feed =
                ProtectedFeed.threePhase(BreakerSettings.electronic(4_000).curve(), 415, 0.95);
        double carried = Provisioning.carriedW(feed, 60);
        double expectedA = 6 * 4_000 * Math.sqrt(12 / 60.0);
        assertThat(carried * feed.amperePerW()).isCloseTo(expectedA, within(1e-6 * expectedA));
        double forEver = Provisioning.carriedW(feed, 1e9);
        assertThat(forEver * feed.amperePerW()).isCloseTo(feed.curve().pickupA(), within(1e-6));
        assertThat(Provisioning.of(RACK, 4, carried, 3, 1e-6).byProbability())
                .isGreaterThan(Provisioning.of(RACK, 4, forEver, 3, 1e-6).byProbability());
    }

    private static double enumerated(int racks, int lockstep, double limitW) {
        int jobs = (racks + lockstep - 1) / lockstep;
        double above = 0;
        for (int state = 0; state < 1 << jobs; state++) {
            double sum = racks * RACK.lowW();
            double probability = 1;
            for (int job = 0; job < jobs; job++) {
                int size = Math.min(lockstep, racks - job * lockstep);
                boolean high = (state >> job & 1) == 1;
                probability *= high ? RACK.highFraction() : 1 - RACK.highFraction();
                sum += high ? size * (RACK.highW() - RACK.lowW()) : 0;
            }
            above += sum > limitW ? probability : 0;
        }
        return above;
    }
}
