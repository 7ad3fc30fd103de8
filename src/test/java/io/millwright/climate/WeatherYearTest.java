package io.millwright.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class WeatherYearTest {
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    @Test
    void aSyntheticYearKeepsItsMonthlyMeans() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 40; trial++) {
            double base = random.nextDouble(-15, 28);
            double[] dryBulbC = random.doubles(12, base - 8, base + 8).toArray();
            double[] rangeK = random.doubles(12, 0, 20).toArray();
            double[] dewPointC = Arrays.stream(dryBulbC)
                    .map(t -> t - random.nextDouble(0.0, 15))
                    .toArray();
            WeatherYear year = WeatherYear.synthetic("place", dryBulbC, rangeK, dewPointC, 95_000);
            assertThat(year.hours()).isEqualTo(8_760);
            assertThat(monthlyMeans(year.dryBulbC()))
                    .usingComparatorWithPrecision(1e-8)
                    .containsExactly(dryBulbC);
            for (int m = 0; m < 12; m++) {
                assertThat(monthlyMeans(year.dewPointC())[m]).isCloseTo(dewPointC[m], within(1e-6));
            }
            for (int h = 0; h < year.hours(); h++) {
                assertThat(year.dewPointC().at(h))
                        .isLessThanOrEqualTo(year.dryBulbC().at(h));
                assertThat(year.wetBulbC().at(h))
                        .isLessThanOrEqualTo(year.dryBulbC().at(h));
                assertThat(year.relativeHumidityFraction().at(h)).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void aSyntheticDayIsWarmestAtThree() {
        double[] tens = filled(10);
        WeatherYear year = WeatherYear.synthetic("place", filled(20), tens, tens, 101_325);
        assertThat(year.dryBulbC().at(14)).isCloseTo(25, within(1e-12));
        assertThat(year.dryBulbC().at(2)).isCloseTo(15, within(1e-12));
        assertThat(year.dewPointC().at(100)).isCloseTo(10, within(1e-6));
        assertThat(year.air(14).dewPointC()).isCloseTo(10, within(1e-6));
        assertThat(year.pressurePa().mean()).isCloseTo(101_325, within(1e-6));
    }

    @Test
    void aSyntheticYearNeedsKnownPossibleNumbers() {
        assertThatThrownBy(() -> WeatherYear.synthetic("x", filled(10), filled(5), filled(11), 101_325))
                .hasMessageContaining("month 1")
                .hasMessageContaining("dew point of 11");
        assertThatThrownBy(() -> WeatherYear.synthetic("x", filled(Double.NaN), filled(5), filled(1), 101_325))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeatherYear.synthetic("x", new double[3], filled(5), filled(1), 101_325))
                .hasMessageContaining("twelve months");
    }

    @Test
    void designConditionsComeFromTheHoursAroundTheRank() {
        double[] dryBulbC = {30, 20, 29.8, 10};
        double[] wetBulbC = {20, 19, 22, 8};
        WeatherYear year = new WeatherYear(
                "four hours",
                HourlySeries.of(dryBulbC),
                HourlySeries.of(wetBulbC),
                HourlySeries.of(0, 0, 0, 0),
                HourlySeries.of(0, 0, 0, 0),
                HourlySeries.of(1e5, 1e5, 1e5, 1e5));
        assertThat(year.dryBulbDesign(0)).isEqualTo(new DesignCondition(30, 21, 1e5));
        assertThat(year.wetBulbDesign(0)).isEqualTo(new DesignCondition(29.8, 22, 1e5));
    }

    @Test
    void seriesOfOneYearHaveOneLength() {
        HourlySeries one = HourlySeries.of(1);
        assertThatThrownBy(() -> new WeatherYear("x", one, one, one, one, HourlySeries.of(1, 2)))
                .hasMessageContaining("differ in length");
    }

    @Test
    void phoenixHasItsDesignDay() throws Exception {
        Path file = Path.of("../shared/reference/weather/USA_AZ_Phoenix-Sky.Harbor.TMYx.epw");
        Assumptions.assumeTrue(Files.exists(file), "no file " + file + " beside this working tree");
        WeatherYear year = WeatherYear.of(EpwReader.read(file));
        DesignCondition design = year.dryBulbDesign(0.004);
        assertThat(design.dryBulbC()).isEqualTo(42.8);
        // The file's own header states 20.7 °C as the wet bulb that goes with the 0.4 % dry bulb of 43.6 °C.
        assertThat(design.wetBulbC()).isCloseTo(20.7, within(1.5));
    }

    private static double[] monthlyMeans(HourlySeries series) {
        double[] means = new double[12];
        int hour = 0;
        for (int m = 0; m < 12; m++) {
            double sum = 0;
            for (int h = 0; h < 24 * DAYS[m]; h++) {
                sum += series.at(hour++);
            }
            means[m] = sum / (24 * DAYS[m]);
        }
        return means;
    }

    private static double[] filled(double value) {
        double[] values = new double[12];
        Arrays.fill(values, value);
        return values;
    }
}
