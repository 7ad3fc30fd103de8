package io.millwright.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeatherTest {
    private static final DesignCondition DESIGN = new DesignCondition(35, 24, 98_000);

    private static Weather year() throws WeatherFileException {
        return Weather.of(WeatherYear.of(
                EpwReader.read(new java.io.StringReader(String.join("\n", EpwFiles.lines(false))), "testville.epw")));
    }

    @Test
    void theFileIsWhatTheHoursHold() throws Exception {
        Weather weather = year();

        assertThat(weather.hours()).isEqualTo(8_760);
        assertThat(weather.leapYear()).isFalse();
        assertThat(weather.dryBulbC(13)).isEqualTo(21.4);
        assertThat(weather.pressurePa(13)).isEqualTo(100_000);
        assertThat(weather.air(13).relativeHumidityFraction()).isCloseTo(0.5, within(1e-9));
        assertThat(weather.air(13).wetBulbC()).isCloseTo(weather.wetBulbC(13), within(1e-6));
    }

    @Test
    void aHeldConditionIsTheSameAirAllYear() {
        Weather weather = Weather.held(DESIGN);

        assertThat(weather.dryBulbC(8_759)).isEqualTo(35);
        assertThat(weather.sameAir(0, 8_759)).isTrue();
        assertThat(weather.air(4_000).wetBulbC()).isCloseTo(24, within(1e-6));
    }

    @Test
    void aDesignDayPeaksAtItsConditionAndKeepsItsMoisture() {
        Weather weather = Weather.designDay(DESIGN, 10);

        assertThat(weather.dryBulbC(14)).isEqualTo(35);
        assertThat(weather.wetBulbC(14)).isCloseTo(24, within(1e-6));
        assertThat(weather.dryBulbC(4)).isEqualTo(25);
        assertThat(weather.humidityRatio(4)).isEqualTo(weather.humidityRatio(14));
        assertThat(weather.sameAir(14, 14 + 300 * 24)).isTrue();
        assertThat(weather.sameAir(14, 15)).isFalse();
    }

    @Test
    void aDampNightOfADesignDayIsSaturated() {
        Weather weather = Weather.designDay(new DesignCondition(28, 27, 101_325), 12);

        assertThat(weather.air(4).relativeHumidityFraction()).isCloseTo(1, within(1e-12));
        assertThat(weather.wetBulbC(4)).isCloseTo(16, within(1e-6));
    }

    @Test
    void aWarmerYearKeepsItsMoistureOrItsDepression() throws Exception {
        Weather weather = year();
        Weather dry = weather.warmer(3, Warming.SAME_HUMIDITY_RATIO);
        Weather damp = weather.warmer(3, Warming.SAME_WET_BULB_DEPRESSION);

        assertThat(dry.dryBulbC(7)).isEqualTo(weather.dryBulbC(7) + 3);
        assertThat(dry.humidityRatio(7)).isEqualTo(weather.humidityRatio(7));
        assertThat(dry.wetBulbC(7)).isBetween(weather.wetBulbC(7) + 0.5, weather.wetBulbC(7) + 2);
        assertThat(damp.wetBulbC(7)).isEqualTo(weather.wetBulbC(7) + 3);
        assertThat(damp.air(7).wetBulbC()).isCloseTo(damp.wetBulbC(7), within(1e-6));
        assertThat(dry.name()).contains("Testville", "3.0 K warmer");
    }

    @ParameterizedTest
    @EnumSource
    void aColderYearIsNeverMoreThanSaturated(Warming warming) throws Exception {
        Weather colder = year().warmer(-25, warming);

        for (int h = 0; h < colder.hours(); h++) {
            assertThat(colder.wetBulbC(h)).isLessThanOrEqualTo(colder.dryBulbC(h));
            assertThat(colder.air(h).relativeHumidityFraction()).isLessThanOrEqualTo(1 + 1e-9);
        }
    }

    @Test
    void aPartOfAYearIsRefused() {
        HourlySeries two = HourlySeries.of(1, 2);
        WeatherYear year = new WeatherYear("two hours", two, two, two, two, two);

        assertThatThrownBy(() -> Weather.of(year)).hasMessageContaining("two hours has 2 hours");
    }

    @Test
    void profilesHoldAlwaysByTheDayOrByTheYear() {
        HourlyProfile day = HourlyProfile.of(HourlySeries.generate(24, hour -> hour));
        HourlyProfile common = HourlyProfile.of(HourlySeries.generate(YearHours.COMMON, hour -> hour));
        HourlyProfile leap = HourlyProfile.of(HourlySeries.generate(YearHours.LEAP, hour -> hour));
        int leapDay = 59 * 24;

        assertThat(HourlyProfile.flat(3).at(8_759, false)).isEqualTo(3);
        assertThat(day.at(8_759, false)).isEqualTo(23);
        assertThat(common.at(8_759, false)).isEqualTo(8_759);
        assertThat(common.at(leapDay + 5, true)).isEqualTo(leapDay - 24 + 5);
        assertThat(common.at(8_783, true)).isEqualTo(8_759);
        assertThat(leap.at(leapDay + 5, true)).isEqualTo(leapDay + 5);
        assertThat(leap.at(leapDay + 5, false)).isEqualTo(leapDay + 24 + 5);
        assertThat(leap.at(8_759, false)).isEqualTo(8_783);
        assertThatThrownBy(() -> HourlyProfile.of(HourlySeries.of(1, Double.NaN)))
                .hasMessageContaining("2 of which 1");
    }
}
