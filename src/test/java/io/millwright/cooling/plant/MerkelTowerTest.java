package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.millwright.climate.Psychrometrics;
import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import org.junit.jupiter.api.Test;

class MerkelTowerTest {
    private static final double WATER_J_PER_KG_K = 4184;
    private static final TowerRating RATING =
            new TowerRating(25.6, 35, 5.5, 100, WATER_J_PER_KG_K, 62, 101_325, FanLaw.cubic(20_000));
    private static final MerkelTower TOWER = MerkelTower.sized(RATING);
    private static final YorkTower YORK = new YorkTower(100, WATER_J_PER_KG_K, 62, FanLaw.cubic(20_000));

    @Test
    void reachesItsRatedPoint() {
        RejectionPoint point = TOWER.at(100, 35, 25.6, 1);
        assertThat(point.leavingC()).isCloseTo(29.5, within(1e-7));
        assertThat(point.fanW()).isCloseTo(20_000, within(1e-9));
        assertThat(point.departures()).isEmpty();
    }

    @Test
    void energyClosesEverywhere() {
        for (double wetBulb = -8; wetBulb <= 34; wetBulb += 3) {
            for (double flow = 30; flow <= 130; flow += 25) {
                for (double air = 0.2; air <= 1; air += 0.2) {
                    RejectionPoint point = TOWER.at(flow, wetBulb + 12, wetBulb, air);
                    assertThat(point.residualW()).isCloseTo(0, within(1e-7 * point.heatW()));
                    assertThat(flow * WATER_J_PER_KG_K * (wetBulb + 12 - point.leavingC()))
                            .isCloseTo(point.heatW(), within(1e-9 * point.heatW()));
                    assertThat(point.leavingC()).isBetween(wetBulb, wetBulb + 12);
                }
            }
        }
    }

    @Test
    void aWarmerWetBulbNeverLowersTheWater() {
        for (double range = 2; range <= 8; range += 2) {
            for (double air = 0.2; air <= 1; air += 0.2) {
                double before = Double.NEGATIVE_INFINITY;
                for (double wetBulb = -10; wetBulb <= 34; wetBulb += 1) {
                    double leaving = leavingAtRange(range, wetBulb, air);
                    assertThat(leaving).isGreaterThan(before);
                    before = leaving;
                }
            }
        }
    }

    /// At a fixed range the entering water is what it has to be: found by halving.
    private static double leavingAtRange(double range, double wetBulb, double air) {
        double low = wetBulb + range;
        double high = wetBulb + range + 100;
        for (int i = 0; i < 60; i++) {
            double in = (low + high) / 2;
            if (in - TOWER.at(100, in, wetBulb, air).leavingC() < range) {
                low = in;
            } else {
                high = in;
            }
        }
        return low - range;
    }

    @Test
    void moreAirNeverWarmsTheWater() {
        for (double wetBulb = 0; wetBulb <= 30; wetBulb += 5) {
            double before = Double.POSITIVE_INFINITY;
            for (double air = 0.2; air <= 1; air += 0.05) {
                double leaving = TOWER.at(100, 38, wetBulb, air).leavingC();
                assertThat(leaving).isLessThan(before);
                before = leaving;
            }
        }
    }

    @Test
    void holdsASetPointWithTheLeastFanSpeed() {
        for (double wetBulb = 0; wetBulb <= 24; wetBulb += 2) {
            RejectionPoint point = TOWER.holding(29.5, 100, 35, wetBulb);
            assertThat(point.saturated()).isFalse();
            assertThat(point.leavingC()).isCloseTo(29.5, within(1e-9));
            assertThat(point.residualW()).isCloseTo(0, within(1e-6 * point.heatW()));
            if (point.runFraction() == 1) {
                assertThat(TOWER.at(100, 35, wetBulb, point.airFraction()).leavingC())
                        .isCloseTo(29.5, within(1e-6));
            } else {
                assertThat(TOWER.at(100, 35, wetBulb, point.airFraction()).leavingC())
                        .isLessThan(29.5);
            }
        }
    }

    @Test
    void saysThatItIsSaturatedOrHasNothingToDo() {
        RejectionPoint hot = TOWER.holding(29.5, 100, 38, 28);
        assertThat(hot.saturated()).isTrue();
        assertThat(hot.airFraction()).isEqualTo(1);
        assertThat(hot.leavingC()).isGreaterThan(29.5);
        RejectionPoint cold = TOWER.holding(29.5, 100, 29, 10);
        assertThat(cold.fanW()).isZero();
        assertThat(cold.leavingC()).isEqualTo(29);
    }

    @Test
    void leavingItsRangeIsAFinding() {
        RejectionPoint point = TOWER.at(20, 50, 38, 1);
        assertThat(point.departures())
                .extracting(Departure::quantity)
                .containsExactly(Departure.Quantity.WET_BULB, Departure.Quantity.WATER_FLOW);
        Finding finding = point.departures().getFirst().finding("tower-1");
        assertThat(finding.message(UnitSystem.SI))
                .contains("wet bulb")
                .contains("38")
                .contains("35");
        assertThat(finding.advice(UnitSystem.SI)).isNotEmpty();
    }

    @Test
    void waterIsLostAsTheHeatDemands() {
        double pressure = 101_325;
        double dryBulb = 33;
        double humidity = Psychrometrics.humidityRatioFromWetBulb(dryBulb, 25.6, pressure);
        RejectionPoint point = TOWER.at(100, 35, 25.6, 1);
        WaterUse water = WaterUse.ofTower(point, humidity, pressure, 100, 0.00002, 4);
        // Most of the heat leaves as vapour; the rest warms or cools the air.
        assertThat(water.evaporationKgPerS() * 2.43e6 / point.heatW()).isBetween(0.75, 1.25);
        assertThat(water.driftKgPerS()).isCloseTo(0.002, within(1e-12));
        // What leaves with drift and blow-down is four times as salty as the make-up.
        assertThat(4 * (water.driftKgPerS() + water.blowDownKgPerS())).isCloseTo(water.makeUpKgPerS(), within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaterUse.of(1, 0, 1))
                .withMessageContaining("cycles");
    }

    @Test
    void tooLittleAirForTheApproachIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MerkelTower.sized(
                        new TowerRating(25.6, 35, 5.5, 100, WATER_J_PER_KG_K, 15, 101_325, FanLaw.cubic(20_000))))
                .withMessageContaining("more air");
    }

    @Test
    void theYorkCorrelationHoldsItsSetPointToo() {
        RejectionPoint rated = YORK.at(100, 35, 25.6, 1);
        assertThat(rated.leavingC()).isCloseTo(29.5, within(0.6));
        for (double wetBulb = 5; wetBulb <= 22; wetBulb += 1) {
            RejectionPoint point = YORK.holding(29.5, 100, 35, wetBulb);
            assertThat(point.leavingC()).isCloseTo(29.5, within(1e-6));
            assertThat(point.airFraction()).isBetween(0.2, 1.0);
        }
        assertThat(YORK.holding(20, 100, 35, 26).saturated()).isTrue();
        assertThat(YORK.at(100, 40, 30, 1).departures()).isNotEmpty();
    }
}
