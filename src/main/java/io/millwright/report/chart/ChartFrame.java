package io.millwright.report.chart;

import io.millwright.report.Drawing;
import io.millwright.report.TextWidth;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Ink;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// What charts with axes share: paper, title, legend, grid and numbers, and where values lie between the axes.
final class ChartFrame {
    static final double TEXT = 10.5;

    private static final double TITLE = 13;
    private static final double INSET = 10;
    private static final double LEGEND_TOP = 28;
    private static final double LEGEND_LINE = 16;
    private static final double TICK_GAP = 6;
    private static final double UNDER = 38;

    /// Least distance of grid lines, of numbers under them.
    private static final double ROW = 30;

    private static final double COLUMN = 70;

    /// A name in the legend.
    ///
    /// @param colour as 0xRRGGBB
    record Name(String name, Swatch swatch, int colour) {}

    /// How a series looks in the legend.
    enum Swatch {
        BLOCK,
        LINE,
        BROKEN,
        DOT
    }

    /// An upright axis: its name, and its scale for at most so many ticks.
    record Upright(String title, IntFunction<Scale> scale) {}

    private final List<Name> names;
    private final ChartStyle style;
    private final double width;
    private final double height;
    private final String leftTitle;
    private final Optional<String> rightTitle;
    private final Scale left;
    private final Optional<Scale> right;
    private final double x0;
    private final double x1;
    private final double y0;
    private final double y1;
    private final Ink ink = new Ink();

    ChartFrame(
            List<Name> names,
            ChartStyle style,
            double width,
            double height,
            Upright leftAxis,
            Optional<Upright> rightAxis) {
        this.names = List.copyOf(names);
        this.style = style;
        this.width = width;
        this.height = height;
        leftTitle = leftAxis.title();
        rightTitle = rightAxis.map(Upright::title);
        y0 = LEGEND_TOP + legend(Optional.empty()) * LEGEND_LINE + 20;
        y1 = height - UNDER;
        int most = (int) Math.max(2, (y1 - y0) / ROW);
        left = leftAxis.scale().apply(most);
        right = rightAxis.map(axis -> axis.scale().apply(most));
        x0 = INSET + labelWidth(left) + TICK_GAP;
        x1 = width - INSET - right.map(scale -> labelWidth(scale) + TICK_GAP).orElse(2.0);
    }

    private static double labelWidth(Scale scale) {
        return scale.ticks().stream()
                .mapToDouble(tick -> TextWidth.of(scale.label(tick), TEXT))
                .max()
                .orElse(0);
    }

    Ink ink() {
        return ink;
    }

    Scale left() {
        return left;
    }

    Optional<Scale> right() {
        return right;
    }

    /// Left, right, top and bottom of what the axes hold.
    double x0() {
        return x0;
    }

    double x1() {
        return x1;
    }

    double y0() {
        return y0;
    }

    double y1() {
        return y1;
    }

    /// Where a part of the way along the lower edge lies.
    double x(double share) {
        return x0 + share * (x1 - x0);
    }

    /// Where a part of the way up lies.
    double y(double share) {
        return y1 - share * (y1 - y0);
    }

    boolean holds(double x, double y) {
        return x >= x0 && x <= x1 && y >= y0 && y <= y1;
    }

    /// How many numbers have room along the lower edge.
    int mostAcross() {
        return (int) Math.max(2, (x1 - x0) / COLUMN);
    }

    /// Paper, title, legend, and the grid of the upright axes.
    void open(String title) {
        ink.block(0, 0, width, height, style.paper());
        ink.text(INSET, 18, title, TITLE, style.ink(), false);
        legend(Optional.of(ink));
        for (double tick : left.ticks()) {
            double y = y(left.shareOfShown(tick));
            ink.stroke(style.grid(), 1, false);
            ink.line(x0, y, x1, y);
            String label = left.label(tick);
            ink.text(x0 - TICK_GAP - TextWidth.of(label, TEXT), y + 3.6, label, TEXT, style.muted(), false);
        }
        ink.text(INSET, y0 - 8, left.named(leftTitle), TEXT, style.muted(), false);
        right.ifPresent(scale -> {
            for (double tick : scale.ticks()) {
                double y = y(scale.shareOfShown(tick)) + 3.6;
                ink.text(x1 + TICK_GAP, y, scale.label(tick), TEXT, style.muted(), false);
            }
            String other = scale.named(rightTitle.orElseThrow());
            ink.text(width - INSET - TextWidth.of(other, TEXT), y0 - 8, other, TEXT, style.muted(), false);
        });
    }

    /// Grid and numbers along the lower edge.
    void across(Scale scale, String title) {
        for (double tick : scale.ticks()) {
            double x = x(scale.shareOfShown(tick));
            ink.stroke(style.grid(), 1, false);
            ink.line(x, y0, x, y1);
            ink.text(x, y1 + 14, scale.label(tick), TEXT, style.muted(), true);
        }
        under(scale.named(title));
    }

    /// A name under the lower edge.
    void under(String title) {
        ink.text((x0 + x1) / 2, y1 + 30, title, TEXT, style.muted(), true);
    }

    /// The lines of the axes, and the drawing.
    Drawing close() {
        ink.stroke(style.frame(), 1, false);
        ink.line(x0, y0, x0, y1, x1, y1);
        right.ifPresent(scale -> ink.line(x1, y0, x1, y1));
        return ink.drawing(new Box(0, 0, width, height));
    }

    /// Names with their colours, in as many lines as they need.
    ///
    /// @param on what they are drawn on; empty to count only
    /// @return how many lines
    private int legend(Optional<Ink> on) {
        double x = INSET;
        int line = 0;
        for (Name name : names) {
            double wide = 15 + TextWidth.of(name.name(), TEXT) + 14;
            if (x > INSET && x + wide > width - INSET) {
                x = INSET;
                line++;
            }
            double at = x;
            double middle = LEGEND_TOP + (line + 0.5) * LEGEND_LINE;
            on.ifPresent(paper -> draw(name, at, middle, paper));
            x += wide;
        }
        return line + 1;
    }

    private void draw(Name name, double x, double middle, Ink paper) {
        switch (name.swatch()) {
            case BLOCK -> paper.block(x, middle - 5, 10, 10, name.colour());
            case DOT -> paper.dot(x + 5, middle, 3.4, name.colour());
            case LINE, BROKEN -> {
                paper.stroke(name.colour(), 2, name.swatch() == Swatch.BROKEN);
                paper.line(x, middle, x + 10, middle);
            }
        }
        paper.text(x + 15, middle + 3.6, name.name(), TEXT, style.ink(), false);
    }
}
