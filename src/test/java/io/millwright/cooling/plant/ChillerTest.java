package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChillerTest {
    /// Capacity falls by 1 % per kelvin of condenser above 25 °C, input rises by 3 %.
    private static final Chiller ENTERING = new Chiller(
            "entering",
            1e6,
            6,
            0.1,
            0.2,
            1,
            new Range(5, 20),
            Chiller.Condenser.ENTERING,
            new Range(15, 35),
            1,
            new Biquadratic(1.25, 0, 0, -0.01, 0, 0),
            new Biquadratic(0.25, 0, 0, 0.03, 0, 0),
            new PartLoad.OfLoad(0.1, 0.3, 0.6));

    private static final Chiller LEAVING = new Chiller(
            "leaving",
            1e6,
            6,
            0.1,
            0.1,
            1,
            new Range(5, 20),
            Chiller.Condenser.LEAVING,
            new Range(15, 45),
            0.95,
            new Biquadratic(1.25, 0, 0, -0.01, 0, 0),
            new Biquadratic(0.25, 0, 0, 0.03, 0, 0),
            new PartLoad.OfLoadAndCondenser(0.1, 0.001, 0, 0.3, 0.6, 0, 0, 0, 0, 0));

    @Test
    void fullLoadAtTheReferencePointIsTheRating() {
        ChillerPoint point = ENTERING.at(1e6, 10, 25);
        assertThat(point.availableW()).isCloseTo(1e6, within(1e-6));
        assertThat(point.cop()).isCloseTo(6, within(1e-9));
        assertThat(point.condenserW()).isCloseTo(1e6 + 1e6 / 6, within(1e-6));
        assertThat(point.residualW()).isCloseTo(0, within(1e-6));
    }

    @Test
    void saturatesAndSaysWhatIsUnmet() {
        ChillerPoint point = ENTERING.at(1.2e6, 10, 30);
        assertThat(point.saturated()).isTrue();
        assertThat(point.evaporatorW()).isCloseTo(0.95e6, within(1e-6));
        assertThat(point.unmetW()).isCloseTo(0.25e6, within(1e-6));
    }

    @Test
    void bypassesHotGasAndCyclesAtLowLoad() {
        double atUnloading = ENTERING.at(0.2e6, 10, 25).powerW();
        assertThat(ENTERING.at(0.15e6, 10, 25).powerW()).isCloseTo(atUnloading, within(1e-6));
        ChillerPoint cycling = ENTERING.at(0.05e6, 10, 25);
        assertThat(cycling.dutyFraction()).isCloseTo(0.5, within(1e-12));
        assertThat(cycling.powerW()).isCloseTo(atUnloading / 2, within(1e-6));
        assertThat(ENTERING.at(0, 10, 25).powerW()).isZero();
        assertThat(ENTERING.at(0, 10, 25).cop()).isZero();
    }

    @Test
    void curvesAreHeldOutsideTheirRangeAndTheDepartureIsTold() {
        ChillerPoint outside = ENTERING.at(0.5e6, 24, 40);
        ChillerPoint bound = ENTERING.at(0.5e6, 20, 35);
        assertThat(outside.powerW()).isEqualTo(bound.powerW());
        assertThat(bound.departures()).isEmpty();
        assertThat(outside.departures())
                .containsExactly(
                        new Departure(Departure.Quantity.LEAVING_CHILLED_WATER, 24, 5, 20),
                        new Departure(Departure.Quantity.ENTERING_CONDENSER, 40, 15, 35));
    }

    @Test
    void theLeavingCondenserTemperatureIsFound() {
        double wPerK = 50 * 4186;
        for (double load = 0.02e6; load < 1.2e6; load += 0.07e6) {
            for (double entering = 14; entering < 40; entering += 3) {
                ChillerPoint point = LEAVING.entering(load, 10, entering, wPerK);
                assertThat(point.condenserC() - entering).isCloseTo(point.condenserW() / wPerK, within(1e-8));
                assertThat(point.residualW()).isCloseTo(0, within(1e-3));
            }
        }
    }

    @Test
    void aWarmerCondenserNeverCostsLess() {
        for (double load = 0.1e6; load <= 0.8e6; load += 0.1e6) {
            double before = 0;
            for (double entering = 15; entering <= 35; entering += 1) {
                double power = LEAVING.entering(load, 10, entering, 50 * 4186).powerW();
                assertThat(power).isGreaterThan(before);
                before = power;
            }
        }
    }

    @Test
    void aMachineWithoutCurvesKeepsItsShareOfCarnot() {
        LiftChiller chiller = new LiftChiller(2e6, 7, 18, 35, 0.1, LiftChiller.VARIABLE_SPEED);
        ChillerPoint rated = chiller.at(2e6, 18, 35);
        assertThat(rated.cop()).isCloseTo(7, within(1e-9));
        assertThat(chiller.carnotShare()).isBetween(0.4, 0.65);
        double before = Double.POSITIVE_INFINITY;
        for (double hot = 20; hot < 70; hot += 2) {
            ChillerPoint point = chiller.at(1e6, 18, hot);
            assertThat(point.cop()).isLessThan(before);
            assertThat(point.residualW()).isCloseTo(0, within(1e-6));
            before = point.cop();
        }
        assertThat(chiller.at(1e6, 18, 19).departures()).hasSize(1);
    }

    @Test
    void partLoadOfUnnamedMachinesIsOneAtFullLoad() {
        for (PartLoad curve :
                new PartLoad[] {LiftChiller.INLET_VANES, LiftChiller.VARIABLE_SPEED, LiftChiller.SLIDE_VALVE}) {
            assertThat(curve.at(1, 30)).isCloseTo(1, within(1e-9));
        }
    }
}
