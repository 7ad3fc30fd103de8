package io.millwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 4, 0.0000",
        "0.7079, 4, 0.7079",
        "12345.678, 1, 12345.7",
        "0.01, 4, 0.0100",
        "0.0012345, 4, 0.00123",
        "0.000012345, 4, 1.23e-05",
        "-0.0012345, 4, -0.00123",
        "0.04, 1, 0.0400",
        "3.25, 0, 3.25",
        "123.4, 0, 123",
        "NaN, 2, –"
    })
    void smallNumbersKeepThreeDigits(double value, int decimals, String text) {
        assertThat(Digits.of(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "3.35e-13, < 0.01 %", "0.000099, < 0.01 %", "0.0001, 0.01 %", "0.25, 25 %", "NaN, –"})
    void aShareTooSmallToTellIsSaidToBe(double fraction, String text) {
        assertThat(Digits.share(fraction)).isEqualTo(text);
    }
}
