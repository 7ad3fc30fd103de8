package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.climate.MoistAir;
import io.millwright.cooling.plant.WatersideEconomizer.Kind;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import io.millwright.cooling.plant.WatersideEconomizer.Split;
import org.junit.jupiter.api.Test;

class EconomizerTest {
    private static final double PRESSURE = 101_325;

    @Test
    void watersideModesFollowTheSource() {
        WatersideEconomizer series = new WatersideEconomizer(Kind.IN_SERIES, 2, 0.5);
        assertThat(series.at(1e6, 1e5, 18, 15).mode()).isEqualTo(Mode.FREE);
        Split partial = series.at(1e6, 1e5, 18, 20);
        assertThat(partial.mode()).isEqualTo(Mode.PARTIAL);
        assertThat(partial.freeW()).isCloseTo(0.6e6, within(1e-3));
        assertThat(partial.chillerReturnC()).isEqualTo(22);
        assertThat(series.at(1e6, 1e5, 18, 27).mode()).isEqualTo(Mode.MECHANICAL);
        WatersideEconomizer either = new WatersideEconomizer(Kind.ALTERNATIVE, 2, 0.5);
        assertThat(either.at(1e6, 1e5, 18, 20).mode()).isEqualTo(Mode.MECHANICAL);
    }

    @Test
    void aWarmerSourceNeverCoolsMoreAndTheLoadIsAlwaysMet() {
        WatersideEconomizer series = new WatersideEconomizer(Kind.IN_SERIES, 2, 0.5);
        double before = Double.POSITIVE_INFINITY;
        for (double source = 0; source < 40; source += 0.1) {
            Split split = series.at(1e6, 1e5, 18, source);
            assertThat(split.freeW() + split.mechanicalW()).isCloseTo(1e6, within(1e-6));
            assertThat(split.freeW()).isLessThanOrEqualTo(before);
            before = split.freeW();
        }
    }

    @Test
    void airsideMixesToTheSupplyAndKeepsBadAirOut() {
        AirsideEconomizer economizer = new AirsideEconomizer(-9, 15, 0.02);
        MoistAir returned = MoistAir.ofDewPoint(36, 10, PRESSURE);
        AirsideEconomizer.Mix free = economizer.at(24, MoistAir.ofDewPoint(10, 5, PRESSURE), returned);
        assertThat(free.mode()).isEqualTo(Mode.FREE);
        assertThat(free.mixed().dryBulbC()).isCloseTo(24, within(1e-9));
        AirsideEconomizer.Mix partial = economizer.at(24, MoistAir.ofDewPoint(28, 10, PRESSURE), returned);
        assertThat(partial.mode()).isEqualTo(Mode.PARTIAL);
        assertThat(partial.outsideFraction()).isEqualTo(1);
        assertThat(economizer
                        .at(24, MoistAir.ofDewPoint(20, 18, PRESSURE), returned)
                        .mode())
                .isEqualTo(Mode.MECHANICAL);
        assertThat(economizer
                        .at(24, MoistAir.ofDewPoint(0, -15, PRESSURE), returned)
                        .outsideFraction())
                .isEqualTo(0.02);
    }

    @Test
    void aCduHoldsItsSupplyAndStaysAboveTheDewPoint() {
        LiquidCdu cdu = LiquidCdu.sized(1e6, 1e5, 1.1e5, 30, 4, 2);
        LiquidCdu.Point open = cdu.open(1e6, 1e5, 30);
        assertThat(open.supplyC()).isCloseTo(34, within(1e-7));
        for (double heat = 1e5; heat <= 9e5; heat += 1e5) {
            LiquidCdu.Point point = cdu.holding(36, heat, 1e5, 30, 15);
            assertThat(point.supplyC()).isCloseTo(36, within(1e-6));
            assertThat(point.residualW()).isCloseTo(0, within(1e-6 * heat));
            assertThat(point.facilityFraction()).isLessThan(1);
        }
        LiquidCdu.Point raised = cdu.holding(20, 5e5, 1e5, 10, 21);
        assertThat(raised.raisedByDewPoint()).isTrue();
        assertThat(raised.supplyC()).isCloseTo(23, within(1e-6));
        assertThat(cdu.holding(32, 1e6, 1e5, 30, 10).saturated()).isTrue();
    }

    @Test
    void recoveredHeatIsLiftedByWhatIsMissing() {
        HeatRecovery recovery = new HeatRecovery(3, new LiftChiller(1e6, 4, 35, 70, 0.1, LiftChiller.VARIABLE_SPEED));
        HeatRecovery.Point direct = recovery.at(5e5, 50, 45, 4e5);
        assertThat(direct.powerW()).isZero();
        assertThat(direct.deliveredW()).isEqualTo(4e5);
        HeatRecovery.Point lifted = recovery.at(8e5, 38, 70, 4e5);
        assertThat(lifted.deliveredW()).isCloseTo(4e5, within(1.0));
        assertThat(lifted.residualW()).isCloseTo(0, within(1e-6));
        assertThat(lifted.takenW()).isLessThan(4e5);
        HeatRecovery.Point limited = recovery.at(2e5, 38, 70, 4e6);
        assertThat(limited.takenW()).isEqualTo(2e5);
        SiteMetrics metrics = new SiteMetrics(1.2e6, 1e6, lifted.deliveredW(), 0, 0);
        assertThat(metrics.erf()).isCloseTo(lifted.deliveredW() / 1.2e6, within(1e-12));
    }
}
