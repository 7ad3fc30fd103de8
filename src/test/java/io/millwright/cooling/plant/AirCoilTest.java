package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.climate.MoistAir;
import org.junit.jupiter.api.Test;

class AirCoilTest {
    private static final double PRESSURE = 101_325;
    private static final AirCoil COIL = AirCoil.sized(100_000, 8.3, 12_000, 36, 18, UaScaling.COOLING_COIL);

    @Test
    void aDryCoilKeepsTheMoistureAndCloses() {
        MoistAir intake = MoistAir.ofDewPoint(36, 10, PRESSURE);
        AirCoil.Point point = COIL.at(intake, 8.3, 12_000, 18);
        assertThat(point.wet()).isFalse();
        assertThat(point.air().humidityRatio()).isEqualTo(intake.humidityRatio());
        assertThat(point.heatW()).isEqualTo(point.sensibleW()).isCloseTo(100_000, within(1_500.0));
        assertThat(point.residualW()).isCloseTo(0, within(1e-6));
    }

    @Test
    void aColdCoilInHumidAirDripsAndCloses() {
        MoistAir intake = MoistAir.ofDewPoint(30, 22, PRESSURE);
        AirCoil.Point point = COIL.at(intake, 8.3, 12_000, 7);
        assertThat(point.wet()).isTrue();
        assertThat(point.sensibleW()).isLessThan(point.heatW());
        assertThat(point.residualW()).isCloseTo(0, within(1e-3));
        assertThat(point.condensateKgPerS())
                .isCloseTo(8.3 * (intake.humidityRatio() - point.air().humidityRatio()), within(1e-12));
        assertThat(point.air().relativeHumidityFraction()).isLessThanOrEqualTo(1.005);
        assertThat(point.air().dryBulbC()).isBetween(7.0, 30.0);
        // Vapour that condenses brings 2.4 to 2.6 MJ/kg.
        assertThat((point.heatW() - point.sensibleW()) / point.condensateKgPerS())
                .isBetween(2.4e6, 2.65e6);
    }

    @Test
    void heatDoesNotJumpWhereTheCoilTurnsWet() {
        double before =
                COIL.at(MoistAir.ofDewPoint(34, 4, PRESSURE), 8.3, 12_000, 12).heatW();
        for (double dewPoint = 4.25; dewPoint < 26; dewPoint += 0.25) {
            double heat = COIL.at(MoistAir.ofDewPoint(34, dewPoint, PRESSURE), 8.3, 12_000, 12)
                    .heatW();
            assertThat(heat).isBetween(before, before * 1.06);
            before = heat;
        }
    }

    @Test
    void moreWaterOrAirTakesMoreHeat() {
        MoistAir intake = MoistAir.ofDewPoint(36, 12, PRESSURE);
        double before = 0;
        for (double water = 0.1; water <= 1.2; water += 0.1) {
            double heat = COIL.at(intake, 8.3, water * 12_000, 16).heatW();
            assertThat(heat).isGreaterThan(before);
            before = heat;
        }
        assertThat(COIL.at(intake, 5, 12_000, 16).heatW()).isLessThan(before);
    }

    @Test
    void aUnitHoldsItsSupplyWithTheFanBehindTheCoil() {
        AirUnit unit = new AirUnit(COIL, FanLaw.cubic(4_000));
        MoistAir intake = MoistAir.ofDewPoint(36, 10, PRESSURE);
        for (double air = 0.3; air <= 1; air += 0.1) {
            AirUnit.Point point = unit.holding(27, intake, air, 16);
            assertThat(point.supply().dryBulbC()).isCloseTo(27, within(1e-6));
            assertThat(point.waterFraction()).isBetween(0.0, 1.0);
            assertThat(point.saturated()).isFalse();
        }
        AirUnit.Point weak = unit.holding(18, intake, 1, 20);
        assertThat(weak.saturated()).isTrue();
        assertThat(weak.waterFraction()).isEqualTo(1);
        assertThat(weak.netW()).isCloseTo(weak.coil().heatW() - 4_000, within(1e-9));
        assertThat(unit.holding(40, intake, 1, 16).waterFraction()).isZero();
    }
}
