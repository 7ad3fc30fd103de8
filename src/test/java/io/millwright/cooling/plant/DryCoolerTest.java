package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.climate.MoistAir;
import org.junit.jupiter.api.Test;

class DryCoolerTest {
    private static final double PRESSURE = 101_325;
    private static final DryCooler DRY = DryCooler.sized(1e6, 1e5, 50, 80, 35, FanLaw.cubic(20_000), AdiabaticPad.NONE);
    private static final DryCooler ADIABATIC = new DryCooler(
            DRY.exchanger(), DRY.ratedLiquidWPerK(), DRY.ratedAirKgPerS(), DRY.fan(), new AdiabaticPad(0.8));

    @Test
    void reachesItsRatedPointAndCloses() {
        RejectionPoint point = DRY.at(1e5, 50, 35, 1);
        assertThat(point.heatW()).isCloseTo(1e6, within(1e-3));
        assertThat(point.residualW()).isCloseTo(0, within(1e-6));
        assertThat(point.fanW()).isCloseTo(20_000, within(1e-9));
    }

    @Test
    void warmerAirNeverLowersTheLiquidAndCostsMoreToHold() {
        double leaving = 0;
        double power = 0;
        for (double air = -10; air <= 34; air += 1) {
            double now = DRY.at(1e5, 50, air, 0.5).leavingC();
            assertThat(now).isGreaterThan(leaving);
            leaving = now;
            RejectionPoint held = DRY.holding(40, 1e5, 50, MoistAir.ofRelativeHumidity(air, 0.3, PRESSURE))
                    .rejection();
            assertThat(held.leavingC()).isCloseTo(40, within(1e-7));
            assertThat(held.fanW()).isGreaterThanOrEqualTo(power);
            power = held.fanW();
        }
    }

    @Test
    void thePadRunsOnlyWhenTheFansDoNotSuffice() {
        MoistAir mild = MoistAir.ofRelativeHumidity(30, 0.3, PRESSURE);
        assertThat(ADIABATIC.holding(40, 1e5, 50, mild).evaporationKgPerS()).isZero();
        MoistAir hot = MoistAir.ofRelativeHumidity(42, 0.15, PRESSURE);
        assertThat(DRY.holding(40, 1e5, 50, hot).rejection().saturated()).isTrue();
        DryCooler.Point wet = ADIABATIC.holding(40, 1e5, 50, hot);
        assertThat(wet.rejection().saturated()).isFalse();
        assertThat(wet.rejection().leavingC()).isCloseTo(40, within(1e-7));
        MoistAir behind = ADIABATIC.pad().behind(hot);
        assertThat(wet.evaporationKgPerS())
                .isCloseTo(wet.rejection().airKgPerS() * (behind.humidityRatio() - hot.humidityRatio()), within(1e-12));
        assertThat(behind.wetBulbC()).isCloseTo(hot.wetBulbC(), within(1e-6));
        assertThat(behind.dryBulbC()).isBetween(hot.wetBulbC(), hot.dryBulbC());
    }

    @Test
    void padsAreDrainedInFrost() {
        MoistAir frost = MoistAir.ofRelativeHumidity(1, 0.3, PRESSURE);
        assertThat(new AdiabaticPad(0.9).behind(frost)).isEqualTo(frost);
    }

    @Test
    void airWarmerThanTheLiquidCoolsNothing() {
        RejectionPoint point = DRY.holding(30, 1e5, 35, MoistAir.ofRelativeHumidity(40, 0.2, PRESSURE))
                .rejection();
        assertThat(point.heatW()).isZero();
        assertThat(point.saturated()).isTrue();
    }
}
