package io.millwright.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.climate.HourlyProfile;
import io.millwright.exchange.HourlyFile.Quantity;
import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourlyFileTest {
    @TempDir
    Path folder = Path.of("");

    private HourlyFile read(String text, Quantity quantity) throws IOException {
        Path file = folder.resolve("table.csv");
        Files.writeString(file, text);
        return HourlyFile.read(file, quantity);
    }

    private static String table(String heading, int rows, IntFunction<String> row) {
        return heading + "\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n")) + "\n";
    }

    private static Finding only(HourlyFile file) {
        assertThat(file.profile()).isEmpty();
        assertThat(file.findings()).hasSize(1);
        return file.findings().getFirst();
    }

    @Test
    void readsTheColumnWhoseHeadingNamesTheUnit() throws Exception {
        String text = table(
                "\uFEFFtime,price [$/MWh],note", 8_760, hour -> "2025," + (hour % 2 == 0 ? "-12.5" : "1e2") + ",x");
        HourlyProfile profile = read(text, Quantity.TARIFF).profile().orElseThrow();

        assertThat(profile.at(0, false)).isCloseTo(-12.5 / 3.6e9, within(1e-20));
        assertThat(profile.at(8_759, false)).isCloseTo(100 / 3.6e9, within(1e-20));
    }

    @Test
    void readsDaysWithSemicolonsAndDecimalCommas() throws Exception {
        String text = table("hour;carbon (g/kWh)", 24, hour -> hour + ";" + hour * 10 + ",5");
        HourlyProfile profile = read(text, Quantity.CARBON).profile().orElseThrow();

        assertThat(profile.at(24 + 3, false)).isCloseTo(30.5e-3 / 3.6e6, within(1e-20));
    }

    @Test
    void readsSharesOfLoad() throws Exception {
        HourlyProfile profile = read(table("hour\tload [%]", 24, hour -> hour + "\t" + hour), Quantity.LOAD)
                .profile()
                .orElseThrow();

        assertThat(profile.at(12, false)).isCloseTo(0.12, within(1e-12));
    }

    @Test
    void tellsTheLineOfAWrongCell() throws Exception {
        Finding word = only(read(table("price [$/kWh]", 24, hour -> hour == 7 ? "n/a" : "1"), Quantity.TARIFF));
        Finding hole = only(read(table("h,price [$/kWh]", 24, hour -> hour == 3 ? "3" : "3,1"), Quantity.TARIFF));
        Finding negative = only(read(table("c [g/kWh]", 24, hour -> hour == 7 ? "-3" : "1"), Quantity.CARBON));

        assertThat(word.place()).isEqualTo("table.csv:9");
        assertThat(word.message(UnitSystem.SI)).contains("\"n/a\"");
        assertThat(hole.place()).isEqualTo("table.csv:5");
        assertThat(negative.code()).isEqualTo("exchange.hourly.range");
        assertThat(negative.message(UnitSystem.SI)).contains("-3 g/kWh");
    }

    @Test
    void needsOneColumnWithAUnitAndAllHours() throws Exception {
        assertThat(only(read(table("hour,price", 24, hour -> "1,1"), Quantity.TARIFF))
                        .advice(UnitSystem.SI))
                .contains("$/kWh, $/MWh");
        assertThat(only(read(table("a [$/kWh],b [$/MWh]", 24, hour -> "1,1"), Quantity.TARIFF))
                        .message(UnitSystem.SI))
                .startsWith("2 columns");
        assertThat(only(read(table("a [g/kWh]", 24, hour -> "1"), Quantity.TARIFF))
                        .code())
                .isEqualTo("exchange.hourly.heading");
        assertThat(only(read(table("a [$/kWh]", 8_759, hour -> "1"), Quantity.TARIFF))
                        .message(UnitSystem.SI))
                .contains("8759 rows");
        assertThat(only(read(table("a [$/kWh]", 9_000, hour -> "1"), Quantity.TARIFF))
                        .code())
                .isEqualTo("exchange.hourly.rows");
        assertThat(only(read("", Quantity.TARIFF)).code()).isEqualTo("exchange.hourly.rows");
    }

    @Test
    void damagedAndMissingFilesAreFindings() throws Exception {
        assertThat(only(read("a [$/kWh]\n1\n\"2\n3", Quantity.TARIFF)).code()).isEqualTo("exchange.hourly.broken");
        assertThat(only(HourlyFile.read(folder.resolve("none.csv"), Quantity.TARIFF))
                        .code())
                .isEqualTo("exchange.file.unreadable");
        Path binary = folder.resolve("binary.csv");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(only(HourlyFile.read(binary, Quantity.TARIFF)).code()).isEqualTo("exchange.hourly.not-text");
    }
}
