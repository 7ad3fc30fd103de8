package io.millwright.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.report.chart.Ticks;
import java.util.Arrays;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class ChartTest {
    @Test
    void ticksAreRound() {
        assertThat(Ticks.of(0, 1.05, 5)).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
        assertThat(Ticks.of(-30, 30, 4)).containsExactly(-20.0, 0.0, 20.0);
        assertThat(Ticks.ofTime(0, 3600, 6)).containsExactly(0.0, 600.0, 1200.0, 1800.0, 2400.0, 3000.0, 3600.0);
        assertThat(Ticks.of(1, 1, 5)).isEmpty();
    }

    @Test
    void amountScalesRiseInLightness() {
        for (ColourScale scale : new ColourScale[] {ColourScale.AMOUNT}) {
            double[] luminance = new double[256];
            for (int i = 0; i < 256; i++) {
                luminance[i] = ColourScale.luminance(scale.at(i / 255.0));
            }
            assertThat(luminance).as(scale.name()).isSorted();
        }
        assertThat(ColourScale.AMOUNT.of(5, 0, 10)).isEqualTo(ColourScale.AMOUNT.at(0.5));
        assertThat(ColourScale.AMOUNT.of(50, 0, 10)).isEqualTo(ColourScale.AMOUNT.at(1));
    }

    @Test
    void textsReadOnEveryPartOfAScale() {
        for (ColourScale scale : ColourScale.values()) {
            for (double at : new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}) {
                Color background = scale.at(at);
                assertThat(contrast(background, ColourScale.inkOn(background)))
                        .as(scale + " at " + at)
                        .isGreaterThan(2.6);
            }
        }
    }

    @Test
    void mutedTextReadsOnPaperInBothThemes() {
        for (Theme theme : Theme.values()) {
            Palette palette = theme.palette();
            for (Color ink : Arrays.asList(palette.ink(), palette.inkMuted())) {
                assertThat(contrast(ink, palette.floor())).as(theme.name()).isGreaterThan(4.5);
                assertThat(contrast(ink, palette.paper())).as(theme.name()).isGreaterThan(4.5);
            }
        }
    }

    private static double contrast(Color a, Color b) {
        double first = ColourScale.luminance(a) + 0.05;
        double second = ColourScale.luminance(b) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }
}
