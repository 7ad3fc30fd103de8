package io.millwright.ui.underlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Theme;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnderlayInkTest {
    /// Black, white and the pure colours of a drawing can all be read on both papers.
    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyColourCanBeRead(Theme theme) {
        Palette palette = theme.palette();
        for (int rgb : new int[] {0, 0xFFFFFF, 0xFF0000, 0xFFFF00, 0x00FF00, 0x00FFFF, 0x0000FF, 0xFF00FF, 0x808080}) {
            assertThat(UnderlayInk.contrast(UnderlayInk.of(rgb, palette), palette.floor()))
                    .as("%06x", rgb)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aColourThatCanBeReadStays() {
        assertThat(UnderlayInk.of(0xC00000, Theme.LIGHT.palette())).isEqualTo(Color.rgb(0xC0, 0, 0));
    }
}
