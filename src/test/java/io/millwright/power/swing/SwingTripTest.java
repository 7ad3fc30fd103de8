package io.millwright.power.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.power.protection.BreakerSettings;
import io.millwright.power.protection.Dose;
import io.millwright.power.protection.TripCurve;
import io.millwright.power.protection.TripMemory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SwingTripTest {
    private static final double COOLING_S = 600;
    private static final TripCurve LONG_TIME =
            TripCurve.of(new Dose.InverseTime(110, 600, 12, 2, 0.05, COOLING_S), 0, 0);
    private static final ProtectedFeed FEED = new ProtectedFeed(LONG_TIME, 1);

    @Test
    void aSquareWaveTripsWhereTheClosedFormSays() {
        double periodS = 40;
        for (double highFraction : new double[] {0.1, 0.5, 0.8}) {
            double highS = highFraction * periodS;
            double bound = -Math.expm1(-(periodS - highS) / COOLING_S);
            double highA = Math.sqrt(bound / highS * 12 * 600 * 600);
            double expected = Math.max(highA, 110);
            PowerSeries unit = PowerSeries.square(1, 0.2, periodS, highFraction);
            assertThat(SwingTrip.largestFactor(unit, FEED)).isCloseTo(expected, within(1e-6 * expected));
        }
    }

    @Test
    void theSwingAboutTheMeanIsFoundToo() {
        PowerSeries cycle = PowerSeries.square(105, 55, 4, 0.5);
        double factor = SwingTrip.largestSwingFactor(cycle, FEED);
        double highS = 2;
        double highA = Math.sqrt(-Math.expm1(-2 / COOLING_S) / highS * 12 * 600 * 600);
        assertThat(80 + factor * 25).isCloseTo(Math.max(110, highA), within(1e-6));
        assertThat(SwingTrip.of(cycle.swung(factor * 0.999), FEED).trips()).isFalse();
        assertThat(SwingTrip.of(cycle.swung(factor * 1.001), FEED).trips()).isTrue();
        assertThat(SwingTrip.largestSwingFactor(PowerSeries.square(200, 199, 4, 0.5), FEED))
                .isZero();
        assertThat(SwingTrip.largestSwingFactor(PowerSeries.square(20, 10, 4, 0.5), FEED))
                .isEqualTo(3);
    }

    @Test
    void anOverloadWithoutAPauseTripsByItsCurve() {
        PowerSeries cycle = PowerSeries.square(150, 130, 10, 0.5);
        double perCycle = 5 * (150 * 150 + 130 * 130) / (12.0 * 600 * 600);
        SwingTrip trip = SwingTrip.of(cycle, FEED);
        assertThat(trip.highestUsedFraction()).isEqualTo(1);
        assertThat(trip.timeToTripS() / 10).isBetween(Math.floor(1 / perCycle), Math.ceil(1 / perCycle));
        assertThat(SwingTrip.of(PowerSeries.square(200, 200, 10, 0.5), FEED).timeToTripS())
                .isCloseTo(LONG_TIME.timeToTripS(200), within(1e-6));
    }

    @Test
    void aBodyThatWarmsSlowlyFeelsTheMeanSquare() {
        ProtectedFeed cable = new ProtectedFeed(TripCurve.thermalImage(100, 1_800), 1);
        double meanSquare = 0.4 * 1 + 0.6 * 0.09;
        assertThat(SwingTrip.largestFactor(PowerSeries.square(1, 0.3, 0.5, 0.4), cable))
                .isCloseTo(100 / Math.sqrt(meanSquare), within(0.02));
        PowerSeries triangle = PowerSeries.of(new double[] {0, 0.2, 0.4}, new double[] {0, 1, 0});
        assertThat(SwingTrip.largestFactor(triangle, cable)).isCloseTo(100 * Math.sqrt(3), within(0.05));
    }

    @Test
    void theClosedFormIsWhatTheMemoryOfTheDeviceDoes() {
        SplittableRandom random = new SplittableRandom(11);
        int tripped = 0;
        for (int i = 0; i < 60; i++) {
            TripCurve curve = i % 2 == 0
                    ? BreakerSettings.electronic(100).curve()
                    : TripCurve.upsOverload(
                            100, List.of(new Dose.Withstand.Step(125, 60), new Dose.Withstand.Step(150, 10)), 0.2, 120);
            PowerSeries cycle = PowerSeries.square(
                    random.nextDouble(90, 130),
                    random.nextDouble(50, 90),
                    random.nextDouble(1, 30),
                    random.nextDouble(0.02, 0.4));
            SwingTrip trip = SwingTrip.of(cycle, new ProtectedFeed(curve, 1));
            double simulated = simulate(cycle, curve, 3_000);
            if (trip.timeToTripS() < 2_900 * cycle.durationS()) {
                tripped++;
                assertThat(simulated).isCloseTo(trip.timeToTripS(), within(1e-6 * simulated));
            } else {
                assertThat(simulated).isInfinite();
            }
        }
        assertThat(tripped).isBetween(10, 50);
    }

    @Test
    void feedsTurnPowerIntoCurrent() {
        assertThat(ProtectedFeed.threePhase(LONG_TIME, 415, 0.95).amperePerW() * 100_000)
                .isCloseTo(146.44, within(0.01));
        assertThat(ProtectedFeed.direct(LONG_TIME, 800).amperePerW() * 100_000).isCloseTo(125, within(1e-9));
    }

    private static double simulate(PowerSeries cycle, TripCurve curve, int cycles) {
        TripMemory memory = new TripMemory(curve);
        double time = 0;
        for (int k = 0; k < cycles; k++) {
            for (int i = 1; i < cycle.size(); i++) {
                double length = cycle.timeS(i) - cycle.timeS(i - 1);
                double remaining = memory.remainingS(cycle.powerW(i));
                if (length > 0 && remaining <= length) {
                    return time + remaining;
                }
                memory.advance(length, cycle.powerW(i));
                time += length;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
