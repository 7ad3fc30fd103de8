package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeatExchangerTest {
    @ParameterizedTest
    @EnumSource(FlowArrangement.class)
    void effectivenessRisesWithSizeAndFallsWithTheRatio(FlowArrangement arrangement) {
        for (double ratio = 0; ratio <= 1; ratio += 0.1) {
            double before = 0;
            for (double ntu = 0.05; ntu < 8; ntu *= 1.3) {
                double here = arrangement.effectiveness(ntu, Math.min(1, ratio));
                // Mixed and parallel streams come so close to their limit that only rounding remains.
                assertThat(here).isGreaterThanOrEqualTo(before - 1e-12).isBetween(0.0, 1.0);
                assertThat(here).isLessThanOrEqualTo(arrangement.effectiveness(ntu, Math.max(0, ratio - 0.1)) + 1e-12);
                before = here;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FlowArrangement.class)
    void noArrangementBeatsCounterflow(FlowArrangement arrangement) {
        for (double ratio = 0; ratio <= 1; ratio += 0.125) {
            for (double ntu = 0.01; ntu < 300; ntu *= 2) {
                assertThat(arrangement.effectiveness(ntu, ratio))
                        .isLessThanOrEqualTo(FlowArrangement.COUNTERFLOW.effectiveness(ntu, ratio) + 1e-9);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FlowArrangement.class)
    void sizeIsTheInverseOfEffectiveness(FlowArrangement arrangement) {
        for (double ratio = 0; ratio <= 1; ratio += 0.25) {
            for (double ntu = 0.1; ntu < 3; ntu += 0.4) {
                double effectiveness = arrangement.effectiveness(ntu, ratio);
                assertThat(arrangement.effectiveness(arrangement.ntu(effectiveness, ratio), ratio))
                        .isCloseTo(effectiveness, within(1e-10));
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlowArrangement.PARALLEL.ntu(0.6, 1))
                .withMessageContaining("approach");
    }

    @Test
    void sizedExchangerTransfersItsRatedHeatAndCloses() {
        HeatExchanger plate =
                HeatExchanger.sized(FlowArrangement.COUNTERFLOW, UaScaling.PLATE, 1e6, 1e5, 1.2e5, 45, 31);
        Exchange rated = plate.exchange(1e5, 1.2e5, plate.uaWPerK(1, 1), 45, 31);
        assertThat(rated.heatW()).isCloseTo(1e6, within(1e-3));
        assertThat(rated.residualW()).isCloseTo(0, within(1e-6));
        assertThat(plate.hotInC(1e6, 1e5, 1.2e5, plate.ratedUaWPerK(), 31)).isCloseTo(45, within(1e-9));
        assertThat(plate.uaWPerK(0.5, 1)).isLessThan(plate.uaWPerK(1, 1)).isGreaterThan(plate.uaWPerK(0.5, 0.5));
        assertThat(plate.exchange(0, 1.2e5, plate.uaWPerK(0, 1), 45, 31).heatW())
                .isZero();
    }

    @Test
    void oppositeTemperaturesTurnTheHeatAround() {
        HeatExchanger plate = new HeatExchanger(FlowArrangement.COUNTERFLOW, 1e5, UaScaling.PLATE);
        assertThat(plate.exchange(1e5, 1e5, 1e5, 20, 30).heatW())
                .isCloseTo(-plate.exchange(1e5, 1e5, 1e5, 30, 20).heatW(), within(1e-6));
    }
}
