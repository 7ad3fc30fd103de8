package io.millwright.power.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.power.protection.TransformerThermal.State;
import org.junit.jupiter.api.Test;

class TransformerThermalTest {
    private static final TransformerThermal OIL = TransformerThermal.OIL_DISTRIBUTION;

    @Test
    void ratedLoadAtTwentyDegreesIsNormalAgeing() {
        double hotSpotC = 20 + OIL.settled(1).hotSpotRiseK();
        assertThat(hotSpotC).isCloseTo(98, within(1e-9));
        assertThat(TransformerThermal.ageingRate(hotSpotC)).isCloseTo(1, within(1e-9));
        assertThat(TransformerThermal.ageingRate(104)).isCloseTo(2, within(1e-12));
        assertThat(OIL.continuousFraction(20, 98)).isCloseTo(1, within(1e-9));
        assertThat(OIL.continuousFraction(40, 98)).isBetween(0.7, 0.9);
    }

    @Test
    void stepsAndJumpsAgreeAndEndInTheSettledState() {
        State jump = OIL.advance(State.COLD, 7_200, 1.3);
        State steps = State.COLD;
        for (int i = 0; i < 7_200; i++) {
            steps = OIL.advance(steps, 1, 1.3);
        }
        assertThat(steps.hotSpotRiseK()).isCloseTo(jump.hotSpotRiseK(), within(1e-9));
        assertThat(OIL.advance(State.COLD, 1e7, 1.3).hotSpotRiseK())
                .isCloseTo(OIL.settled(1.3).hotSpotRiseK(), within(1e-9));
    }

    @Test
    void aDryTransformerWarmsWithOneTimeConstant() {
        TransformerThermal dry = TransformerThermal.CAST_RESIN;
        double limitK = 125;
        double finalK = 125 * Math.pow(1.4, 1.6);
        double startK = 125 * Math.pow(0.5, 1.6);
        double expected = 1_800 * Math.log((finalK - startK) / (finalK - limitK));
        assertThat(dry.timeToLimitS(dry.settled(0.5), 1.4, 40, 165)).isCloseTo(expected, within(1e-3));
    }

    @Test
    void theTimeToALimitEndsAtTheLimit() {
        State before = OIL.settled(0.5);
        double time = OIL.timeToLimitS(before, 1.5, 30, 140);
        assertThat(time).isBetween(600.0, 4 * 3_600.0);
        assertThat(30 + OIL.advance(before, time, 1.5).hotSpotRiseK()).isCloseTo(140, within(1e-4));
        assertThat(OIL.timeToLimitS(before, 1.0, 20, 120)).isInfinite();
        assertThat(OIL.timeToLimitS(OIL.settled(2), 0.1, 30, 120)).isZero();
        assertThat(OIL.timeToLimitS(OIL.settled(1), 1.5, 30, 140)).isLessThan(time);
    }

    @Test
    void theWindingOfALargeTransformerRunsAheadOfItsOil() {
        TransformerThermal large = TransformerThermal.OIL_POWER;
        State afterHalfAnHour = large.advance(large.settled(0.5), 1_800, 1.5);
        double gradientK = afterHalfAnHour.hotSpotRiseK() - afterHalfAnHour.oilRiseK();
        State settled = large.settled(1.5);
        assertThat(gradientK).isGreaterThan(1.2 * (settled.hotSpotRiseK() - settled.oilRiseK()));
    }
}
