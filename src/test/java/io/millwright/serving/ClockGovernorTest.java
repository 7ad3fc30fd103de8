package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockGovernorTest {
    private static final EngineSpec SPEC = EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 4, Precision.FP8);
    private static final double TDP_W = Specs.H100.tdpW();

    private final StepCost cost = new StepCost();

    private static void prompt(ClockGovernor governor, StepCost cost) {
        governor.step(0, 0, 8192, 8192.0 * 4096, 1, cost);
    }

    private static void decode(ClockGovernor governor, int sequences, StepCost cost) {
        governor.step(sequences, sequences * 1500.0, 0, 0, 0, cost);
    }

    private static ClockGovernor capped(double part) {
        ClockGovernor governor = ClockGovernor.of(SPEC);
        governor.cap(part * TDP_W);
        return governor;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99})
    void powerMeetsTheCapFromBelowAndNeverPassesIt(double part) {
        ClockGovernor governor = capped(part);
        for (int sequences = 1; sequences <= 1024; sequences *= 4) {
            decode(governor, sequences, cost);
            assertMeetsCap(governor, part * TDP_W);
        }
        prompt(governor, cost);
        assertMeetsCap(governor, part * TDP_W);
    }

    private static void assertMeetsCap(ClockGovernor governor, double capW) {
        assertThat(governor.watts()).isLessThanOrEqualTo(capW);
        if (governor.fraction() < 1) {
            assertThat(governor.watts()).isGreaterThan(capW * 0.998);
        }
    }

    @Test
    void aTighterCapNeverMakesAStepFaster() {
        double promptS = 0;
        double decodeS = 0;
        for (double part = 1; part > 0.25; part -= 0.05) {
            ClockGovernor governor = capped(part);
            prompt(governor, cost);
            assertThat(cost.seconds).isGreaterThanOrEqualTo(promptS);
            promptS = cost.seconds;
            decode(governor, 32, cost);
            assertThat(cost.seconds).isGreaterThanOrEqualTo(decodeS);
            decodeS = cost.seconds;
        }
    }

    @Test
    void aCapCostsPromptsMoreThanAnswers() {
        ClockGovernor governor = capped(0.6);
        prompt(governor, cost);
        double prompt = cost.seconds / governor.leastSeconds();
        decode(governor, 32, cost);
        double answer = cost.seconds / governor.leastSeconds();

        assertThat(prompt).isBetween(1.1, 1.4);
        assertThat(answer).isLessThan(1.06);
    }

    @Test
    void aStepBelowTheCapKeepsItsClock() {
        ClockGovernor governor = capped(1);
        decode(governor, 8, cost);
        assertThat(governor.fraction()).isEqualTo(1);
        assertThat(cost.seconds).isEqualTo(governor.leastSeconds());
        assertThat(governor.bound(cost)).isNotIn(Bound.POWER, Bound.COOLING);

        governor.ask(0.7);
        decode(governor, 8, cost);
        assertThat(governor.fraction()).isEqualTo(0.7);
    }

    @Test
    void aLimitOfTheClockIsFeltByPromptsAndHardlyByAnswers() {
        ClockGovernor governor = ClockGovernor.of(SPEC);
        prompt(governor, cost);
        double freeS = cost.seconds;
        double freeW = governor.watts();
        governor.limit(0.7);
        prompt(governor, cost);
        assertThat(governor.fraction()).isEqualTo(0.7);
        assertThat(cost.seconds / freeS).isBetween(1.25, 1 / 0.7);
        assertThat(governor.watts()).isLessThan(0.6 * freeW);
        assertThat(governor.bound(cost)).isEqualTo(Bound.COOLING);

        governor.limit(0.95);
        decode(governor, 8, cost);
        assertThat(governor.bound(cost)).isNotIn(Bound.POWER, Bound.COOLING);
    }

    @Test
    void theTighterOfCapAndLimitHoldsTheClock() {
        ClockGovernor governor = capped(0.6);
        prompt(governor, cost);
        double clock = governor.fraction();
        governor.limit(0.5 * (clock + 1));
        prompt(governor, cost);
        assertThat(governor.fraction()).isEqualTo(clock, within(0.002));
        assertThat(governor.bound(cost)).isEqualTo(Bound.POWER);

        governor.limit(0.9 * clock);
        prompt(governor, cost);
        assertThat(governor.fraction()).isEqualTo(0.9 * clock);
        assertThat(governor.bound(cost)).isEqualTo(Bound.COOLING);
    }

    @Test
    void aCapThatNoClockMeetsIsExceededAtTheSlowest() {
        ClockGovernor governor = ClockGovernor.of(SPEC);
        governor.cap(Specs.H100.idleW());
        prompt(governor, cost);

        assertThat(governor.fraction()).isEqualTo(ClockGovernor.SLOWEST);
        assertThat(governor.watts()).isBetween(Specs.H100.idleW(), Specs.H100.idleW() + 0.09 * TDP_W);
    }

    @Test
    void clocksAndCapsOutsideTheirRangeAreRefused() {
        ClockGovernor governor = ClockGovernor.of(SPEC);
        assertThatThrownBy(() -> governor.ask(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> governor.limit(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> governor.cap(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
