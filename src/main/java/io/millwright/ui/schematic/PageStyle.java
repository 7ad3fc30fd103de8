package io.millwright.ui.schematic;

import io.millwright.report.schematic.SchematicStyle;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Theme;
import java.util.Arrays;
import javafx.scene.paint.Color;

/// The colours that all schematics share in each look of the program.
public final class PageStyle {
    private PageStyle() {}

    public static SchematicStyle of(Theme theme) {
        Palette palette = theme.palette();
        return new SchematicStyle(
                rgb(palette.paper()),
                rgb(palette.floor()),
                rgb(palette.ink()),
                rgb(palette.inkMuted()),
                rgb(palette.inkMuted().interpolate(palette.paper(), 0.5)),
                rgb(palette.gridCoarse()),
                rgb(palette.selection()),
                rgb(palette.bad()),
                rgb(ColourScale.LOAD));
    }

    /// A colour as 0xRRGGBB.
    public static int rgb(Color colour) {
        return (channel(colour.getRed()) << 16) | (channel(colour.getGreen()) << 8) | channel(colour.getBlue());
    }

    /// A scale as colours from its lowest to its highest value.
    public static int[] rgb(ColourScale scale) {
        return Arrays.stream(scale.colours()).mapToInt(PageStyle::rgb).toArray();
    }

    private static int channel(double value) {
        return (int) Math.round(255 * value);
    }
}
