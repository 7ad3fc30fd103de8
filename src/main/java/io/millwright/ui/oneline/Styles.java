package io.millwright.ui.oneline;

import io.millwright.report.oneline.OneLineStyle;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.schematic.PageStyle;

/// The colours of the diagram in each look of the program.
public final class Styles {
    private Styles() {}

    public static OneLineStyle of(Theme theme) {
        Palette palette = theme.palette();
        return new OneLineStyle(
                PageStyle.of(theme),
                PageStyle.rgb(palette.feedA()),
                PageStyle.rgb(palette.feedB()),
                PageStyle.rgb(palette.data()));
    }
}
