package io.millwright.ui.oneline;

import io.millwright.report.oneline.OneLineStyle;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Theme;
import java.util.Arrays;
import javafx.scene.paint.Color;

/// The colours of the diagram in each look of the program.
final class Styles {
    private Styles() {}

    static OneLineStyle of(Theme theme) {
        Palette palette = theme.palette();
        return new OneLineStyle(
                rgb(palette.paper()),
                rgb(palette.floor()),
                rgb(palette.ink()),
                rgb(palette.inkMuted()),
                rgb(palette.inkMuted().interpolate(palette.paper(), 0.5)),
                rgb(palette.feedA()),
                rgb(palette.feedB()),
                rgb(palette.data()),
                rgb(palette.gridCoarse()),
                rgb(palette.selection()),
                rgb(palette.bad()),
                Arrays.stream(ColourScale.LOAD.colours()).mapToInt(Styles::rgb).toArray());
    }

    private static int rgb(Color colour) {
        return (channel(colour.getRed()) << 16) | (channel(colour.getGreen()) << 8) | channel(colour.getBlue());
    }

    private static int channel(double value) {
        return (int) Math.round(255 * value);
    }
}
