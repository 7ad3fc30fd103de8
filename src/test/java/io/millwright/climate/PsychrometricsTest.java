package io.millwright.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Laws and published points; the grid of reference states runs with the reference cases.
class PsychrometricsTest {
    private static final double SEA_LEVEL = Psychrometrics.STANDARD_PRESSURE_PA;

    /// ASHRAE Handbook of Fundamentals 2017, chapter 1, table 3.
    @ParameterizedTest
    @CsvSource({"-60, 1.08, 0.01", "-20, 103.24, 0.03", "5, 872.6, 0.3", "25, 3169.7, 1", "100, 101418, 30"})
    void saturationPressureIsTheTabulatedOne(double temperatureC, double pascal, double tolerance) {
        assertThat(Psychrometrics.saturationPressurePa(temperatureC)).isCloseTo(pascal, within(tolerance));
    }

    @Test
    void saturationPressureRisesEverywhere() {
        double before = 0;
        for (double t = Psychrometrics.LOWEST_C; t <= Psychrometrics.HIGHEST_C; t += 0.005) {
            double pascal = Psychrometrics.saturationPressurePa(t);
            assertThat(pascal).as("at %s", t).isGreaterThan(before);
            before = pascal;
        }
        assertThat(Psychrometrics.saturationPressurePa(500)).isEqualTo(Psychrometrics.saturationPressurePa(200));
    }

    @Test
    void dewPointInvertsTheSaturationPressure() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            double t = random.nextDouble(-70, 199);
            assertThat(Psychrometrics.dewPointC(Psychrometrics.saturationPressurePa(t)))
                    .isCloseTo(t, within(1e-3 * (Math.abs(t) < 0.02 ? 20 : 1e-3)));
        }
    }

    @Test
    void wetBulbFulfilsItsBalance() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 50_000; i++) {
            double dryBulbC = random.nextDouble(-40, 60);
            double pressurePa = random.nextDouble(60_000, 110_000);
            MoistAir air = MoistAir.ofRelativeHumidity(dryBulbC, random.nextDouble(0.01, 1), pressurePa);
            double wetBulbC = air.wetBulbC();
            assertThat(wetBulbC).isBetween(air.dewPointC() - 0.02, dryBulbC + 1e-9);
            if (Math.abs(wetBulbC) > 0.02) {
                assertThat(Psychrometrics.humidityRatioFromWetBulb(dryBulbC, wetBulbC, pressurePa))
                        .as("wet bulb %s of %s", wetBulbC, air)
                        .isCloseTo(air.humidityRatio(), within(1e-9));
            }
        }
    }

    @Test
    void wetBulbHoldsInHotExhaustAndNearVacuum() {
        for (double dryBulbC : new double[] {70, 95, 120, 199}) {
            for (double pressurePa : new double[] {20_000, 101_325, 300_000}) {
                for (double ratio : new double[] {0, 0.001, 0.02, 0.2}) {
                    if (ratio * pressurePa / (0.621945 + ratio) > Psychrometrics.saturationPressurePa(dryBulbC)) {
                        continue;
                    }
                    double wetBulbC = Psychrometrics.wetBulbC(dryBulbC, ratio, pressurePa);
                    assertThat(Psychrometrics.humidityRatioFromWetBulb(dryBulbC, wetBulbC, pressurePa))
                            .as("%s °C, %s, %s Pa", dryBulbC, ratio, pressurePa)
                            .isCloseTo(Math.max(ratio, 1e-7), within(1e-7));
                }
            }
        }
    }

    @Test
    void unknownStaysUnknownAndNothingThrows() {
        double unknown = Double.NaN;
        assertThat(Psychrometrics.wetBulbC(unknown, 0.01, SEA_LEVEL)).isNaN();
        assertThat(Psychrometrics.wetBulbC(20, unknown, SEA_LEVEL)).isNaN();
        assertThat(Psychrometrics.wetBulbC(20, 0.01, unknown)).isNaN();
        assertThat(Psychrometrics.dewPointC(unknown)).isNaN();
        assertThat(Psychrometrics.saturationPressurePa(unknown)).isNaN();
        assertThatCode(() -> Psychrometrics.wetBulbC(20, 0.01, 100)).doesNotThrowAnyException();
        assertThatCode(() -> Psychrometrics.wetBulbC(-300, 0, SEA_LEVEL)).doesNotThrowAnyException();
        assertThat(Psychrometrics.dewPointC(0)).isBetween(-100.0, -60.0);
    }

    @Test
    void wetBulbRisesWithHumidityAndTemperature() {
        for (double dryBulbC = -20; dryBulbC <= 50; dryBulbC += 1.7) {
            double before = -1e9;
            for (double rh = 0; rh <= 1.0001; rh += 0.02) {
                double wetBulbC =
                        MoistAir.ofRelativeHumidity(dryBulbC, rh, SEA_LEVEL).wetBulbC();
                assertThat(wetBulbC).isGreaterThanOrEqualTo(before - 1e-9);
                before = wetBulbC;
            }
            assertThat(before).isCloseTo(dryBulbC, within(2e-3));
        }
    }

    @Test
    void statesAgreeHoweverTheyAreGiven() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 5_000; i++) {
            MoistAir air = MoistAir.ofRelativeHumidity(
                    random.nextDouble(0.5, 50), random.nextDouble(0.15, 1), random.nextDouble(70_000, 105_000));
            double p = air.pressurePa();
            assertThat(MoistAir.ofDewPoint(air.dryBulbC(), air.dewPointC(), p).humidityRatio())
                    .isCloseTo(air.humidityRatio(), within(1e-3 * air.humidityRatio()));
            assertThat(Psychrometrics.dryBulbC(air.enthalpyJPerKg(), air.humidityRatio()))
                    .isCloseTo(air.dryBulbC(), within(1e-9));
            assertThat(air.densityKgPerM3() * air.specificVolumeM3PerKg())
                    .isCloseTo(1 + air.humidityRatio(), within(1e-12));
            assertThat(Psychrometrics.humidityRatio(air.vapourPressurePa(), p))
                    .isCloseTo(air.humidityRatio(), within(1e-12));
        }
    }

    /// ASHRAE Handbook of Fundamentals 2017, chapter 1, example 1: 40 °C dry bulb, 20 °C wet bulb.
    @Test
    void workedExample() {
        MoistAir air = MoistAir.ofWetBulb(40, 20, SEA_LEVEL);
        assertThat(air.humidityRatio()).isCloseTo(0.0065, within(1e-4));
        assertThat(air.enthalpyJPerKg()).isCloseTo(56_700, within(100.0));
        assertThat(air.dewPointC()).isCloseTo(7, within(0.6));
        assertThat(air.relativeHumidityFraction()).isCloseTo(0.14, within(0.01));
        assertThat(air.specificVolumeM3PerKg()).isCloseTo(0.896, within(0.001));
        assertThat(air.withDryBulb(30).humidityRatio()).isEqualTo(air.humidityRatio());
    }

    @Test
    void pressureFallsWithAltitude() {
        assertThat(Psychrometrics.pressureAtAltitudePa(0)).isEqualTo(SEA_LEVEL);
        assertThat(Psychrometrics.pressureAtAltitudePa(1_000)).isCloseTo(89_875, within(1.0));
    }

    @Test
    void impossibleAirIsRefusedWithItsValues() {
        assertThatThrownBy(() -> new MoistAir(20, -0.001, SEA_LEVEL)).hasMessageContaining("-0.001");
        assertThatThrownBy(() -> new MoistAir(20, 0.01, 0)).hasMessageContaining("pressure of 0");
        assertThatThrownBy(() -> new DesignCondition(20, 21, SEA_LEVEL)).hasMessageContaining("swapped");
        assertThat(new DesignCondition(35, 24, SEA_LEVEL).air().wetBulbC()).isCloseTo(24, within(1e-6));
    }
}
