package io.millwright.power.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TripCurveTest {
    private static final BreakerSettings MAIN =
            new BreakerSettings(4_000, 0.9, 12, 6, 0.3, 10, 0.05, 900, BreakerSettings.TripUnit.ELECTRONIC);

    @Test
    void aBreakerTripsAtItsSettings() {
        TripCurve curve = MAIN.curve();
        double settingA = 3_600;
        assertThat(MAIN.settingA()).isEqualTo(settingA);
        assertThat(curve.timeToTripS(5 * settingA)).isCloseTo(12 * 36 / 25.0, within(1e-9));
        assertThat(curve.timeToTripS(2 * settingA)).isCloseTo(108, within(1e-9));
        assertThat(curve.timeToTripS(7 * settingA)).isEqualTo(0.3);
        assertThat(curve.timeToTripS(50_000)).isEqualTo(0.05);
        assertThat(curve.timeToTripS(settingA)).isInfinite();
    }

    @Test
    void theConventionalCurrentsOfTheStandardHold() {
        for (BreakerSettings.TripUnit unit : BreakerSettings.TripUnit.values()) {
            TripCurve curve = new BreakerSettings(400, 1, 12, 6, 0.3, 10, 0.05, 900, unit).curve();
            assertThat(curve.earliestS(1.05 * 400)).isInfinite();
            assertThat(curve.latestS(1.3001 * 400)).isLessThan(7_200);
        }
    }

    @Test
    void theBandHoldsTheNominalCurveAndFallsWithTheCurrent() {
        for (TripCurve curve : curves()) {
            double before = Double.POSITIVE_INFINITY;
            for (double current = 10; current < 1e5; current *= 1.01) {
                double nominal = curve.timeToTripS(current);
                assertThat(curve.earliestS(current)).isLessThanOrEqualTo(nominal);
                assertThat(curve.latestS(current)).isGreaterThanOrEqualTo(nominal);
                assertThat(nominal).isLessThanOrEqualTo(before);
                assertThat(Double.isInfinite(nominal)).isEqualTo(current <= curve.pickupA());
                before = nominal;
            }
        }
    }

    @Test
    void aFuseFollowsItsPointsAndTheLawBetweenThem() {
        TripCurve fuse = TripCurve.fuse(
                List.of(
                        new Dose.Tabulated.Point(160, 3_600),
                        new Dose.Tabulated.Point(320, 100),
                        new Dose.Tabulated.Point(1_600, 0.1)),
                0);
        assertThat(fuse.timeToTripS(320)).isCloseTo(100, within(1e-9));
        double exponent = Math.log(1_000) / Math.log(5);
        assertThat(fuse.timeToTripS(800)).isCloseTo(100 * Math.pow(2.5, -exponent), within(1e-9));
        assertThat(fuse.timeToTripS(3_200)).isCloseTo(0.1 * Math.pow(2, -exponent), within(1e-12));
        assertThat(fuse.timeToTripS(160)).isInfinite();
    }

    @Test
    void anUninterruptibleSupplyPromisesTheTimeOfTheNextStep() {
        TripCurve supply = supply();
        assertThat(supply.timeToTripS(1_000)).isInfinite();
        assertThat(supply.timeToTripS(1_100)).isEqualTo(3_600);
        assertThat(supply.timeToTripS(1_101)).isEqualTo(600);
        assertThat(supply.timeToTripS(1_400)).isEqualTo(60);
        assertThat(supply.timeToTripS(1_501)).isEqualTo(0.2);
    }

    @Test
    void aLargerDeviceTripsAtTheSameMultiple() {
        for (TripCurve curve : curves()) {
            assertThat(curve.times(2.5).timeToTripS(2.5 * 1_777)).isCloseTo(curve.timeToTripS(1_777), within(1e-9));
        }
    }

    @Test
    void memoryAtConstantCurrentIsTheCurve() {
        for (TripCurve curve : curves()) {
            for (double current = 20; current < 5e4; current *= 1.3) {
                double expected = curve.timeToTripS(current);
                TripMemory memory = new TripMemory(curve);
                assertThat(memory.remainingS(current)).isEqualTo(expected);
                if (Double.isFinite(expected)) {
                    memory.advance(expected / 4, current);
                    assertThat(memory.remainingS(current)).isCloseTo(expected * 0.75, within(1e-9 * expected));
                    memory.advance(expected * 0.75 * (1 + 1e-12), current);
                    assertThat(memory.remainingS(current)).isCloseTo(0, within(1e-9 * expected));
                }
            }
        }
    }

    @Test
    void oneJumpIsAThousandSteps() {
        SplittableRandom random = new SplittableRandom(7);
        for (TripCurve curve : curves()) {
            TripMemory once = new TripMemory(curve);
            TripMemory often = new TripMemory(curve);
            for (int i = 0; i < 50; i++) {
                double current = curve.pickupA() * random.nextDouble(0, 1.3);
                double duration = random.nextDouble(0, 3);
                once.advance(duration, current);
                for (int k = 0; k < 1_000; k++) {
                    often.advance(duration / 1_000, current);
                }
                assertThat(often.usedFraction()).isCloseTo(once.usedFraction(), within(1e-9));
                assertThat(often.copy().remainingS(3 * curve.pickupA()))
                        .isCloseTo(once.remainingS(3 * curve.pickupA()), within(1e-6));
            }
        }
    }

    @Test
    void anOverloadAfterAnOverloadTripsSoonerAndAPauseHelps() {
        TripCurve curve = MAIN.curve();
        double overload = 2 * MAIN.settingA();
        TripMemory memory = new TripMemory(curve);
        memory.advance(54, overload);
        assertThat(memory.usedFraction()).isCloseTo(0.5, within(1e-12));
        TripMemory rested = memory.copy();
        rested.advance(900, 0.5 * MAIN.settingA());
        assertThat(memory.remainingS(overload)).isCloseTo(54, within(1e-9));
        assertThat(rested.remainingS(overload)).isCloseTo(108 * (1 - 0.5 / Math.E), within(1e-9));
    }

    @Test
    void aBodyThatWasLoadedHasLessTimeThanAColdOne() {
        TripCurve cable = TripCurve.thermalImage(100, 1_800);
        double overload = 150;
        TripMemory warm = new TripMemory(cable, 80);
        assertThat(cable.timeToTripS(overload)).isCloseTo(1_800 * Math.log(2.25 / 1.25), within(1e-9));
        assertThat(warm.remainingS(overload)).isCloseTo(1_800 * Math.log((2.25 - 0.64) / 1.25), within(1e-9));
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> BreakerSettings.electronic(0)).hasMessageContaining("ratedA");
        assertThatThrownBy(() -> new DefiniteTime(5, Double.NaN)).hasMessageContaining("delayS");
        assertThatThrownBy(() -> new TripMemory(MAIN.curve()).advance(-1, 5)).hasMessageContaining("-1");
        assertThatThrownBy(() ->
                        TripCurve.fuse(List.of(new Dose.Tabulated.Point(10, 5), new Dose.Tabulated.Point(20, 6)), 0))
                .hasMessageContaining("fall in time");
        assertThatThrownBy(() -> TripCurve.upsOverload(100, List.of(new Dose.Withstand.Step(90, 60)), 0.2, 600))
                .hasMessageContaining("rise in current");
    }

    private static TripCurve supply() {
        return TripCurve.upsOverload(
                1_000,
                List.of(
                        new Dose.Withstand.Step(1_100, 3_600),
                        new Dose.Withstand.Step(1_250, 600),
                        new Dose.Withstand.Step(1_500, 60)),
                0.2,
                600);
    }

    private static List<TripCurve> curves() {
        return List.of(
                MAIN.curve(),
                BreakerSettings.thermalMagnetic(63).curve(),
                supply(),
                TripCurve.fuse(
                        List.of(new Dose.Tabulated.Point(160, 3_600), new Dose.Tabulated.Point(1_600, 0.1)), 60));
    }
}
