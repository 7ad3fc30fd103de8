package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.Fluid;
import org.junit.jupiter.api.Test;

class ColdPlateTest {
    private static final ColdPlate PLATE = new ColdPlate(0.008, 0.012, 0.025, 0.7, 0.01);

    @Test
    void moreFlowNeverMakesItHotter() {
        double before = Double.POSITIVE_INFINITY;
        for (double flow = 0.001; flow < 0.2; flow *= 1.05) {
            ColdPlate.Point point = PLATE.at(1_000, 40, flow, 3_938);
            assertThat(point.caseC()).isLessThan(before);
            before = point.caseC();
        }
    }

    @Test
    void temperaturesAddUp() {
        ColdPlate.Point point = PLATE.at(1_000, 40, 0.025, 3_938);
        double rise = 1_000 / (0.025 * 3_938);
        assertThat(point.coolantOutC()).isCloseTo(40 + rise, within(1e-9));
        assertThat(point.caseC()).isCloseTo(40 + rise / 2 + 20, within(1e-9));
        assertThat(point.junctionC()).isCloseTo(point.caseC() + 10, within(1e-9));
        double warmest = PLATE.warmestCoolantC(85, 1_000, 0.025, 3_938);
        assertThat(PLATE.at(1_000, warmest, 0.025, 3_938).junctionC()).isCloseTo(85, within(1e-9));
    }

    @Test
    void withoutFlowItGoesBeyondAllBoundsAndSaysSo() {
        ColdPlate.Point point = PLATE.at(1_000, 40, 0, 3_938);
        assertThat(point.caseC()).isInfinite();
        assertThat(point.departures()).extracting(Departure::quantity).containsExactly(Departure.Quantity.COOLANT_FLOW);
        assertThat(PLATE.at(0, 40, 0, 3_938).caseC()).isEqualTo(40);
    }

    @Test
    void impossiblePlatesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ColdPlate(0.01, 0.01, 0.02, 1.2, 0))
                .withMessageContaining("exponent");
    }

    @Test
    void anImmersionTankClosesAndCoolsBetterWithMoreFlow() {
        HeatExchanger exchanger = new HeatExchanger(FlowArrangement.COUNTERFLOW, 20_000, UaScaling.PLATE);
        ImmersionTank tank = new ImmersionTank(Fluid.DIELECTRIC, exchanger, 0.006, 15_000, 0.05, 0.5);
        double before = Double.POSITIVE_INFINITY;
        for (double flow = 0.002; flow <= 0.009; flow += 0.001) {
            ImmersionTank.Point point = tank.at(100_000, 400, flow, 15_000, 30);
            assertThat(point.residualW()).isCloseTo(0, within(1e-4));
            assertThat(point.componentC()).isLessThan(before).isGreaterThan(point.bathSupplyC());
            assertThat(point.bathSupplyC()).isGreaterThan(30);
            before = point.componentC();
        }
    }
}
