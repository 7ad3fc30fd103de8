package io.millwright.cooling.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrictionTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-5, 1e-3, 0.02})
    void colebrookSolvesItsOwnEquation(double rough) {
        for (double re = 4000; re < 1e8; re *= 3) {
            double x = 1 / Math.sqrt(Friction.colebrook(re, rough));
            assertThat(x).isCloseTo(-2 * Math.log10(rough / 3.7 + 2.51 * x / re), within(1e-12 * x));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HeadLoss.class,
            names = {"DARCY_WEISBACH", "DARCY_COLEBROOK"})
    void factorAndSlopeHaveNoStepAtTheEndsOfTheTransition(HeadLoss law) {
        for (double rough : new double[] {0, 1e-4, 1e-2}) {
            for (double re : new double[] {2000, 4000}) {
                double below = Friction.darcy(law, re * (1 - 1e-9), rough);
                double above = Friction.darcy(law, re * (1 + 1e-9), rough);
                assertThat(above).isCloseTo(below, within(1e-8 * below));
                double before = (Friction.darcy(law, re, rough) - Friction.darcy(law, re * (1 - 1e-6), rough));
                double after = (Friction.darcy(law, re * (1 + 1e-6), rough) - Friction.darcy(law, re, rough));
                assertThat(after).isCloseTo(before, within(1e-3 * Math.abs(before)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-4, 1e-2})
    void swameeAndJainStayWithinThreePercentOfColebrook(double rough) {
        for (double re = 5000; re <= 1e8; re *= 1.7) {
            assertThat(Friction.swameeJain(re, rough) / Friction.colebrook(re, rough))
                    .isCloseTo(1, within(0.034));
            assertThat(Friction.haaland(re, rough) / Friction.colebrook(re, rough))
                    .isCloseTo(1, within(0.02));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-4, 1e-2})
    void thePublishedCubicDiffersByItsRoundedConstantsOnly(double rough) {
        for (double re = 1000; re < 6000; re += 50) {
            double f = Friction.darcy(HeadLoss.DARCY_WEISBACH, re, rough);
            assertThat(Friction.dunlop(re, rough)).isCloseTo(f, within(3e-6 * f));
        }
    }
}
