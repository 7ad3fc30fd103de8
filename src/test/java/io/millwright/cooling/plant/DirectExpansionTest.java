package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DirectExpansionTest {
    private static final DirectExpansion CIRCUIT = new DirectExpansion(100_000, 3.2, 18, 35, 0.3);

    @Test
    void theRatedPointIsTheSheets() {
        DirectExpansion.Point point = CIRCUIT.at(120_000, 18, 35);
        assertThat(point.heatW()).isEqualTo(100_000);
        assertThat(point.powerW()).isCloseTo(100_000 / 3.2, within(1e-9));
        assertThat(point.rejectedW()).isEqualTo(point.heatW() + point.powerW());
        assertThat(point.departures()).isEmpty();
    }

    @Test
    void hotWeatherTakesCapacityAndCostsPower() {
        double available = Double.POSITIVE_INFINITY;
        double power = 0;
        for (double outdoorC = -20; outdoorC <= 50; outdoorC += 2.5) {
            DirectExpansion.Point point = CIRCUIT.at(80_000, 18, outdoorC);
            assertThat(point.availableW()).isLessThan(available);
            assertThat(point.powerW()).isGreaterThanOrEqualTo(power);
            available = point.availableW();
            power = point.powerW();
        }
        // Condensing stays at 25 °C in the cold, so that the power stands still below 13 °C outside.
        assertThat(CIRCUIT.copAt(18, 0)).isEqualTo(CIRCUIT.copAt(18, 13));
    }

    @Test
    void capacityAndEfficiencyRiseWithTheEnteringWetBulb() {
        assertThat(CIRCUIT.availableW(22, 35)).isCloseTo(110_000, within(1e-6));
        assertThat(CIRCUIT.copAt(22, 35)).isGreaterThan(CIRCUIT.copAt(18, 35) * 1.08);
    }

    @Test
    void partLoadIsContinuousAndCyclingCosts() {
        double full = CIRCUIT.at(30_000, 18, 35).powerW();
        assertThat(CIRCUIT.at(30_000 - 1e-6, 18, 35).powerW()).isCloseTo(full, within(1e-5));
        assertThat(full / 30_000).isCloseTo(1 / 3.2, within(1e-12));
        assertThat(CIRCUIT.at(15_000, 18, 35).powerW()).isCloseTo(15_000 / 3.2 / 0.925, within(1e-9));
        assertThat(CIRCUIT.at(0, 18, 35).powerW()).isZero();
    }

    @Test
    void leavingTheRangeHoldsTheCurveAndIsSaid() {
        DirectExpansion.Point point = CIRCUIT.at(50_000, 30, 55);
        assertThat(point.departures())
                .extracting(Departure::quantity)
                .containsExactly(Departure.Quantity.ENTERING_WET_BULB, Departure.Quantity.OUTDOOR_DRY_BULB);
        assertThat(point.powerW()).isEqualTo(CIRCUIT.at(50_000, 26, 50).powerW());
    }
}
