package io.millwright.power.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BackupBatteryTest {
    private static final BackupBattery BATTERY = new BackupBattery(250_000 * 3_600.0, 0.96, 1.05);

    @Test
    void anHoursLoadLastsAnHourLessTheLosses() {
        assertThat(BATTERY.rideThroughS(250_000, 1)).isCloseTo(0.96 * 3_600, within(1e-9));
    }

    @Test
    void twiceTheLoadLastsLessThanHalfAsLong() {
        assertThat(BATTERY.rideThroughS(1_000_000, 1)).isLessThan(BATTERY.rideThroughS(500_000, 1) / 2);
    }

    @Test
    void dischargeInStepsEndsWhenItWouldInOne() {
        double wholeS = BATTERY.rideThroughS(750_000, 1);
        double charge = BATTERY.chargeAfter(1, 750_000, wholeS / 4);
        assertThat(charge).isCloseTo(0.75, within(1e-12));
        assertThat(BATTERY.rideThroughS(750_000, charge)).isCloseTo(0.75 * wholeS, within(1e-9 * wholeS));
        assertThat(BATTERY.chargeAfter(1, 750_000, 2 * wholeS)).isZero();
        assertThat(BATTERY.chargeAfter(0.4, 0, 1e9)).isEqualTo(0.4);
    }

    @Test
    void isSizedForItsTime() {
        BackupBattery sized = BackupBattery.lasting(2_000_000, 300, 0.96, 1.15);
        assertThat(sized.rideThroughS(2_000_000, 1)).isCloseTo(300, within(1e-9));
    }

    @Test
    void anEmptyOneCarriesNothing() {
        assertThat(new BackupBattery(0, 0.96, 1).rideThroughS(1, 1)).isZero();
        assertThat(BATTERY.rideThroughS(1, 0)).isZero();
        assertThat(BATTERY.rideThroughS(0, 0.5)).isInfinite();
        assertThat(BATTERY.rechargeS(0.5, 100_000, 0.9)).isCloseTo(0.5 * 250_000 * 3_600 / 90_000, within(1e-6));
        assertThatThrownBy(() -> new BackupBattery(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
