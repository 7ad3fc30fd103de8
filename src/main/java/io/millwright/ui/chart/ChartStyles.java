package io.millwright.ui.chart;

import io.millwright.report.chart.ChartStyle;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.schematic.PageStyle;
import java.util.stream.IntStream;

/// The colours of charts in each look of the program.
final class ChartStyles {
    private ChartStyles() {}

    static ChartStyle of(Theme theme) {
        Palette palette = theme.palette();
        return new ChartStyle(
                PageStyle.rgb(palette.floor()),
                PageStyle.rgb(palette.ink()),
                PageStyle.rgb(palette.inkMuted()),
                PageStyle.rgb(palette.gridFine()),
                PageStyle.rgb(palette.gridCoarse()),
                IntStream.range(0, Palette.categories())
                        .map(i -> PageStyle.rgb(Palette.category(i)))
                        .toArray(),
                IntStream.range(0, Palette.categories())
                        .map(i -> PageStyle.rgb(palette.series(i)))
                        .toArray(),
                PageStyle.rgb(ColourScale.AMOUNT));
    }
}
