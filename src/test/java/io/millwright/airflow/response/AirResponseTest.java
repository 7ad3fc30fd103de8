package io.millwright.airflow.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirShares;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.ReferenceHalls;
import io.millwright.airflow.response.AirDeparture.Quantity;
import io.millwright.numeric.Progress;
import io.millwright.quantity.UnitSystem;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Hall A open on a very coarse grid.
class AirResponseTest {
    private static AirField field;
    private static AirShares shares;
    private static AirResponse response;

    @BeforeAll
    static void solve() throws Exception {
        AirSettings settings = AirSettings.ofCell(0.6).withToleranceK(1e-3);
        field = AirSolver.steady(ReferenceHalls.hall("hallA-open"), settings, null, Progress.NONE);
        shares = AirShares.of(field, 2, Progress.NONE);
        response = AirResponse.of(shares);
    }

    @Test
    void closedPartsGiveTheFieldBackWhereItWasSolved() {
        assertThat(response.closureK()).isLessThan(0.02);
        double[] inletC = response.inletsC(response.solved());
        for (int i = 0; i < inletC.length; i++) {
            assertThat(inletC[i]).isCloseTo(field.racks().get(i).inletMeanC(), within(1e-9));
        }
    }

    @Test
    void inletsAreWhatTheyDrawFromRacksAndSupplies() {
        double[] heatW = response.solved().rackW().clone();
        heatW[3] *= 1.7;
        heatW[8] *= 0.2;
        double[] supplyC = response.solved().supplyC().clone();
        supplyC[1] += 4;
        double[] inletC = response.inletsC(heatW, supplyC);
        double perM3K = field.hall().air().heatCapacityJPerM3K();
        for (int i = 0; i < inletC.length; i++) {
            double drawn = shares.inletSourceK()[i];
            for (int j = 0; j < inletC.length; j++) {
                double riseK = heatW[j] / (perM3K * response.solved().rackM3PerS()[j]);
                drawn += shares.inletFromRack()[i][j] * (inletC[j] + riseK);
            }
            for (int u = 0; u < supplyC.length; u++) {
                drawn += shares.inletFromSupply()[i][u] * supplyC[u];
            }
            assertThat(inletC[i]).isCloseTo(drawn, within(0.05));
        }
    }

    @Test
    void warmerSupplyWarmsEveryInletByAsMuch() {
        double[] supplyC =
                Arrays.stream(response.solved().supplyC()).map(c -> c + 3).toArray();
        double[] inletC = response.inletsC(response.solved().rackW(), supplyC);
        for (int i = 0; i < inletC.length; i++) {
            assertThat(inletC[i] - field.racks().get(i).inletMeanC()).isCloseTo(3, within(0.01));
        }
        for (double[] row : response.inletPerSupplyK()) {
            assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(3e-3));
        }
    }

    @Test
    void moreHeatNeverCoolsAnInlet() {
        double[][] perHeat = response.inletPerHeatKPerW();
        double largest = 0;
        for (double[] row : perHeat) {
            for (double each : row) {
                largest = Math.max(largest, each);
            }
        }
        for (double[] row : perHeat) {
            for (double each : row) {
                // Second order is linear and may fall below zero by a little where nothing is carried.
                assertThat(each).isGreaterThan(-1e-2 * largest);
            }
        }
    }

    @Test
    void derivativesAreThoseOfTheInlets() {
        double[] heatW = response.solved().rackW().clone();
        heatW[5] += 1000;
        double[] inletC = response.inletsC(heatW, response.solved().supplyC());
        double[][] perHeat = response.inletPerHeatKPerW();
        for (int i = 0; i < inletC.length; i++) {
            assertThat(inletC[i] - field.racks().get(i).inletMeanC()).isCloseTo(1000 * perHeat[i][5], within(1e-9));
        }
    }

    @Test
    void heatAndAllFlowsTogetherChangeNoInletButBuoyancyLeavesItsRange() {
        AirOperation half = new AirOperation(
                times(0.5, response.solved().rackW()),
                times(0.5, response.solved().rackM3PerS()),
                response.solved().supplyC(),
                times(0.5, response.solved().supplyM3PerS()),
                0.5);
        assertThat(response.inletsC(half)).containsExactly(response.inletsC(response.solved()), within(1e-9));
        assertThat(response.departures(half))
                .extracting(AirDeparture::quantity)
                .containsExactly(Quantity.SUPPLY_FLOW, Quantity.BUOYANCY);
        assertThat(response.worstDeparture(half)).hasValueSatisfying(worst -> {
            assertThat(worst.quantity()).isEqualTo(Quantity.BUOYANCY);
            assertThat(worst.ratio()).isCloseTo(4, within(1e-9));
        });
    }

    @Test
    void whatWasSolvedIsInside() {
        assertThat(response.departures(response.solved())).isEmpty();
    }

    @Test
    void rackWithOtherAirIsNamed() {
        double[] flow = response.solved().rackM3PerS().clone();
        flow[4] *= 1.3;
        assertThat(response.departures(response.solved().withRackM3PerS(flow))).anySatisfy(departure -> {
            assertThat(departure.quantity()).isEqualTo(Quantity.RACK_FLOW);
            assertThat(departure.place()).isEqualTo(field.racks().get(4).id());
            assertThat(departure.finding("hall").message(UnitSystem.SI)).contains(departure.place());
        });
    }

    @Test
    void rackThatHardlyWarmedItsAirMayDoSoManyTimesMore() {
        double[] heatW = response.solved().rackW().clone();
        heatW[3] = 1;
        AirOperation cold = response.solved().withRackW(heatW);
        double[] laterW = heatW.clone();
        laterW[3] = 30;
        assertThat(AirDistances.of(response, cold, cold.withRackW(laterW))).noneMatch(AirDeparture::isOutside);
        laterW[3] = 8000;
        assertThat(AirDistances.of(response, cold, cold.withRackW(laterW)))
                .filteredOn(AirDeparture::isOutside)
                .singleElement()
                .satisfies(departure -> {
                    assertThat(departure.quantity()).isEqualTo(Quantity.RACK_RISE);
                    assertThat(departure.place()).isEqualTo(field.racks().get(3).id());
                });
    }

    @Test
    void stoppedSupplyIsNamed() {
        double[] flow = response.solved().supplyM3PerS().clone();
        flow[0] = 0;
        assertThat(response.departures(response.solved().withSupplyM3PerS(flow)))
                .anySatisfy(departure -> {
                    assertThat(departure.quantity()).isEqualTo(Quantity.SUPPLY_SHARE);
                    assertThat(departure.place()).isEqualTo(response.supplyIds().get(0));
                    assertThat(departure.excess()).isInfinite();
                });
    }

    private static double[] times(double factor, double[] values) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }
}
