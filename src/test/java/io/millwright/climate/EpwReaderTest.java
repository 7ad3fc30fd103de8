package io.millwright.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpwReaderTest {
    @Test
    void readsHeaderAndRows() throws Exception {
        WeatherFile file = read(EpwFiles.lines(false));
        assertThat(file.location())
                .isEqualTo(new WeatherLocation("Testville", "TV", "XX", "made up", "000000", 10.5, -20.25, 1, 250));
        assertThat(file.header()).hasSize(8);
        assertThat(file.hours()).isEqualTo(8_760);
        assertThat(file.leapYear()).isFalse();
        assertThat(file.dryBulbC().at(0)).isEqualTo(20.1);
        assertThat(file.dryBulbC().at(8_759)).isEqualTo(22.4);
        assertThat(file.dewPointC().at(5)).isEqualTo(10);
        assertThat(file.relativeHumidityFraction().at(5)).isEqualTo(0.5);
        assertThat(file.pressurePa().at(5)).isEqualTo(100_000);
        assertThat(file.globalHorizontalWPerM2().at(5)).isEqualTo(400);
        assertThat(file.windDirectionDeg().at(5)).isEqualTo(180);
        assertThat(file.windSpeedMPerS().at(5)).isEqualTo(2.5);
        assertThat(file.findings()).isEmpty();
    }

    @Test
    void monthsOfATypicalYearComeFromDifferentYears() throws Exception {
        WeatherFile file = read(EpwFiles.lines(false));
        assertThat(file.sourceYears()).first().isEqualTo(2001);
        assertThat(file.sourceYears()).last().isEqualTo(2012);
    }

    @Test
    void readsLeapYears() throws Exception {
        WeatherFile file = read(EpwFiles.lines(true));
        assertThat(file.hours()).isEqualTo(8_784);
        assertThat(file.leapYear()).isTrue();
    }

    @Test
    void missingMarkersAndEmptyCellsAreUnknown() throws Exception {
        List<String> lines = EpwFiles.lines(false);
        EpwFiles.set(lines, 3, 6, "99.9");
        EpwFiles.set(lines, 4, 7, "99.9");
        EpwFiles.set(lines, 5, 8, "999");
        EpwFiles.set(lines, 6, 9, "999999");
        EpwFiles.set(lines, 7, 13, "9999");
        EpwFiles.set(lines, 8, 21, "999");
        EpwFiles.set(lines, 9, 20, "");
        WeatherFile file = read(lines);
        assertThat(file.dryBulbC().at(3)).isNaN();
        assertThat(file.dewPointC().at(4)).isNaN();
        assertThat(file.relativeHumidityFraction().at(5)).isNaN();
        assertThat(file.pressurePa().at(6)).isNaN();
        assertThat(file.globalHorizontalWPerM2().at(7)).isNaN();
        assertThat(file.windSpeedMPerS().at(8)).isNaN();
        assertThat(file.windDirectionDeg().at(9)).isNaN();
        assertThat(file.findings())
                .hasSize(7)
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo("climate.file.missing-values"));
    }

    @Test
    void acceptsWhatPeopleSave() throws Exception {
        List<String> lines = EpwFiles.lines(false);
        lines.set(0, "\uFEFF" + lines.get(0));
        lines.add("");
        lines.add("  ");
        EpwFiles.set(lines, 0, 8, "104");
        WeatherFile file = EpwReader.read(new StringReader(String.join("\r\n", lines)), "windows.epw");
        assertThat(file.location().city()).isEqualTo("Testville");
        assertThat(file.relativeHumidityFraction().at(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 | abc | climate.file.not-a-number | bad.epw:19: Found \"abc\" where the dry bulb was expected as a number.",
                "6 | Infinity | climate.file.not-a-number | bad.epw:19: Found \"Infinity\"",
                "6 | 85 | climate.file.implausible | bad.epw:19: Found 85 as dry bulb; values from -90 to 70 were expected.",
                "9 | 1013 | climate.file.implausible | bad.epw:19: Found 1013 as station pressure",
                "3 | 12 | climate.file.out-of-order | stamped month 1, day 1, hour 12; month 1, day 1, hour 11 was expected",
                "1 | x | climate.file.not-a-number | month",
            })
    void aBadCellIsOneSentence(int column, String cell, String code, String sentence) {
        assertRefused(lines -> EpwFiles.set(lines, 10, column, cell), code, sentence);
    }

    @Test
    void aBadFileIsOneSentence() {
        assertRefused(lines -> lines.set(0, "PK\u0003\u0004"), "climate.file.not-epw", "bad.epw:1:");
        assertRefused(List::clear, "climate.file.not-epw", "LOCATION");
        assertRefused(lines -> lines.set(0, "LOCATION,Here"), "climate.file.cells", "2 comma-separated cells");
        assertRefused(lines -> lines.subList(2, lines.size()).clear(), "climate.file.no-data", "DATA PERIODS");
        assertRefused(lines -> lines.set(7, "DATA PERIODS,1,4,Data"), "climate.file.periods", "bad.epw:8:");
        assertRefused(lines -> lines.set(20, "2001,1,1,13"), "climate.file.cells", "bad.epw:21: The line has 4");
        assertRefused(List::removeLast, "climate.file.row-count", "8759 hourly rows; 8760 were expected");
        assertRefused(lines -> lines.add(lines.getLast()), "climate.file.row-count", "8761 hourly rows");
        assertRefused(lines -> lines.remove(1_000), "climate.file.out-of-order", "bad.epw:1001:");
    }

    @Test
    void filesThatCannotBeReadAreOneSentence(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> EpwReader.read(folder.resolve("none.epw")))
                .isInstanceOf(WeatherFileException.class)
                .hasMessageContaining("none.epw cannot be read");
        Path binary = folder.resolve("binary.epw");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, 10, 0});
        assertThatThrownBy(() -> EpwReader.read(binary))
                .isInstanceOf(WeatherFileException.class)
                .hasMessageContaining("not an EPW");
    }

    @Test
    void shortGapsAreBridgedAndHumidityIsDerived() throws Exception {
        List<String> lines = EpwFiles.lines(false);
        for (int row = 100; row < 106; row++) {
            EpwFiles.set(lines, row, 6, "99.9");
        }
        EpwFiles.set(lines, 0, 6, "");
        EpwFiles.set(lines, 8_759, 6, "");
        EpwFiles.set(lines, 50, 8, "999");
        EpwFiles.set(lines, 60, 7, "99.9");
        EpwFiles.set(lines, 70, 9, "999999");
        EpwFiles.set(lines, 80, 8, "999");
        EpwFiles.set(lines, 80, 7, "99.9");
        WeatherFile file = read(lines);
        WeatherYear year = WeatherYear.of(file);
        double before = year.dryBulbC().at(99);
        double after = year.dryBulbC().at(106);
        assertThat(year.dryBulbC().at(102)).isCloseTo(before + (after - before) * 3 / 7, within(1e-12));
        assertThat(year.dryBulbC().at(8_759)).isCloseTo(22.3 + (20.2 - 22.3) / 3, within(1e-12));
        assertThat(year.dryBulbC().at(0)).isCloseTo(22.3 + (20.2 - 22.3) * 2 / 3, within(1e-12));
        assertThat(year.relativeHumidityFraction().at(50))
                .isCloseTo(
                        MoistAir.ofDewPoint(year.dryBulbC().at(50), 10, 100_000).relativeHumidityFraction(),
                        within(1e-12));
        assertThat(year.dewPointC().at(60))
                .isCloseTo(
                        MoistAir.ofRelativeHumidity(year.dryBulbC().at(60), 0.5, 100_000)
                                .dewPointC(),
                        within(1e-12));
        assertThat(year.pressurePa().at(70)).isEqualTo(Psychrometrics.pressureAtAltitudePa(250));
        assertThat(year.relativeHumidityFraction().at(80)).isEqualTo(0.5);
        assertThat(year.wetBulbC().hoursUnknown()).isZero();
        assertThat(year.air(10).wetBulbC()).isEqualTo(year.wetBulbC().at(10));
    }

    @Test
    void longGapsAreRefused() throws Exception {
        List<String> lines = EpwFiles.lines(false);
        for (int row = 100; row < 107; row++) {
            EpwFiles.set(lines, row, 6, "99.9");
        }
        WeatherFile file = read(lines);
        assertThatThrownBy(() -> WeatherYear.of(file))
                .isInstanceOf(WeatherFileException.class)
                .hasMessageContaining("7 hours from hour 101 of the year on have no dry bulb");
        for (int row = 0; row < 8_760; row++) {
            EpwFiles.set(lines, row, 6, "99.9");
        }
        WeatherFile empty = read(lines);
        assertThatThrownBy(() -> WeatherYear.of(empty)).hasMessageContaining("8760 hours");
    }

    private static WeatherFile read(List<String> lines) throws WeatherFileException {
        return EpwReader.read(new StringReader(String.join("\n", lines)), "good.epw");
    }

    private static void assertRefused(Consumer<List<String>> damage, String code, String sentence) {
        List<String> lines = EpwFiles.lines(false);
        damage.accept(lines);
        WeatherFileException refusal = catchThrowableOfType(
                WeatherFileException.class,
                () -> EpwReader.read(new StringReader(String.join("\n", lines)), "bad.epw"));
        assertThat(refusal).isNotNull();
        assertThat(refusal.finding().code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining(sentence).hasMessageNotContaining("{");
    }
}
