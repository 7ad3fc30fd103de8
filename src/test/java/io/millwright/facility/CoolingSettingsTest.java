package io.millwright.facility;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.SetPointReset.By;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoolingSettingsTest {
    private static final SetPointReset RESET = new SetPointReset(By.OUTDOOR_WET_BULB, 10, 24, 26, 22);

    @ParameterizedTest
    @CsvSource({"-5, 26", "10, 26", "17, 24", "24, 22", "40, 22"})
    void aResetIsLinearBetweenItsEndsAndHeldBeyond(double wetBulbC, double setPointC) {
        assertThat(RESET.isActive()).isTrue();
        assertThat(RESET.setPointC(wetBulbC)).isEqualTo(setPointC);
    }

    @Test
    void aResetThatDoesNotSayHowIsNotActive() {
        assertThat(SetPointReset.NONE.isActive()).isFalse();
        assertThat(new SetPointReset(By.LOAD, 0.2, 0.9, Double.NaN, 20).isActive())
                .isFalse();
        assertThat(new SetPointReset(By.LOAD, 0.9, 0.2, 24, 20).isActive()).isFalse();
        assertThat(new SetPointReset(By.LOAD, Double.NaN, 0.2, 24, 20).isActive())
                .isFalse();
        assertThat(new SetPointReset(By.NONE, 0.2, 0.9, 24, 20).isActive()).isFalse();
    }

    @Test
    void chillersStartOneAfterTheOtherUnlessTheyAreToldOtherwise() {
        assertThat(Staging.USUAL.order(EquipmentKind.WATER_COOLED_CHILLER)).isEqualTo(Staging.Order.SEQUENCED);
        assertThat(Staging.USUAL.order(EquipmentKind.DRY_COOLER)).isEqualTo(Staging.Order.ALL);
        assertThat(new Staging(Staging.Order.ALL, Double.NaN).order(EquipmentKind.AIR_COOLED_CHILLER))
                .isEqualTo(Staging.Order.ALL);
        assertThat(Staging.USUAL.startsNextAt()).isEqualTo(0.9);
        assertThat(new Staging(Staging.Order.SEQUENCED, 0.7).startsNextAt()).isEqualTo(0.7);
    }

    @Test
    void outsideAirIsTakenInTheRecommendedRangeUnlessAnotherIsSet() {
        assertThat(OutsideAir.NONE.driestC()).isEqualTo(-9);
        assertThat(OutsideAir.NONE.mostHumidC()).isEqualTo(15);
        assertThat(new OutsideAir(OutsideAir.Use.ECONOMIZER, -5, Double.NaN).driestC())
                .isEqualTo(-5);
    }

    @Test
    void aKindKeepsWhatItHeeds() {
        LoopFill glycol = new LoopFill("PG25", Double.NaN, Double.NaN);
        CoolingSettings set =
                CoolingSettings.NONE.withControl(PumpControl.ofDeltaK(9)).withFill(glycol);
        assertThat(set.heededBy(EquipmentKind.DRY_COOLER)).isEqualTo(CoolingSettings.NONE.withFill(glycol));
        assertThat(set.heededBy(EquipmentKind.CDU)).isEqualTo(set);
        assertThat(set.heededBy(EquipmentKind.UPS)).isEqualTo(CoolingSettings.NONE);
    }

    @Test
    void eachSettingIsFoundWhereItIsMade() {
        for (CoolingSetting setting : CoolingSetting.values()) {
            assertThat(setting.isSet(CoolingSettings.NONE)).as(setting.name()).isFalse();
        }
        CoolingSettings pump = CoolingSettings.NONE.withControl(PumpControl.ofDeltaK(10));
        assertThat(CoolingSetting.CONTROL.isSet(pump)).isTrue();
        assertThat(CoolingSetting.FILL.isSet(pump)).isFalse();
        assertThat(CoolingSetting.CONTROL.isHeededBy(EquipmentKind.PUMP)).isTrue();
        assertThat(CoolingSetting.CONTROL.isHeededBy(EquipmentKind.TOWER)).isFalse();
        assertThat(CoolingSetting.AIRSIDE.isHeededBy(EquipmentKind.IN_ROW))
                .as("between racks there is no outside air")
                .isFalse();
    }
}
