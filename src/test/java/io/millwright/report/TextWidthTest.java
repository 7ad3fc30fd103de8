package io.millwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextWidthTest {
    @Test
    void linesBreakBetweenWordsAndHoldAllOfThem() {
        String text = "heat in and out differ by 0.02 %, flow into and out of a cell by less";
        List<String> lines = TextWidth.wrapped(text, 120, 10);
        assertThat(lines)
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(TextWidth.of(line, 10)).isLessThanOrEqualTo(120));
        assertThat(String.join(" ", lines)).isEqualTo(text);
    }

    @Test
    void aWordThatIsTooWideStandsAlone() {
        assertThat(TextWidth.wrapped("a turbulence-viscosity b", 40, 10))
                .containsExactly("a", "turbulence-viscosity", "b");
        assertThat(TextWidth.wrapped("", 40, 10)).containsExactly("");
    }
}
